import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { enrollmentFailures } from '../../fixtures/failure-modes/phone-enrollment';
import { expect, test } from '../../fixtures/test/native';

/** Phones that scan the QR code but cannot continue: Chrome receives no advert, and keeps showing the QR code. */
const silent = [
  { id: 'bluetooth-off-phone', seen: /Bluetooth is off/ },
  { id: 'ios-outdated', seen: /developers and Xcode/ },
];

for (const { id, seen } of silent) {
  for (const { sentence, conditions, remedy } of enrollmentFailures.filter((one) => one.id === id)) {
    test.describe('Enrolling a phone, dialog by dialog', detailsOf(id, '@hybrid'), () => {
      test.use({ conditions: async ({ failure }, use) => use(failure.withCause(conditions, {})) });

      test(
        sentence,
        async ({
          failure,
          goToFirstSetUp,
          journey,
          nativeDialog,
          scanTheCode,
          phone,
          virtualPhone,
          computer,
          org,
          person,
        }) => {
          await goToFirstSetUp();
          await journey.setUp();
          await nativeDialog.shows('scan-qr');

          await failure.symptom(async () => {
            expect(await scanTheCode()).toMatchObject({ kind: 'not-started' });
            expect(virtualPhone.transcript.at(-1)?.text).toMatch(seen);
            await nativeDialog.shows('scan-qr');
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
          });

          await failure.remedy(remedy.title, () => remedy.apply?.({ phone, computer }));

          await failure.recovery(async () => {
            await scanTheCode('again');
            await expect(journey).toListPasskeys([phone.enrolledAs.name]);
            await nativeDialog.isGone();
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
          });
        },
      );
    });
  }
}
