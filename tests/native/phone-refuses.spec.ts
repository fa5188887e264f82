import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import type { EnrollmentFailure } from '../../fixtures/failure-modes/failure-mode';
import { enrollmentFailures } from '../../fixtures/failure-modes/phone-enrollment';
import { expect, test } from '../../fixtures/test/native';
import type { Outcome } from '../../fixtures/phone/outcome';

/** The help page describes this failure for activation on the phone itself; here the phone scans a computer's QR code. */
const noPasscode: Pick<EnrollmentFailure, 'id' | 'sentence' | 'conditions' | 'remedy' | 'inVain'> = {
  id: 'no-passcode',
  sentence: 'a phone without a passcode cannot tell who holds it: it is refused, and enrolls once it has one',
  conditions: { phone: { passcode: 'none' } },
  remedy: { title: 'Set a passcode', apply: ({ phone }) => phone.setScreenLock() },
};

/** Refusals of a phone after it has scanned the code: Chrome closes its dialog, and shows no error of its own. */
const refusals = [
  { id: 'icloud-keychain-off', seen: /iCloud Keychain/, outcome: 'refused' },
  { id: 'icloud-keychain-stuck', seen: /iCloud Keychain/, outcome: 'refused' },
  { id: 'icloud-keychain-stuck-for-good', seen: /iCloud Keychain/, outcome: 'refused' },
  // These phones report that they cannot verify their owner. Chrome asks only whether this is the device, and never for a
  // passkey.
  { id: 'android', seen: /whether this is the device/, outcome: 'unfit' },
  { id: 'no-passcode', seen: /whether this is the device/, outcome: 'unfit' },
  { id: 'face-not-recognized', seen: /Face ID/, outcome: 'refused' },
];

for (const { id, seen, outcome } of refusals) {
  for (const failureMode of [...enrollmentFailures, noPasscode].filter((one) => one.id === id)) {
    const { sentence, conditions, inVain = [], remedy } = failureMode;

    test.describe('Enrolling a phone, dialog by dialog', detailsOf(id, '@hybrid'), () => {
      test.use({ conditions: async ({ failure }, use) => use(failure.withCause(conditions, {})) });

      test(
        sentence,
        async ({
          failure,
          goToFirstSetUp,
          journey,
          nativeDialog,
          setUpByCode,
          phone,
          virtualPhone,
          computer,
          org,
          person,
        }) => {
          const devices = { phone, computer };
          const symptomShows = async (seenOnPhone: Outcome) => {
            expect(seenOnPhone).toMatchObject({ kind: outcome });
            await nativeDialog.isGone();
            await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
            expect(virtualPhone.transcript.at(-1)?.text).toMatch(seen);
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
            expect(await org.enrollments(person)).toEqual([]);
          };

          await goToFirstSetUp();
          const atFirst = await setUpByCode();
          await failure.symptom(() => symptomShows(atFirst));

          for (const { title, apply } of inVain) {
            await failure.triedInVain(title, () => apply?.(devices));
            const still = await setUpByCode();
            await failure.symptom(() => symptomShows(still));
          }

          await failure.remedy(remedy.title, () => remedy.apply?.(devices));
          await setUpByCode();

          await failure.recovery(async () => {
            await expect(journey).toListPasskeys([phone.enrolledAs.name]);
            await expect(org).toHaveRecorded(person, {
              kind: 'registration',
              outcome: 'accepted',
              userVerified: true,
            });
          });
        },
      );
    });
  }
}
