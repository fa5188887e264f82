import type { DialogKind } from '../../fixtures/desktop/native-dialog/known-dialogs';
import type { ComputerConditions } from '../../fixtures/devices/conditions';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import type { Journey } from '../../fixtures/journey/journey';
import type { Computer } from '../../fixtures/devices/computer';
import type { DialogInReport } from '../../fixtures/native/dialog-in-report';
import { expect, test } from '../../fixtures/test/native';

interface Hands {
  readonly computer: Computer;
  readonly dialog: DialogInReport;
  readonly journey: Journey;
}

const asksToTurnItOn = {
  id: 'bluetooth-off-computer',
  conditions: { bluetooth: 'off' },
  dialog: 'turn-on-bluetooth',
  looks: expect.objectContaining({ buttons: expect.arrayContaining(['Turn on']) }),
} as const;

/**
 * Causes why a computer receives no phone's advert, with the dialog that Chrome shows in place of the QR code, and the remedy.
 */
const causes: readonly {
  readonly id: string;
  readonly sentence: string;
  readonly conditions: ComputerConditions;
  readonly dialog: DialogKind;
  /** Matches the dialog's state. */
  readonly looks: unknown;
  readonly remedy: string;
  readonly apply: (hands: Hands) => unknown;
}[] = [
  {
    id: 'bluetooth-permission',
    sentence: 'a Chrome that may not use Bluetooth offers no phone, and offers it once it may',
    conditions: { bluetoothPermission: 'denied' },
    dialog: 'insert-key',
    looks: expect.not.objectContaining({ image: expect.anything() }),
    remedy: 'Allow Bluetooth in System Settings',
    apply: async ({ computer, dialog, journey }) => {
      await dialog.press('Cancel');
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      computer.allowBluetooth();
      await journey.setUp();
    },
  },
  {
    ...asksToTurnItOn,
    sentence: 'a computer whose Bluetooth is off asks for it, and enrolls the phone once it is turned on in the dialog',
    remedy: 'Turn it on in the dialog',
    apply: ({ dialog }) => dialog.press('Turn on'),
  },
  {
    ...asksToTurnItOn,
    sentence: 'a computer whose Bluetooth is off asks for it, and enrolls the phone once it is turned on in the system',
    remedy: 'Turn it on in the system',
    apply: ({ computer }) => computer.turnOnBluetooth(),
  },
];

for (const { id, sentence, conditions, dialog, looks, remedy, apply } of causes) {
  test.describe('Enrolling a phone, dialog by dialog', detailsOf(id, '@hybrid'), () => {
    test.use({
      conditions: async ({ failure }, use) => use(failure.withCause({ computer: conditions }, {})),
    });

    test(sentence, async ({ failure, goToFirstSetUp, journey, nativeDialog, computer, phone, org, person }) => {
      await goToFirstSetUp();
      await journey.setUp();

      await failure.symptom(async () => {
        expect(await nativeDialog.shows(dialog)).toEqual(looks);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      });

      await failure.remedy(remedy, () => apply({ computer, dialog: nativeDialog, journey }));

      await failure.recovery(async () => {
        await phone.approves(() => nativeDialog.shows('scan-qr'));
        await expect(journey).toListPasskeys([phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    });
  });
}

test.describe(
  'Bluetooth that is turned off while the QR code is on the screen',
  detailsOf('bluetooth-off-computer', '@hybrid'),
  () => {
    test('does not change the dialog, and Chrome finds the phone once Bluetooth is on again', async ({
      failure,
      goToFirstSetUp,
      journey,
      nativeDialog,
      scanTheCode,
      bluetooth,
      phone,
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
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      });

      await failure.remedy('Turn it on again', () => bluetooth.turnOn());

      await failure.recovery(async () => {
        expect(await scanned).toMatchObject({ kind: 'credential-made' });
        await expect(journey).toListPasskeys([phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    });
  },
);
