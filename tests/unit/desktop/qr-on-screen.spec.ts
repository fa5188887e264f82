import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import encodeQR from 'qr';
import { NativeDialog } from '../../../fixtures/desktop/native-dialog/native-dialog';
import type { Box, Picture } from '../../../fixtures/pictures/picture';
import { QrOnScreen, qrTextIn } from '../../../fixtures/desktop/qr-on-screen';
import { dialogOf } from './dialogs';

/** A QR code as Chrome 156 draws it, with round dots and a picture in the middle. */
const chromesCode = await readFile(fileURLToPath(new URL('golden/qr-code.png', import.meta.url)));
const itsText =
  'FIDO:/270633926503958143487122084088869526006231750010155270700968758241021537987376490551622351449237326221284708051039305170059625106778128246975545171903234109321447142404';

/** A picture of a QR code that a library draws. */
function drawn(text: string): Picture {
  const rows = encodeQR(text, 'raw', { scale: 4 });
  const width = rows[0]?.length ?? 0;
  const data = Uint8ClampedArray.from(rows.flatMap((row) => row.flatMap((dark) => (dark ? black : white))));
  return { width, height: rows.length, data };
}

const black = [0, 0, 0, 255];
const white = [255, 255, 255, 255];

/** A reader of QR codes on a screen that shows these pictures one after another, and then keeps the last one. */
function reading(...pictures: readonly Picture[]): { qrCode: QrOnScreen; boxes: Box[] } {
  const boxes: Box[] = [];
  const screen = async (box: Box): Promise<Picture> => {
    const picture = pictures[Math.min(boxes.push(box), pictures.length) - 1];
    return picture ?? drawn('nothing');
  };
  const dialog = new NativeDialog(async () => ({ state: dialogOf('scan-qr'), press: async () => true }), screen);
  return { qrCode: new QrOnScreen(dialog, screen), boxes };
}

test('a QR code is read as Chrome draws it', () => {
  const { width, height, data } = PNG.sync.read(chromesCode);
  expect(qrTextIn({ width, height, data: new Uint8ClampedArray(data) })).toBe(itsText);
});

test('a picture without a QR code has no text', () => {
  expect(qrTextIn({ width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 4).fill(255) })).toBeUndefined();
});

test('the QR code is read at its place in the dialog, not on the page', async () => {
  const { qrCode, boxes } = reading(drawn('FIDO:/1'));
  expect(await qrCode.read()).toBe('FIDO:/1');
  expect(boxes).toEqual([{ x: 504, y: 235, width: 280, height: 280 }]);
});

test('the QR code of the previous WebAuthn call is not read again while it is still on the screen', async () => {
  const { qrCode } = reading(drawn('FIDO:/1'), drawn('FIDO:/1'), drawn('FIDO:/1'), drawn('FIDO:/2'));
  expect(await qrCode.read()).toBe('FIDO:/1');
  expect(await qrCode.read()).toBe('FIDO:/2');
});

test('a QR code that is not drawn yet is waited for', async () => {
  const blank = { width: 280, height: 280, data: new Uint8ClampedArray(280 * 280 * 4).fill(255) };
  expect(await reading(blank, blank, drawn('FIDO:/3')).qrCode.read()).toBe('FIDO:/3');
});

test('a QR code that cannot be read, or that does not change, is reported', async () => {
  const blank = { width: 32, height: 32, data: new Uint8ClampedArray(32 * 32 * 4) };
  await expect(reading(blank).qrCode.read({ timeout: 100 })).rejects.toThrow(
    "The QR code of Chrome's dialog could not be read from the screen within 100 ms.",
  );
  const { qrCode } = reading(drawn('FIDO:/1'));
  await qrCode.read();
  await expect(qrCode.read({ timeout: 100 })).rejects.toThrow('still shows the QR code that was read before');
});
