import { expect, test } from '../../fixtures/test';

test.describe('Verifying before enrolling', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test('a person who refuses Touch ID enrolls nothing, and continues after another try', async ({
    journey,
    startAtSecurityMethods,
    computer,
    org,
    person,
  }) => {
    await startAtSecurityMethods();
    await computer.refuses(() => journey.setUpAnother());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    expect(await org.enrollments(person)).toHaveLength(1);
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });

    await computer.approves(() => journey.verifyAgain());

    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
  });
});
