import { expect, test } from '../../fixtures/test';

test.describe('An org in which people may set up a phone, too', { tag: '@platform' }, () => {
  test.use({ policy: { optionalPhone: true } });

  test('comes back to the list after the passkey, and the person goes on without a phone', async ({
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

for (const [email, begins] of [
  ['in-list', 'with the list of methods'],
  ['first', 'with the email that was used last'],
] as const) {
  test.describe(`An org that begins ${begins}`, { tag: '@platform' }, () => {
    test.use({ policy: { email } });

    test('lets a person choose the password, and enroll', async ({ journey, computer, org, person }) => {
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

      test('lets them choose it, to sign in, to enroll and to remove', async ({ journey, computer, org, person }) => {
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

test.describe('An org that asks for the password and the passkey in Settings', { tag: '@platform' }, () => {
  test.use({ policy: { stepUp: 'password-and-passkey' }, conditions: { computer: { passkey: 'enrolled' } } });

  test('has both from a person who enrolls, and who removes', async ({
    journey,
    startAtSecurityMethods,
    computer,
    org,
    person,
  }) => {
    await startAtSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();

    await journey.openDashboard();
    await journey.openSecurityMethods();
    await computer.approves(() => journey.remove(/Touch ID/));
    await expect(journey).toListPasskeys([]);
    expect(await org.enrollments(person)).toEqual([]);
  });
});
