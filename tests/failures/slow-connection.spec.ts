import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a phone', detailsOf('slow-connection', '@hybrid'), () => {
  test.use({
    conditions: async ({ failure }, use) => {
      await use({ computer: { passkey: 'enrolled' }, phone: { network: failure.withCause('slow', 'fast') } });
    },
  });

  test('while a phone takes its time to connect the page waits, and then the phone is enrolled', async ({
    failure,
    journey,
    goToSetUp,
    phone,
    org,
    person,
  }) => {
    await goToSetUp();
    await phone.approves(() => journey.setUp());

    await failure.symptom(async () => {
      expect(phone.isConnecting).toBe(true);
      await expect(journey.enrollmentWidget.heading()).toBeVisible();
      await expect(journey.signInWidget.alert()).toBeHidden();
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toHaveLength(1);
    });

    phone.connects();

    await failure.recovery(async () => {
      await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      expect(await org.enrollments(person)).toHaveLength(2);
    });
  });
});
