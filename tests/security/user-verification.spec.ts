import { expect, test } from '../../fixtures/test/attacks';

test.describe('A key that verified nobody', { tag: ['@security-key', '@tampered-user-verification'] }, () => {
  test.describe('in an org that requires user verification', () => {
    test.use({ policy: { userVerification: 'required' } });

    test('is not enrolled, and is once it asked for its PIN', async ({ journey, goToFirstSetUp, key, org, person }) => {
      await goToFirstSetUp();
      await key.answersAsIf('nobody was verified');
      await key.approves(() => journey.setUp());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'registration',
        outcome: 'refused',
        reason: 'user-not-verified',
        userVerification: 'required',
      });
      expect(await org.enrollments(person)).toEqual([]);

      await key.answersHonestly();
      await key.approves(() => journey.setUp());

      await expect(journey).toListPasskeys(1);
      await expect(org).toHaveRecorded(person, { outcome: 'accepted', userVerified: true });
    });

    test.describe('even if it is enrolled', () => {
      test.use({ keyIs: 'enrolled' });

      test('is refused at sign-in, and signs in once it has asked for its PIN', async ({
        journey,
        returnToSignIn,
        key,
        org,
        person,
      }) => {
        await key.answersAsIf('nobody was verified');
        await key.approves(() => journey.signInWithPasskey());

        await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
        await expect(org).toHaveRecorded(person, {
          kind: 'authentication',
          outcome: 'refused',
          reason: 'user-not-verified',
          userVerification: 'required',
        });

        await returnToSignIn();
        await key.answersHonestly();
        await key.approves(() => journey.signInWithPasskey());

        await expect(journey).toBeSignedIn();
        await expect(org).toHaveRecorded(person, { outcome: 'accepted', userVerified: true });
      });
    });
  });

  test.describe('in an org that only prefers user verification', () => {
    test.use({ policy: { userVerification: 'preferred' }, keyIs: 'enrolled' });

    test('signs in, and the org records that nobody was verified', async ({ journey, key, org, person }) => {
      await key.answersAsIf('nobody was verified');
      await key.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'accepted',
        userVerification: 'preferred',
        userVerified: false,
      });
    });
  });
});
