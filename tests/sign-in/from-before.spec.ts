import { register } from '../../fixtures/authenticators/registration';
import { expect, test } from '../../fixtures/test';

/* Passkeys that people enrolled earlier. */

const changes = [
  { admin: 'requires user verification', policy: { userVerification: 'required' } },
  { admin: 'calls the authenticator "Passkeys"', policy: { authenticatorName: 'Passkeys' } },
  {
    admin: 'changes the settings for new passkeys',
    policy: { residentKey: 'discouraged', attestation: 'none', attachment: 'built-in', maxEnrollments: 1 },
  },
] as const;

test.describe('A passkey from before a change of the org', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  for (const { admin, policy } of changes) {
    test(`signs in after the admin ${admin}`, async ({ journey, computer, decide, org, person }) => {
      const [enrolled] = await org.enrollments(person);
      decide(policy);
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'accepted',
        credentialId: enrolled?.credentialId,
        userVerified: true,
      });
    });
  }
});

test.describe('A passkey of a phone that iCloud Keychain has copied to this computer', { tag: '@platform' }, () => {
  test.use({
    fromBefore: async ({ org, person }, use) => {
      const { credential } = await org.enroll(person, (request) => register(request, { model: 'iCloudKeychain' }));
      await use(credential);
    },
  });

  test('signs in on this computer', async ({ journey, computer, org, person }) => {
    const [enrolled] = await org.enrollments(person);
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
    });
  });
});
