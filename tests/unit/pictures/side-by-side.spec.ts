import { expect, test } from '@playwright/test';
import { comparePictures } from '../../../fixtures/pictures/compare';
import { mask } from '../../../fixtures/pictures/mask';
import { closeUp, sideBySide } from '../../../fixtures/pictures/side-by-side';
import { decoded, goldenFile, parts, white } from './pictures';

const screen = await decoded(goldenFile('screen'));
const without = mask(screen, [parts.icon], white);
const red = [214, 40, 40];

/** Horizontal offsets of the three pictures. */
const [first, second, third] = [16, 16 + 816, 16 + 2 * 816];

test('the picture, the screen and their difference stand side by side, and the changes are framed in the first two', async () => {
  const comparison = await comparePictures(screen, without);
  const { width, height, data } = await decoded(await sideBySide(screen, without, comparison));
  expect({ width, height }).toEqual({ width: 4 * 16 + 3 * 800, height: 600 + 32 });

  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
  const [{ x, y } = parts.icon] = comparison.structure.regions;
  expect(at(first + x - 1, 16 + y - 1)).toEqual(red);
  expect(at(second + x - 1, 16 + y - 1)).toEqual(red);
  expect(at(third + x - 1, 16 + y - 1)).not.toEqual(red);
  // A pixel of the icon: drawn in the picture, missing on the screen, red in the difference.
  expect(at(first + 391, 16 + 81)).toEqual([...screen.data.subarray((81 * 800 + 391) * 4, (81 * 800 + 391) * 4 + 3)]);
  expect(at(second + 391, 16 + 81)).toEqual([255, 255, 255]);
  expect(at(third + 391, 16 + 81)).toEqual(red);
});

test('a screen of another size is scaled to the picture, and keeps its shape', async () => {
  const wide = {
    width: 400,
    height: 100,
    data: new Uint8ClampedArray(160_000).fill(0).map((_, at) => (at % 4 === 3 ? 255 : 0)),
  };
  const { width, data } = await decoded(await sideBySide(screen, wide, await comparePictures(screen, wide)));
  const redAt = (x: number, y: number) => data[(y * width + x) * 4];
  expect(redAt(second + 400, 16 + 190)).toBe(0);
  expect(redAt(second + 400, 16 + 210)).toBe(255);
});

test('a change is shown enlarged, with a margin', async () => {
  const comparison = await comparePictures(screen, without);
  const { y, width, height } = comparison.structure.regions[0] ?? parts.heading;
  const close = await decoded((await closeUp(screen, without, comparison)) ?? Buffer.alloc(0));
  // The icon is 65 pixels below the upper edge.
  expect(close).toMatchObject({ width: 4 * 16 + 3 * (width + 160), height: 32 + y + height + 80 });
});

test('a change of most of the picture is not enlarged', async () => {
  const blank = mask(screen, [{ x: 0, y: 0, width: 800, height: 600 }], white);
  expect(await closeUp(screen, blank, await comparePictures(screen, blank))).toBeUndefined();
});
