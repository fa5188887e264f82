import { expect, testWithDialogs as test } from '../../../fixtures/test/walk';

test.describe(
  "The screens on the way to a first passkey, with Chrome's own dialogs",
  { tag: ['@hybrid', '@dashboard'] },
  () => {
    test.use({
      route: 'dialogs',
      policy: { hints: ['hybrid'] },
      conditions: { phone: { network: 'slow' } },
    });

    test('are recorded from the user name screen to Settings', async ({
      journey,
      dialog,
      nativeDialog,
      scanTheCode,
      phone,
      page,
      recorder,
    }) => {
      await journey.signIn();
      await journey.openSecurityMethods();
      await journey.setUpFirst();
      await journey.choosePasskey();
      await journey.setUp();
      // Chrome asks a person with several options first how to save the passkey. Here it shows the QR code first, and the
      // question follows after "Back".
      await dialog.waitFor('scan-qr');
      await dialog.press('Back');
      await nativeDialog.shows('choose-where-to-save');
      await nativeDialog.press('Use a phone or tablet');
      await nativeDialog.shows('scan-qr');
      const scanned = scanTheCode();
      await nativeDialog.shows('follow-steps-on-device');
      await expect.poll(() => phone.isConnecting).toBe(true);
      phone.connects();
      await scanned;

      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await recorder.page('See the phone in Settings', page);
    });
  },
);

test.describe('The screens of a computer whose Bluetooth is off', { tag: '@hybrid' }, () => {
  test.use({ route: 'bluetooth-off', conditions: { computer: { bluetooth: 'off' } } });

  test('are recorded in Chrome’s own dialogs', async ({ journey, nativeDialog, bluetooth }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await journey.setUp();
    await nativeDialog.shows('turn-on-bluetooth');
    await nativeDialog.press('Turn on');
    await nativeDialog.shows('scan-qr');
    expect(bluetooth.condition).toBe('on');
    await nativeDialog.press('Cancel');
    await nativeDialog.isGone();
  });
});
