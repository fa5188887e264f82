import { expect, test } from '../../fixtures/test/attacks';

test.describe('A key that nobody touched', { tag: ['@security-key', '@tampered-user-presence'] }, () => {
  test('is not enrolled, and is once it is touched', async ({ journey, goToFirstSetUp, key, org, person }) => {
    await goToFirstSetUp();
    await key.answersAsIf('nobody touched it');
    await key.approves(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'refused',
      reason: 'user-not-present',
    });
    expect(await org.enrollments(person)).toEqual([]);

    await key.answersHonestly();
    await key.approves(() => journey.setUp());

    await expect(journey).toListPasskeys(1);
    await expect(org).toHaveRecorded(person, { outcome: 'accepted', userPresent: true });
  });

  test.describe('even if it is enrolled', () => {
    test.use({ keyIs: 'enrolled' });

    test('is refused at sign-in, and signs in once it is touched', async ({
      journey,
      returnToSignIn,
      key,
      org,
      person,
    }) => {
      await key.answersAsIf('nobody touched it');
      await key.approves(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'refused',
        reason: 'user-not-present',
      });

      await returnToSignIn();
      await key.answersHonestly();
      await key.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { outcome: 'accepted', userPresent: true });
    });
  });
});
