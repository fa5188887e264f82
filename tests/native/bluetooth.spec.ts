import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/native/fixtures';

test.describe('A Chrome that may not use Bluetooth', detailsOf('bluetooth-permission', '@hybrid'), () => {
  test.use({
    conditions: async ({ failure }, use) => use(failure.withCause({ computer: { bluetoothPermission: 'denied' } }, {})),
  });

  test('offers no phone, and offers it once it may', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    scanTheCode,
    computerOnDesktop,
    virtualPhone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await journey.setUp();

    await failure.symptom(async () => {
      expect(await nativeDialog.shows('insert-key')).not.toHaveProperty('image');
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
    });
    await nativeDialog.press('Cancel');
    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);

    await failure.remedy('Allow Bluetooth in System Settings', () => computerOnDesktop.allowBluetooth());
    await journey.setUp();

    await failure.recovery(async () => {
      await nativeDialog.shows('scan-qr');
      await scanTheCode();
      await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
    });
  });
});

test.describe('A computer whose Bluetooth is off', detailsOf('bluetooth-off-computer', '@hybrid'), () => {
  test.use({
    conditions: async ({ failure }, use) => use(failure.withCause({ computer: { bluetooth: 'off' } }, {})),
  });

  for (const { where, turnOn } of [
    { where: 'in the dialog', turnOn: 'Turn on' },
    { where: 'in the system', turnOn: undefined },
  ]) {
    test(`asks for it, and enrolls the phone once it is turned on ${where}`, async ({
      failure,
      goToFirstSetUp,
      journey,
      nativeDialog,
      scanTheCode,
      computerOnDesktop,
      virtualPhone,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await journey.setUp();

      await failure.symptom(async () => {
        expect(await nativeDialog.shows('turn-on-bluetooth')).toMatchObject({
          buttons: expect.arrayContaining(['Turn on']),
        });
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
      });

      await failure.remedy(`Turn it on ${where}`, () =>
        turnOn === undefined ? computerOnDesktop.turnOnBluetooth() : nativeDialog.press(turnOn),
      );

      await failure.recovery(async () => {
        await nativeDialog.shows('scan-qr');
        await scanTheCode();
        await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
      });
    });
  }
});

test.describe(
  'Bluetooth that is turned off while the code shows',
  detailsOf('bluetooth-off-computer', '@hybrid'),
  () => {
    test('leaves the dialog as it is, hears no phone, and hears it once it is on again', async ({
      failure,
      goToFirstSetUp,
      journey,
      nativeDialog,
      scanTheCode,
      bluetooth,
      virtualPhone,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await journey.setUp();
      await nativeDialog.shows('scan-qr');
      await expect.poll(() => bluetooth.discovering).toBe(true);
      await failure.cause('Bluetooth is turned off', () => bluetooth.turnOff());
      const scanned = scanTheCode();

      await failure.symptom(async () => {
        await expect
          .poll(() => virtualPhone.transcript.map(({ text }) => text).join())
          .toContain('Scanned the QR code');
        await nativeDialog.shows('scan-qr');
        expect(bluetooth.discovering).toBe(false);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
      });

      await failure.remedy('Turn it on again', () => bluetooth.turnOn());

      await failure.recovery(async () => {
        expect(await scanned).toMatchObject({ kind: 'credential-made' });
        await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
      });
    });
  },
);
