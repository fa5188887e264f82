import { expect } from '@playwright/test';
import type { Fault } from '../../../../fixtures/org/stand-in/faults';
import { IdxClient, setUpPath } from '../../../../fixtures/org/http/idx-client';
import type { HttpAnswer } from '../../../../fixtures/org/http/http-client';
import { test } from '../../../../fixtures/test/http';

/** A request body with an unknown state handle: without a fault, the org answers 401. */
const unknown = { stateHandle: '02.id.unknown' };

const oktaError = ({ text }: HttpAnswer): unknown => JSON.parse(text);

test.describe('A fault', () => {
  test('is a 429 in Okta’s shape, with the time when the limit resets', async ({ standIn, client }) => {
    standIn.faults.next('identify', 'rate-limited');
    const now = Date.now() / 1000;
    const answer = await client.post('identify', unknown);
    expect(answer.status).toBe(429);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(oktaError(answer)).toMatchObject({
      errorCode: 'E0000047',
      errorSummary: 'API call exceeded rate limit due to too many requests.',
      errorCauses: [],
    });
    expect(answer.headers.get('x-rate-limit-limit')).toBe('10');
    expect(answer.headers.get('x-rate-limit-remaining')).toBe('0');
    const reset = Number(answer.headers.get('x-rate-limit-reset'));
    expect(reset).toBeGreaterThan(now);
    expect(reset).toBeLessThan(now + 10);
    expect(answer.headers.get('x-okta-request-id')).toBeTruthy();
  });

  test('is a 500 in Okta’s shape', async ({ standIn, client }) => {
    standIn.faults.next('introspect', 'server-error');
    const answer = await client.post('introspect', unknown);
    expect(answer.status).toBe(500);
    expect(oktaError(answer)).toMatchObject({ errorCode: 'E0000009', errorSummary: 'Internal Server Error' });
  });

  test('is the error page of a proxy, with nothing from Okta', async ({ standIn, client }) => {
    standIn.faults.next('introspect', 'not-json');
    const { status, headers, text } = await client.post('introspect', unknown);
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(text).toContain('Bad Gateway');
    expect(headers.get('x-okta-request-id')).toBeNull();
  });

  for (const fault of ['request-lost', 'answer-lost'] satisfies Fault[]) {
    test(`ends the connection without an answer: ${fault}`, async ({ standIn, client }) => {
      standIn.faults.every('introspect', fault);
      await expect(client.post('introspect', unknown)).rejects.toThrow('fetch failed');
      standIn.faults.stop();
      expect((await client.post('introspect', unknown)).status).toBe(401);
    });
  }

  test('affects only the next request to its endpoint', async ({ standIn, client }) => {
    standIn.faults.next('challenge/answer', 'server-error');
    const statusOf = async (endpoint: string) => (await client.post(endpoint, { ...unknown, credentials: {} })).status;
    expect(await statusOf('cancel')).toBe(401);
    expect(await statusOf('challenge/answer')).toBe(500);
    expect(await statusOf('challenge/answer')).toBe(401);
  });

  test('affects every request if the test asks for that, until the test stops it', async ({ standIn, client }) => {
    const status = async () => (await client.post('cancel', unknown)).status;
    standIn.faults.every('cancel', 'rate-limited');
    expect([await status(), await status()]).toEqual([429, 429]);
    standIn.faults.stop();
    expect(await status()).toBe(401);
  });

  test('ends with the test', async ({ standIn, client }) => {
    standIn.faults.every('cancel', 'rate-limited');
    standIn.resetPolicy();
    expect((await client.post('cancel', unknown)).status).toBe(401);
  });

  test('leaves pages and the management API alone', async ({ standIn, client, org }) => {
    standIn.faults.every('introspect', 'request-lost');
    expect((await client.http.get('/login/login.htm?next=/idp/idx/introspect')).status).toBe(200);
    expect((await org.newPerson()).id).toMatch(/^00u/);
  });
});

test.describe('An answer of the authenticator', () => {
  for (const fault of ['rate-limited', 'server-error', 'not-json', 'request-lost'] satisfies Fault[]) {
    test(`that a fault stops is not verified, and can be sent again: ${fault}`, async ({ standIn, org, person }) => {
      const client = await atSetUp(standIn.url, person);
      const { stateHandle } = client.screen;
      const { clientData, attestation } = client.registration();
      const answer = { stateHandle, credentials: { clientData, attestation } };
      standIn.faults.every('challenge/answer', fault);
      await client.post('challenge/answer', answer).catch(() => undefined);
      expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'noAnswer' }]);
      expect(await org.enrollments(person)).toEqual([]);

      standIn.faults.stop();
      expect((await client.post('challenge/answer', answer)).status).toBe(200);
      expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'accepted' }]);
      expect(await org.enrollments(person)).toHaveLength(1);
    });
  }

  test("is verified once, even if the org's response is lost", async ({ standIn, org, person }) => {
    const client = await atSetUp(standIn.url, person);
    const { stateHandle } = client.screen;
    standIn.faults.every('challenge/answer', 'answer-lost');
    await expect(client.enroll()).rejects.toThrow('fetch failed');
    expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'accepted' }]);
    expect(await org.enrollments(person)).toHaveLength(1);

    standIn.faults.stop();
    expect((await client.introspect(stateHandle)).isSuccess).toBe(true);
  });
});

test.describe('Transactions that a test lets expire', () => {
  test('are over, but the session continues', async ({ standIn, person }) => {
    const client = await atSetUp(standIn.url, person);
    const { stateHandle } = client.screen;
    standIn.faults.expireTransactions(person);
    const screen = await client.introspect(stateHandle);
    expect([screen.status, screen.messages]).toEqual([401, ['idx.session.expired']]);
    expect((await client.open(setUpPath)).forms).toContain('challenge-authenticator');
  });

  test('are only those of the given person', async ({ standIn, org, person }) => {
    const client = await atSetUp(standIn.url, person);
    standIn.faults.expireTransactions(await org.newPerson());
    await client.enroll();
    expect(client.screen.isSuccess).toBe(true);
  });
});

/** A signed-in person's browser at the second "Set up". */
async function atSetUp(origin: string, person: Parameters<typeof IdxClient.signedIn>[1]): Promise<IdxClient> {
  const client = await IdxClient.signedIn(origin, person);
  await client.open(setUpPath);
  await client.password(person.password);
  await client.choosePasskey();
  return client;
}
