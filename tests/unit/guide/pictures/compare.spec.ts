import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import type { Box, Picture } from '../../../../fixtures/desktop/picture';
import { compare } from '../../../../fixtures/guide/pictures/compare';
import { cover, withoutMargin } from '../../../../fixtures/guide/pictures/cover';
import { decode } from '../../../../fixtures/guide/pictures/decode';
import { sideBySide } from '../../../../fixtures/guide/pictures/side-by-side';

type Colour = readonly [number, number, number];

const blue: Colour = [20, 80, 220];
const darkBlue: Colour = [20, 40, 160];
const button = { x: 100, y: 60, width: 80, height: 30 };

/** A page of one colour with boxes of others. */
function page(...boxes: readonly (readonly [Box, Colour])[]): Picture {
  const [width, height] = [320, 200];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [box, colour] of boxes) {
    for (let y = box.y; y < box.y + box.height; y++) {
      for (let x = box.x; x < box.x + box.width; x++) data.set(colour, (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

test('a picture of the same screen is the same', () => {
  expect(compare(page([button, blue]), page([button, blue]))).toEqual({
    same: true,
    kind: 'same',
    reason: '',
    regions: [],
  });
});

test('a shift of one pixel and a shade that nobody sees are the same', () => {
  expect(compare(page([button, blue]), page([button, [22, 82, 222]])).same).toBe(true);
});

test('what is new, gone or elsewhere is another structure, with its place', () => {
  const moved = { ...button, y: 120 };
  expect(compare(page([button, blue]), page())).toMatchObject({
    same: false,
    kind: 'structure',
    reason: 'Something else is there: 84×48 at 96,48.',
  });
  expect(compare(page(), page([button, blue])).kind).toBe('structure');
  expect(compare(page([button, blue]), page([moved, blue])).regions).toHaveLength(2);
  expect(compare(page(), page([{ x: 200, y: 150, width: 20, height: 12 }, blue])).kind).toBe('structure');
});

test('another colour of the same button is told as that', () => {
  expect(compare(page([button, blue]), page([button, darkBlue]))).toMatchObject({ same: false, kind: 'colour' });
  expect(compare(page([button, blue]), page([button, darkBlue])).reason).toMatch(/^Only colours differ: /);
});

test('another size is told with both', () => {
  const small: Picture = { width: 10, height: 5, data: new Uint8ClampedArray(200) };
  expect(compare(small, page()).reason).toBe('It is 10×5, and the screen is 320×200.');
});

test('a file that is no picture has a problem, and brings nothing down', async () => {
  expect(await decode(Buffer.from('no picture'))).toHaveProperty('problem');
  expect(await decode(Buffer.alloc(0))).toHaveProperty('problem');
  const bomb = new PNG({ width: 16, height: 16 });
  const bytes = PNG.sync.write(bomb);
  // The header says 60000 × 60000.
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  expect(await decode(bytes)).toHaveProperty('problem');
});

const pngOfPage = (picture: Picture): Buffer => {
  const png = new PNG({ width: picture.width, height: picture.height });
  png.data = Buffer.from(picture.data);
  return PNG.sync.write(png);
};

test('what is covered does not count, and a margin can be left out', async () => {
  const [one, other] = [pngOfPage(page([button, blue])), pngOfPage(page())].map((png) => cover(png, button));
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
  const edged = pngOfPage(page([{ x: 0, y: 0, width: 320, height: 9 }, blue]));
  expect(withoutMargin(edged, 10).equals(withoutMargin(pngOfPage(page()), 10))).toBe(true);
});

test('side by side both are shown, in one picture', async () => {
  const shown = await decode(await sideBySide(page([button, blue]), page(), [button]));
  expect(shown).toMatchObject({ width: 2 * 320 + 16, height: 200 });
});
