import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { enrollmentFailures } from '../../fixtures/failure-modes/phone-enrollment';
import { expect, test } from '../../fixtures/native/fixtures';

/** What a phone refuses after it has scanned the code: Chrome closes its dialog, and shows no error of its own. */
const refusals = [
  { id: 'icloud-keychain-off', seen: /iCloud Keychain/, outcome: 'refused' },
  { id: 'icloud-keychain-stuck', seen: /iCloud Keychain/, outcome: 'refused' },
  { id: 'icloud-keychain-stuck-for-good', seen: /iCloud Keychain/, outcome: 'refused' },
  // It says that it cannot verify its owner: Chrome has it chosen, and asks it for nothing.
  { id: 'android', seen: /whether this is the device/, outcome: 'unfit' },
  { id: 'face-not-recognized', seen: /Face ID/, outcome: 'refused' },
];

for (const { id, seen, outcome } of refusals) {
  for (const { sentence, conditions, inVain = [], remedy } of enrollmentFailures.filter((one) => one.id === id)) {
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
          virtualPhone,
          computerOnDesktop,
          org,
          person,
        }) => {
          const devices = { phone: virtualPhone, computer: computerOnDesktop };
          const symptomShows = async () => {
            await nativeDialog.isGone();
            await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
            expect(virtualPhone.transcript.at(-1)?.text).toMatch(seen);
            expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
            expect(await org.enrollments(person)).toEqual([]);
          };

          await goToFirstSetUp();
          expect(await setUpByCode()).toMatchObject({ kind: outcome });
          await failure.symptom(symptomShows);

          for (const { title, apply } of inVain) {
            await failure.triedInVain(title, () => apply?.(devices));
            await setUpByCode();
            await failure.symptom(symptomShows);
          }

          await failure.remedy(remedy.title, () => remedy.apply?.(devices));
          await setUpByCode();

          await failure.recovery(async () => {
            await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
            expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
          });
        },
      );
    });
  }
}
