import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient } from '../../../fixtures/org/http/idx-client';

test.describe('A response that was accepted', () => {
  test('is refused for the next challenge', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const client = await IdxClient.atPasskey(standIn.url, person);
    const { challenge } = client.screen;
    expect((await client.verify(credential)).isSuccess).toBe(true);

    const later = await IdxClient.atPasskey(standIn.url, person);
    expect(later.screen.challenge).not.toBe(challenge);
    expect((await later.verify(credential, { challenge })).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'challenge-mismatch' });
  });

  test('cannot be sent again, and its challenge accepts no other response', async ({ standIn, person, org }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    const { stateHandle } = client.screen;
    const { credential: _first, ...first } = client.registration();
    const { credential: _second, ...second } = client.registration();
    const statuses = [];
    for (const credentials of [first, first, second]) {
      statuses.push((await client.post('challenge/answer', { stateHandle, credentials })).status);
    }
    expect(statuses).toEqual([200, 400, 400]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

test.describe('Responses that arrive at the same time', () => {
  test('to one challenge enroll one passkey', async ({ standIn, person, org }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    const { stateHandle } = client.screen;
    const answers = Array.from({ length: 4 }, () => {
      const { credential: _, ...credentials } = client.registration();
      return client.post('challenge/answer', { stateHandle, credentials });
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 400, 400, 400]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('with one credential in several windows enroll it once', async ({ standIn, person, org }) => {
    const windows = await Promise.all([1, 2, 3].map(() => IdxClient.atEnrollment(standIn.url, person)));
    const credentialId = Buffer.alloc(32, 1).toString('base64url');
    await Promise.all(windows.map((client) => client.enroll({ credentialId })));
    expect(windows.filter(({ screen }) => screen.isSuccess)).toHaveLength(1);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('do not go beyond the limit', async ({ standIn, person, org }) => {
    standIn.policy.maxEnrollments = 1;
    const windows = await Promise.all([1, 2, 3].map(() => IdxClient.atEnrollment(standIn.url, person)));
    await Promise.all(windows.map((client) => client.enroll()));
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('with one sign count sign in once', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request, { signCount: 1 }));
    const windows = await Promise.all([1, 2, 3].map(() => IdxClient.atPasskey(standIn.url, person)));
    await Promise.all(windows.map((client) => client.verify(credential, { signCount: 2 })));
    expect(windows.filter(({ screen }) => screen.isSuccess)).toHaveLength(1);
  });
});
