import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { enrollmentFailures, scanTheCode } from '../../fixtures/failure-modes/phone-enrollment';
import { securityKeyFailures } from '../../fixtures/failure-modes/security-key-enrollment';
import { expect, test } from '../../fixtures/test';

/**
 * Timeout in milliseconds. An immediate refusal is far quicker even on a loaded machine, and the timeout is short enough to
 * wait for.
 */
const shortTimeout = 1_500;

const phone = { enrolling: 'Enrolling a phone', kind: '@hybrid' } as const;
const securityKey = { enrolling: 'Enrolling a security key', kind: '@security-key' } as const;

for (const {
  enrolling,
  kind,
  id,
  sentence,
  conditions,
  policy,
  symptom,
  inVain = [],
  remedy,
  attempt = scanTheCode,
} of [
  ...enrollmentFailures.map((failure) => ({ ...phone, ...failure })),
  ...securityKeyFailures.map((failure) => ({ ...securityKey, ...failure })),
]) {
  const excluding = symptom.reads === 'already-registered';

  test.describe(enrolling, detailsOf(id, kind, ...(excluding ? ['@excluding' as const] : [])), () => {
    const healthy = { computer: { passkey: 'enrolled' } } as const;
    const caused = { ...conditions, computer: { ...healthy.computer, ...conditions.computer } };
    test.use({
      conditions: async ({ failure }, use) => use(failure.withCause(caused, healthy)),
      ...(symptom.comes === 'at-the-timeout' ? { browserTimeout: shortTimeout } : {}),
      ...(excluding ? { standInPolicy: { residentKey: 'preferred' } } : {}),
      ...(policy ? { policy } : {}),
    });

    test(sentence, async ({ failure, journey, goToSetUp, devices, clock, org, person }) => {
      const before = await org.enrollments(person);
      const remedied = remedy.attempt ?? attempt;
      const setUp = () => journey.setUp();
      const symptomShows = async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.meaning(symptom.reads));
        expect(await clock.lastEnded()).toBe(symptom.comes);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: symptom.orgRecords });
        expect(await org.enrollments(person)).toEqual(before);
      };

      await goToSetUp();
      await failure.withCause(attempt, remedied)(devices, setUp);
      await failure.symptom(symptomShows);

      for (const { title, apply } of inVain) {
        await failure.triedInVain(title, () => apply?.(devices));
        await clock.errorsAreShownAgain();
        await attempt(devices, setUp);
        await failure.symptom(symptomShows);
      }

      await failure.remedy(remedy.title, () => remedy.apply?.(devices));
      await failure.withRemedy(remedied, attempt)(devices, setUp);

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys(before.length + 1);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    });
  });
}
