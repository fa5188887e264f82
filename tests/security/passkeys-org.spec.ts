import { expect, test } from '../../fixtures/test/attacks';

test.describe(
  'An org whose authenticator is called “Passkeys”',
  { tag: ['@security-key', '@tampered-counter'] },
  () => {
    test.use({ keyIs: 'enrolled', policy: { authenticatorName: 'Passkeys' } });

    test('refuses a passkey with a message about passkeys', async ({ journey, key, otherKey, org, person }) => {
      await otherKey.isAnOldCopyOf(key);
      await otherKey.approves(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText('You are currently unable to use a passkey. Try again.');
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'refused' });
    });
  },
);
