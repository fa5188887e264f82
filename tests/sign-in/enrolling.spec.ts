import { expect, test } from '../../fixtures/test';

test.describe('Enrolling at sign-in', { tag: '@platform' }, () => {
  test.use({ policy: { enrollAtSignIn: 'required', optionalPhone: true } });

  test('a required passkey is set up, and an optional phone is skipped', async ({ journey, computer, org, person }) => {
    await journey.signInToEnroll();
    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
    await expect(journey.enrollmentWidget.goOnButton()).toBeHidden();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey.enrollmentWidget.goOnButton()).toBeVisible();
    await expect(journey).toBeSignedIn();
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

test.describe('A grace period of one sign-in', { tag: '@platform' }, () => {
  test.use({
    policy: { enrollAtSignIn: 'required', gracePeriod: { type: 'BY_SKIP_COUNT', skipCount: 1 } },
  });

  test('lets a person in without a passkey once', async ({ journey, computer, org, person }) => {
    await journey.signIn();
    await expect(journey).toBeSignedIn();
    expect(await org.enrollments(person)).toEqual([]);

    await journey.signOut();
    await journey.signInToEnroll();
    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
    await expect(journey.enrollmentWidget.goOnButton()).toBeHidden();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey).toBeSignedIn();
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

test.describe('A grace period until a day', { tag: '@platform' }, () => {
  const expiry = new Date(Date.now() + 36 * 60 * 60 * 1000).toISOString();
  test.use({ policy: { enrollAtSignIn: 'required', gracePeriod: { type: 'BY_DATE_TIME', expiry } } });

  test('is shown by the widget, which offers to remind the person later', async ({ page, journey, org, person }) => {
    await journey.signInToEnroll();
    await expect(page.getByText('Required soon')).toBeVisible();
    await expect(page.getByText('Required in 1 day')).toBeVisible();
    await expect(journey.enrollmentWidget.goOnButton()).toHaveText('Remind me later');

    await expect(journey).toBeSignedIn();
    expect(await org.enrollments(person)).toEqual([]);
  });
});
