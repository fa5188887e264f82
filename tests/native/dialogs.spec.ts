import { expect, test } from './site';

test.describe("Chrome's own dialogs", () => {
  test('a phone is offered by a QR code, which is new for each WebAuthn call', async ({
    askForPasskey,
    desktop,
    dialog,
  }) => {
    const first = askForPasskey();
    expect(await dialog.waitFor('scan-qr')).toMatchObject({ buttons: ['Cancel'], image: { name: 'QR code' } });
    const code = await desktop.qrCode.read();
    expect(code).toMatch(/^FIDO:\/\d+$/);
    await dialog.press('Cancel');
    expect(await first.outcome).toBe('NotAllowedError');

    askForPasskey();
    expect(await desktop.qrCode.read()).not.toBe(code);
  });

  test('a person who cancels ends the call with NotAllowedError, and the dialog closes', async ({
    askForPasskey,
    dialog,
  }) => {
    const { outcome } = askForPasskey();
    await dialog.waitFor('scan-qr');
    await dialog.press('Cancel');
    expect(await outcome).toBe('NotAllowedError');
    await dialog.gone();
    expect(await dialog.state()).toBeUndefined();
  });

  test('Chrome listens for phones only while it shows the QR code', async ({ askForPasskey, bluetooth, dialog }) => {
    expect(bluetooth.discovering).toBe(false);
    const { outcome } = askForPasskey();
    await dialog.waitFor('scan-qr');
    await expect.poll(() => bluetooth.discovering).toBe(true);
    await dialog.press('Cancel');
    await outcome;
    await expect.poll(() => bluetooth.discovering).toBe(false);
  });

  test('a picture of the dialog is of the dialog alone', async ({ askForPasskey, dialog }) => {
    askForPasskey();
    const { box } = await dialog.waitFor('scan-qr');
    const picture = await dialog.screenshot();
    // The first chunk of a PNG contains its size.
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect({ width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) }).toEqual({
      width: box.width,
      height: box.height,
    });
  });
});

test.describe('Bluetooth that is off', () => {
  test.beforeEach(({ bluetooth }) => {
    bluetooth.turnOff();
  });

  test('is turned on by a click in the dialog, which then shows the code', async ({
    askForPasskey,
    bluetooth,
    desktop,
    dialog,
  }) => {
    askForPasskey();
    expect(await dialog.waitFor('turn-on-bluetooth')).toMatchObject({
      buttons: ['Save another way', 'Cancel', 'Turn on'],
    });
    await dialog.press('Turn on');
    await dialog.waitFor('scan-qr');
    expect(bluetooth.condition).toBe('on');
    expect(await desktop.qrCode.read()).toMatch(/^FIDO:\/\d+$/);
  });

  test('is turned on in the system, and the dialog shows the code without a click', async ({
    askForPasskey,
    bluetooth,
    dialog,
  }) => {
    askForPasskey();
    await dialog.waitFor('turn-on-bluetooth');
    bluetooth.turnOn();
    expect(await dialog.waitFor('scan-qr')).toHaveProperty('image');
  });

  test('stays off where the system refuses, and the dialog goes on asking', async ({
    askForPasskey,
    bluetooth,
    dialog,
  }) => {
    bluetooth.refusePower();
    askForPasskey();
    await dialog.waitFor('turn-on-bluetooth');
    await dialog.press('Turn on');
    await expect.poll(() => bluetooth.refusals).toBe(1);
    expect(bluetooth.condition).toBe('off');
    expect(await dialog.is('turn-on-bluetooth')).toBe(true);
  });

  test('does not prevent saving in another way', async ({ askForPasskey, dialog }) => {
    askForPasskey();
    await dialog.waitFor('turn-on-bluetooth');
    await dialog.press('Save another way');
    expect((await dialog.waitFor('choose-where-to-save')).buttons).toContain('Use a phone or tablet');
  });
});

test.describe('A computer without Bluetooth', () => {
  test.beforeEach(({ bluetooth }) => {
    bluetooth.unplug();
  });

  test('offers no phone, only a security key', async ({ askForPasskey, dialog }) => {
    askForPasskey();
    const state = await dialog.waitFor('insert-key');
    expect(state).toMatchObject({ buttons: ['Cancel'] });
    expect(state).not.toHaveProperty('image');
  });

  test('offers a phone at the next WebAuthn call after an adapter is plugged in', async ({
    askForPasskey,
    bluetooth,
    dialog,
  }) => {
    const { outcome } = askForPasskey();
    await dialog.waitFor('insert-key');
    bluetooth.plugIn();
    await dialog.press('Cancel');
    await outcome;
    askForPasskey();
    expect(await dialog.waitFor('scan-qr')).toHaveProperty('image');
  });
});

test('an error says which dialog is on the screen instead', async ({ askForPasskey, dialog }) => {
  askForPasskey();
  await dialog.waitFor('scan-qr');
  await expect(dialog.waitFor('connecting', { timeout: 500 })).rejects.toThrow(
    /expected the dialog “connecting”\. The dialog on the screen is “Passkeys.*\{Cancel\}, with the image “QR code”/,
  );
  await expect(dialog.press('Turn on', { timeout: 500 })).rejects.toThrow(/expected a button “Turn on”\. .*\{Cancel\}/);
});
