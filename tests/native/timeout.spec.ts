import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test/native';

/** Chrome extends any shorter timeout to three minutes. Milliseconds. */
const chromesTimeout = 180_000;

const nobodyScans = () => Promise.resolve();

test.describe('A QR code that nobody scans', detailsOf('timed-out', '@hybrid'), () => {
  test.describe.configure({ timeout: 2 * chromesTimeout });
  test.use({ policy: { ceremonyTimeout: 1_000 } });

  test('ends in a timeout dialog after three minutes, and trying again enrolls the phone', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    scanTheCode,
    phone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await journey.setUp();
    await nativeDialog.shows('scan-qr');
    const meanwhile = failure.withCause<() => Promise<unknown>>(nobodyScans, scanTheCode);
    await meanwhile();

    await failure.symptom(async () => {
      await nativeDialog.shows('timed-out', { timeout: chromesTimeout + 10_000 });
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      await nativeDialog.press('Close');
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    });

    await failure.remedy('Try again', () => journey.setUp());

    await failure.recovery(async () => {
      await phone.approves(() => nativeDialog.shows('scan-qr'));
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
});
