import type { AssertionOverrides } from '../../../fixtures/authenticators/assertion';
import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient } from '../../../fixtures/org/http/idx-client';
import type { RefusalReason } from '../../../fixtures/org/org';

interface Refused {
  /** Follows "is refused … for" in the title. */
  readonly what: string;
  readonly reason: RefusalReason;
  readonly overrides: AssertionOverrides & { readonly signCount?: number };
}

const otherChallenge = Buffer.alloc(32, 7).toString('base64url');

const refusedAssertions: readonly Refused[] = [
  { what: 'a signature for another challenge', reason: 'challenge-mismatch', overrides: { challenge: otherChallenge } },
  { what: 'a signature for another origin', reason: 'origin-mismatch', overrides: { origin: 'https://evil.example' } },
  { what: 'a signature for another RP ID', reason: 'rp-id-mismatch', overrides: { rpId: 'evil.example' } },
  { what: 'a sign count that went back to 0', reason: 'counter-went-back', overrides: { signCount: 0 } },
  { what: 'a signature for the other ceremony', reason: 'malformed', overrides: { type: 'webauthn.create' } },
  { what: 'no signature', reason: 'malformed', overrides: { tamper: () => Buffer.alloc(0) } },
];

test.describe('An assertion is refused, and the log says why,', () => {
  for (const { what, reason, overrides } of refusedAssertions) {
    test(`for ${what}`, async ({ standIn, person, org }) => {
      const { credential } = await org.enroll(person, (request) => register(request, { signCount: 5 }));
      const client = await IdxClient.atPasskey(standIn.url, person);
      const { challenge } = client.screen;
      await client.verify(credential, { signCount: 6, ...overrides });
      expect([client.screen.status, client.screen.messages]).toEqual([
        400,
        ['authfactor.webauthn.error.assertion_validation_failure'],
      ]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'refused', reason });

      expect(client.screen.challenge).toBe(challenge);
      await client.verify(credential, { signCount: 6 });
      expect(client.screen.isSuccess, 'a correct response afterwards').toBe(true);
    });
  }

  test('for a passkey that was removed while it was asked for', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const client = await IdxClient.atPasskey(standIn.url, person);
    for (const enrollment of await org.enrollments(person)) await org.removeEnrollment(person, enrollment);
    expect((await client.verify(credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'unknown-credential' });
  });
});
