import { flags } from '../../../fixtures/authenticators/ceremony-answer';
import { register, type RegistrationOverrides } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient, setUpPath } from '../../../fixtures/org/http/idx-client';
import type { RefusalReason } from '../../../fixtures/org/org';

interface Refused {
  /** Follows "is refused … for" in the title. */
  readonly what: string;
  readonly reason: RefusalReason;
  readonly overrides: RegistrationOverrides & { readonly transports?: string };
}

const refusedRegistrations: readonly Refused[] = [
  { what: 'an algorithm that was not asked for', reason: 'unsupported-algorithm', overrides: { algorithm: 'Ed25519' } },
  { what: 'the type of the other ceremony', reason: 'malformed', overrides: { type: 'webauthn.get' } },
  { what: 'no attested credential', reason: 'malformed', overrides: { flags: flags.userPresent | flags.userVerified } },
  { what: 'transports that are no list', reason: 'malformed', overrides: { transports: 'internal' } },
];

test.describe('A registration is refused, and the log says why,', () => {
  for (const { what, reason, overrides } of refusedRegistrations) {
    test(`for ${what}`, async ({ standIn, person, org }) => {
      const client = await IdxClient.atEnrollment(standIn.url, person);
      const { challenge } = client.screen;
      await client.enroll(overrides);
      expect([client.screen.status, client.screen.messages]).toEqual([
        400,
        ['authfactor.webauthn.error.attestation_validation_failure'],
      ]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'refused', reason });
      expect(await org.enrollments(person)).toEqual([]);

      // Gen2 keeps answering the first challenge, so the org keeps it.
      expect(client.screen.challenge).toBe(challenge);
      await client.enroll();
      expect(client.screen.isSuccess, 'a correct response afterwards').toBe(true);
    });
  }

  test('beyond ten enrollments', async ({ standIn, person, org }) => {
    const enroll = () => org.enroll(person, (request) => register(request));
    const { credential } = await enroll();
    for (let enrolled = 1; enrolled < 9; enrolled += 1) await enroll();

    const client = await IdxClient.signedIn(standIn.url, person, credential);
    for (const accepted of [true, false]) {
      await client.open(setUpPath);
      await client.verify(credential);
      await client.choosePasskey();
      await client.enroll();
      expect(client.screen.isSuccess).toBe(accepted);
    }
    expect([client.screen.status, client.screen.messages]).toEqual([400, ['enrollment.limit.reached']]);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'enrollment-limit' });
    expect(await org.enrollments(person)).toHaveLength(10);
  });

  test('when fields are missing or not base64', async ({ standIn, person, org }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    for (const credentials of [{}, { clientData: 'AAAA' }, { clientData: '!', attestation: '?' }]) {
      expect((await client.proceed('enroll-authenticator', { credentials })).status).toBe(400);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'malformed' });
    }
    expect(await org.ceremonies(person)).toHaveLength(3);
  });
});
