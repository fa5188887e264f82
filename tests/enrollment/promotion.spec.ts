import { expect, test } from '../../fixtures/test';

/* Okta's promotion of passkeys: after signing in, a person without a passkey is invited to enroll one. */

for (const authenticatorName of ['Security Key or Biometric', 'Passkeys']) {
  test.describe(`The invitation of an org with "${authenticatorName}"`, { tag: '@platform' }, () => {
    test.use({ policy: { authenticatorName, passkeyPromotion: true } });

    test('Touch ID is enrolled from it, and the person is signed in', async ({ journey, computer, org, person }) => {
      await journey.signInToEnroll();
      await computer.approves(() => journey.setUp());

      await expect(journey).toBeSignedIn();
      expect(await org.enrollments(person)).toMatchObject([{ name: computer.enrolledAs.name }]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted', userVerified: true });
    });

    test('"Maybe later" leads to the dashboard, and Settings enrolls as usual', async ({
      journey,
      computer,
      org,
      person,
    }) => {
      await journey.signIn();
      await expect(journey).toBeSignedIn();
      expect(await org.enrollments(person)).toEqual([]);

      await journey.openSecurityMethods();
      await journey.setUpFirst();
      await journey.choosePasskey();
      await computer.approves(() => journey.setUp());
      await expect(journey).toListPasskeys([computer.enrolledAs.name]);
    });

    test('a person who is not recognized stays at the invitation, and may decline it', async ({
      journey,
      computer,
      org,
      person,
    }) => {
      await journey.signInToEnroll();
      await computer.refuses(() => journey.setUp());
      await expect(journey.signInWidget.alert()).toContainText(journey.meaning('not-allowed'));
      await journey.decline();
      await expect(journey).toBeSignedIn();
      expect(await org.enrollments(person)).toEqual([]);
    });
  });
}
