import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient } from '../../../fixtures/org/http/idx-client';

test.describe('Of another person', () => {
  test('a response is refused, and the person who was asked can still respond', async ({ standIn, person, org }) => {
    const other = await org.newPerson();
    const [asked, answering] = [
      await IdxClient.atEnrollment(standIn.url, person),
      await IdxClient.atEnrollment(standIn.url, other),
    ];
    await answering.enroll({ challenge: asked.screen.challenge });
    expect(answering.screen.status).toBe(400);
    expect(await org.lastCeremony(other)).toMatchObject({ outcome: 'refused', reason: 'challenge-mismatch' });
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'noAnswer' });
    expect([await org.enrollments(person), await org.enrollments(other)]).toEqual([[], []]);

    await asked.enroll();
    expect(asked.screen.isSuccess).toBe(true);
  });

  test('a passkey signs nobody in', async ({ standIn, person, org }) => {
    const { credential: own } = await org.enroll(person, (request) => register(request));
    const { credential } = await org.enroll(await org.newPerson(), (request) => register(request));
    const client = await IdxClient.atPasskey(standIn.url, person);
    expect((await client.verify(credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'bad-signature' });

    expect((await client.verify(own)).isSuccess, "the person's own afterwards").toBe(true);
  });

  test('a passkey does not sign in a person who has keys of several kinds', async ({ standIn, person, org }) => {
    await org.enroll(person, (request) => register(request, { algorithm: 'ES256' }));
    await org.enroll(person, (request) => register(request, { algorithm: 'RS256' }));
    const stranger = await org.enroll(await org.newPerson(), (request) => register(request, { algorithm: 'RS256' }));
    const client = await IdxClient.atPasskey(standIn.url, person);
    expect((await client.verify(stranger.credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'bad-signature' });
  });

  test('a credential ID cannot be enrolled again', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(await org.newPerson(), (request) => register(request));
    const client = await IdxClient.atEnrollment(standIn.url, person);
    await client.enroll({ credentialId: credential.credentialId });
    expect(client.screen.status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'duplicate-credential' });
    expect(await org.enrollments(person)).toEqual([]);
  });
});
