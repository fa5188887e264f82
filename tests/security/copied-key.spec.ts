import { expect, test } from '../../fixtures/test/attacks';

test.describe('An old copy of a security key', { tag: ['@security-key', '@tampered-counter'] }, () => {
  test.use({ keyIs: 'enrolled' });

  test('is refused because of its sign count, and the original signs in', async ({
    journey,
    returnToSignIn,
    key,
    otherKey,
    org,
    person,
  }) => {
    await otherKey.isAnOldCopyOf(key);
    await otherKey.approves(() => journey.signInWithPasskey());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'refused',
      reason: 'counter-went-back',
    });

    await returnToSignIn();
    await key.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
  });
});
