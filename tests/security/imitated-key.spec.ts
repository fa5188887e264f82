import { expect, test } from '../../fixtures/test/attacks';

test.describe('A key without the private key', { tag: ['@security-key', '@tampered-signature'] }, () => {
  test.use({ keyIs: 'enrolled' });

  test('is refused at sign-in, and the key with the private key signs in', async ({
    journey,
    returnToSignIn,
    key,
    otherKey,
    org,
    person,
  }) => {
    await otherKey.imitates(key);
    await otherKey.approves(() => journey.signInWithPasskey());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'refused',
      reason: 'bad-signature',
    });

    await returnToSignIn();
    await key.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
  });
});
