import { expect, test } from '@playwright/test';
import { describeDialog } from '../../../fixtures/desktop/native-dialog/dialog-state';
import { kindOf, kindsOf, knownDialogs } from '../../../fixtures/desktop/native-dialog/known-dialogs';
import { dialogOf, dialogs } from './dialogs';

for (const [what, kind, state] of dialogs) {
  test(`the dialog “${what}” is recognized as ${kind ?? 'no known dialog'}, and as nothing else`, () => {
    expect(kindsOf(state)).toEqual(kind === undefined ? [] : [kind]);
    expect(kindOf(state)).toBe(kind);
  });
}

test('every known dialog has a sample', () => {
  expect(new Set(dialogs.flatMap(([, kind]) => kind ?? []))).toEqual(new Set(Object.keys(knownDialogs)));
});

test('a dialog is not recognized before its button has appeared', () => {
  expect(kindOf({ ...dialogOf('turn-on-bluetooth'), buttons: ['Cancel'] })).toBeUndefined();
});

test('a dialog is not recognized before its QR code has appeared', () => {
  const { image: _image, ...withoutCode } = dialogOf('scan-qr');
  expect(kindOf(withoutCode)).toBeUndefined();
});

test('a dialog is described in one line', () => {
  expect(describeDialog(dialogOf('turn-on-bluetooth'))).toBe(
    'The dialog on the screen is “Turn on Bluetooth?” | “Bluetooth must be on to use your passkey on a different device. You can always manage this in settings.” {Save another way, Cancel, Turn on}.',
  );
  expect(describeDialog(dialogOf('scan-qr'))).toContain('{Cancel}, with the image “QR code”.');
  expect(describeDialog(undefined)).toBe('No dialog is open.');
});
