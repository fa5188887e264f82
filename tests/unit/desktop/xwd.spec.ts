import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { pngOf, type Picture } from '../../../fixtures/pictures/picture';
import { readXwd } from '../../../fixtures/desktop/xwd';

/** Xvfb's dump of an empty screen of 16 × 8 pixels, with the weave pattern that the option `-retro` draws. */
const golden = await readFile(fileURLToPath(new URL('golden/screen.xwd', import.meta.url)));

const weave = [
  '#.#####.##.#####',
  '#..#####..#####.',
  '##..##########.#',
  '.###.########.##',
  '###.#.######.##.',
  '#.###.######..##',
  '##.#.########..#',
  '.##.##########.#',
];

/** Draws a picture as text, one line for each row: `#` for a black pixel, `.` for any other. */
const drawn = ({ width, height, data }: Picture): string[] =>
  Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_pixel, x) => (data[(y * width + x) * 4] === 0 ? '#' : '.')).join(''),
  );

/** The dump with one of its 32-bit words replaced. */
function withWord(index: number, value: number): Buffer {
  const dump = Buffer.from(golden);
  dump.writeUInt32BE(value, index * 4);
  return dump;
}

test('the whole screen is read out of the file that Xvfb keeps', () => {
  expect(drawn(readXwd(golden))).toEqual(weave);
});

test('a part of the screen is read alone', () => {
  const part = readXwd(golden, { x: 3, y: 1, width: 5, height: 2 });
  expect(drawn(part)).toEqual(weave.slice(1, 3).map((row) => row.slice(3, 8)));
});

test('a pixel has blue first in the dump and last in the picture', () => {
  const dump = Buffer.from(golden);
  dump.set([1, 2, 3, 0], dump.length - 4);
  const { data } = readXwd(dump, { x: 15, y: 7, width: 1, height: 1 });
  expect([...data]).toEqual([3, 2, 1, 255]);
});

test('a picture becomes a PNG', () => {
  const picture = readXwd(golden);
  const { width, height, data } = PNG.sync.read(pngOf(picture));
  expect({ width, height }).toEqual({ width: 16, height: 8 });
  expect([...data]).toEqual([...picture.data]);
});

for (const [what, box] of [
  ['begins left of', { x: -1, y: 0, width: 4, height: 4 }],
  ['reaches over the right edge of', { x: 13, y: 0, width: 4, height: 4 }],
  ['reaches below', { x: 0, y: 5, width: 4, height: 4 }],
] as const) {
  test(`a box that ${what} the screen is refused`, () => {
    expect(() => readXwd(golden, box)).toThrow(/is not entirely on the screen of 16×8/);
  });
}

test('another kind of dump is refused', () => {
  expect(() => readXwd(withWord(1, 6))).toThrow('has version 6; only 7 is supported');
  expect(() => readXwd(withWord(2, 1))).toThrow('has format 1');
  expect(() => readXwd(withWord(7, 1))).toThrow('has byteOrder 1');
  expect(() => readXwd(withWord(11, 16))).toThrow('has bits 16');
});

test('a dump that is cut short is refused', () => {
  expect(() => readXwd(golden.subarray(0, golden.length - 1))).toThrow('is cut short');
  expect(() => readXwd(golden.subarray(0, 40))).toThrow('has no header');
});
