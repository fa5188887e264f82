import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient, removePath, setUpPath } from '../../../fixtures/org/http/idx-client';

test.describe('A state handle', () => {
  test('that has expired is refused', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    standIn.policy.transactionLifetime = 0;
    const page = await client.http.visit(setUpPath);
    const stateHandle = /"stateToken":"([^"]+)"/.exec(page.text)?.[1];
    for (const [endpoint, body] of [
      ['introspect', {}],
      ['challenge/answer', { credentials: { passcode: person.password } }],
      ['credential/enroll', { authenticator: { id: 'autWebAuthn000000000' } }],
    ] as const) {
      const { status, text } = await client.post(endpoint, { stateHandle, ...body });
      expect([status, JSON.parse(text)], endpoint).toMatchObject([
        401,
        { messages: { value: [{ i18n: { key: 'idx.session.expired' } }] } },
      ]);
    }
    expect(await org.ceremonies(person)).toEqual([]);
  });

  test('gives no session before its sign-in has succeeded', async ({ client, person }) => {
    await client.open('/login/login.htm');
    const { stateHandle } = await client.identify(person.login);
    for (const stateToken of [stateHandle, '', '02.id.unknown']) {
      const page = await client.http.get(`/login/token/redirect?stateToken=${stateToken}`);
      expect(page.status).toBe(403);
      expect(page.text).toContain('Sign in again');
    }
    expect(client.http.cookies.size).toBe(0);
  });

  test('gives one session, and refuses a second', async ({ standIn, client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const { stateHandle } = await client.password(person.password);
    expect((await client.http.get(client.screen.successHref)).status).toBe(302);

    const thief = new IdxClient(standIn.url);
    expect((await thief.http.get(client.screen.successHref)).status).toBe(403);
    expect(thief.http.cookies.size).toBe(0);
    expect((await client.introspect(stateHandle)).status).toBe(401);
  });
});

test.describe('A state handle that Settings began', () => {
  test('is unknown to a browser without the session, and to one with another', async ({ standIn, person, org }) => {
    const owner = await IdxClient.signedIn(standIn.url, person);
    const { stateHandle } = await owner.open(setUpPath);
    const other = await org.newPerson();
    for (const client of [new IdxClient(standIn.url), await IdxClient.signedIn(standIn.url, other)]) {
      expect((await client.introspect(stateHandle)).status).toBe(401);
      const answer = { stateHandle, credentials: { passcode: person.password } };
      expect((await client.post('challenge/answer', answer)).status).toBe(401);
      expect((await client.post('cancel', { stateHandle })).status).toBe(401);
    }
    expect((await owner.password(person.password)).status).toBe(200);
  });

  test('accepts no passkey from the session of another person', async ({ standIn, person, org }) => {
    const other = await org.newPerson();
    const thief = await IdxClient.signedIn(standIn.url, other);
    const owner = await IdxClient.atEnrollment(standIn.url, person);
    const { credential: _, ...credentials } = owner.registration();
    const { stateHandle } = owner.screen;
    expect((await thief.post('challenge/answer', { stateHandle, credentials })).status).toBe(401);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'noAnswer' });
    expect(await org.enrollments(person)).toEqual([]);
    expect(await org.enrollments(other)).toEqual([]);

    await owner.enroll();
    expect(owner.screen.isSuccess, 'the correct response afterwards').toBe(true);
  });

  test('removes nothing for the session of another person', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const [enrollment] = await org.enrollments(person);
    const owner = await IdxClient.signedIn(standIn.url, person, credential);
    const thief = await IdxClient.signedIn(standIn.url, await org.newPerson());
    await owner.open(removePath(enrollment?.id ?? ''));
    const signed = owner.assertion(credential);
    const { stateHandle } = owner.screen;
    expect((await thief.post('challenge/answer', { stateHandle, credentials: signed })).status).toBe(401);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('cannot be finished by another browser', async ({ standIn, person }) => {
    const owner = await IdxClient.atEnrollment(standIn.url, person);
    await owner.enroll();
    const thief = new IdxClient(standIn.url);
    expect((await thief.http.get(owner.screen.successHref)).status).toBe(403);
    expect(thief.http.cookies.size).toBe(0);
  });

  test('ends with its session', async ({ standIn, person, org }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    await org.endSessions(person);
    await client.enroll();
    expect([client.screen.status, client.screen.messages]).toEqual([401, ['idx.session.expired']]);
    expect(await org.enrollments(person)).toEqual([]);
  });
});
