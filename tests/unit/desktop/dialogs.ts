import type { DialogState } from '../../../fixtures/desktop/native-dialog/dialog-state';
import type { DialogKind } from '../../../fixtures/desktop/native-dialog/known-dialogs';

const box = { x: 413, y: 78, width: 462, height: 621 };
const image = { name: 'QR code', box: { x: 504, y: 235, width: 280, height: 280 } };
const scan =
  'Scan this QR code with the camera on the device where you want to create and save your passkey for localhost';

/** Dialogs with the texts of Chrome 156, each with the kind that the suite must recognize. */
export const dialogs: readonly (readonly [what: string, DialogKind | undefined, DialogState])[] = [
  [
    'phone or security key',
    'scan-qr',
    {
      title: 'Passkeys & Security Keys',
      texts: [
        ...['Use your phone or tablet', scan],
        ...['Use your security key', 'Insert and touch your security key to set it up for localhost'],
      ],
      buttons: ['Cancel'],
      image,
      box,
    },
  ],
  [
    'a phone alone',
    'scan-qr',
    { title: 'Passkeys', texts: ['Use your phone or tablet', scan], buttons: ['Back', 'Cancel'], image, box },
  ],
  [
    'a phone to sign in with',
    'scan-qr',
    {
      title: 'Passkeys',
      texts: ['Scan this QR code with the camera on the device that has your passkey for localhost'],
      buttons: ['Cancel'],
      image,
      box,
    },
  ],
  [
    'Bluetooth is off',
    'turn-on-bluetooth',
    {
      title: 'Turn on Bluetooth?',
      texts: [
        'Bluetooth must be on to use your passkey on a different device. You can always manage this in settings.',
      ],
      buttons: ['Save another way', 'Cancel', 'Turn on'],
      box,
    },
  ],
  [
    'a phone that is lost while it connects',
    'connection-failed',
    {
      title: 'Something went wrong',
      texts: ['On both devices, check your internet connection and turn on Bluetooth. Then, try again.'],
      buttons: ['Close'],
      box,
    },
  ],
  [
    'no Bluetooth',
    'insert-key',
    {
      title: 'Use your security key with localhost',
      texts: [
        'Insert your security key and touch it',
        'A record of your visit to this site will be kept on your security key.',
      ],
      buttons: ['Cancel'],
      box,
    },
  ],
  [
    'the choice of where to save',
    'choose-where-to-save',
    {
      title: 'Choose where to save your passkey for localhost',
      texts: [],
      buttons: ['Use a phone or tablet', 'USB security key', 'Cancel'],
      box,
    },
  ],
  ['the phone is heard', 'connecting', { title: 'Connecting to your device', texts: [], buttons: ['Cancel'], box }],
  [
    'the phone is connected',
    'follow-steps-on-device',
    { title: 'Follow the steps on your device', texts: [], buttons: ['Cancel'], box },
  ],
  [
    'the time is over',
    'timed-out',
    { title: 'Something went wrong', texts: ['The request timed out'], buttons: ['Close'], box },
  ],
  [
    'the device cannot be used',
    'device-cannot-be-used',
    {
      title: "Your device can't be used with this site",
      texts: ['localhost may require a newer or different kind of device'],
      buttons: ['Close'],
      box,
    },
  ],
  [
    'another dialog of Chrome',
    undefined,
    { title: 'Leave site?', texts: ['Changes you made may not be saved.'], buttons: ['Leave', 'Cancel'], box },
  ],
];

/** The first sample of this kind of dialog. */
export function dialogOf(kind: DialogKind): DialogState {
  const found = dialogs.find(([, known]) => known === kind);
  if (found === undefined) throw new Error(`No sample of ${kind}.`);
  return found[2];
}
