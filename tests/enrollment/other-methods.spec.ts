import { expect, test } from '../../fixtures/test';

test.describe('An org in which people may set up a phone, too', { tag: '@platform' }, () => {
  test.use({ policy: { optionalPhone: true } });

  test('shows the list again after the passkey, and the person continues without a phone', async ({
    journey,
    computer,
    org,
    person,
  }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
    await expect(journey.enrollmentWidget.goOnButton()).toBeVisible();
    await expect(journey).toListPasskeys([computer.enrolledAs.name]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

for (const { org: which, policy } of [
  { org: 'that begins with the list of methods', policy: { email: 'in-list' } },
  { org: 'that begins with the email that was used last', policy: { email: 'first' } },
  { org: 'that asks for the password and the passkey in Settings', policy: { stepUp: 'password-and-passkey' } },
] as const) {
  test.describe(`An org ${which}`, { tag: '@platform' }, () => {
    test.use({ policy });

    test('lets a person without a passkey verify and enroll', async ({ journey, computer, org, person }) => {
      await journey.signIn();
      await journey.openSecurityMethods();
      await journey.setUpFirst();
      await journey.choosePasskey();
      await computer.approves(() => journey.setUp());

      await expect(journey).toListPasskeys([computer.enrolledAs.name]);
      expect(await org.enrollments(person)).toHaveLength(1);
    });

    test.describe('to a person with a passkey', () => {
      test.use({ conditions: { computer: { passkey: 'enrolled' } } });

      test('lets them sign in, enroll and remove with it', async ({ journey, computer, org, person }) => {
        await computer.approves(() => journey.signInWithPasskey());
        await expect(journey).toBeSignedIn();
        await journey.openSecurityMethods();
        await computer.approves(() => journey.setUpAnother());
        await expect(journey.enrollmentWidget.listHeading()).toBeVisible();

        await journey.openDashboard();
        await journey.openSecurityMethods();
        await computer.approves(() => journey.remove(/Touch ID/));
        await expect(journey).toListPasskeys([]);
        expect(await org.enrollments(person)).toEqual([]);
      });
    });
  });
}
