import { deflateSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import sharp from 'sharp';
import { decodePicture } from '../../../fixtures/pictures/decode';
import { converted, decoded, goldenFile } from './pictures';

const file = goldenFile('screen');

for (const format of ['png', 'jpeg', 'webp', 'gif'] as const) {
  test(`${format} becomes pixels`, async () => {
    const { width, height, data, lossy } = await converted(file, (image) => image.toFormat(format));
    expect({ width, height, bytes: data.length }).toEqual({ width: 800, height: 600, bytes: 800 * 600 * 4 });
    expect(lossy).toBe(['jpeg', 'webp'].includes(format));
    expect(Math.abs((data[(336 * 800 + 250) * 4 + 2] ?? 0) - 0xb3)).toBeLessThan(8);
  });
}

test('a picture with one 16-bit channel is decoded to four 8-bit channels', async () => {
  const grey = await sharp({ create: { width: 2, height: 1, channels: 3, background: '#808080' } })
    .toColourspace('grey16')
    .png()
    .toBuffer();
  expect([...(await decoded(grey)).data]).toEqual([128, 128, 128, 255, 128, 128, 128, 255]);
});

test('a photo that lies on its side is turned', async () => {
  const sideways = await sharp(file).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await decoded(sideways)).toMatchObject({ width: 600, height: 800 });
});

test('an animated GIF is decoded to its first frame', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 4, height: 4, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  const { height, data } = await decoded(moving);
  expect(height).toBe(4);
  expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
});

/** A square PNG with sides of this many pixels, in a file of a few kilobytes. Its pixels are all the same. */
function hugePng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (name: string, data: Buffer) =>
    Buffer.concat([Buffer.from([0, 0, data.length >> 8, data.length & 255]), Buffer.from(name), data, Buffer.alloc(4)]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000))), chunk('IEND', Buffer.alloc(0))],
  ]);
}

const unreadable: readonly (readonly [string, Uint8Array, RegExp])[] = [
  ['an empty file', Buffer.alloc(0), /^The file is empty\.$/],
  ['a web page', Buffer.from('<!doctype html><p>Not found'), /^The file is not a picture in PNG, JPEG, WebP or GIF\.$/],
  ['a PNG that was cut off', file.subarray(0, 3_000), /^The file is damaged: .+\.$/],
  [
    'an SVG',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    /^The file is svg, which is/,
  ],
  ['a file that unpacks to gigabytes', hugePng(30_000), /more than 40 million pixels/],
];

for (const [what, bytes, reason] of unreadable) {
  test(`${what} is reported, and does not end the run`, async () => {
    expect(await decodePicture(bytes)).toEqual({ unreadable: expect.stringMatching(reason) });
  });
}
