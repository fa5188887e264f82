import { expect, test } from '@playwright/test';
import type { Box } from '../../../fixtures/pictures/picture';
import { regionsOf } from '../../../fixtures/pictures/regions';

const size = { width: 60, height: 50 };

/** Marks all pixels of these boxes as changed. */
function changedIn(...boxes: readonly Box[]): Uint8Array {
  const changed = new Uint8Array(size.width * size.height);
  for (const { x, y, width, height } of boxes)
    for (let row = y; row < y + height; row++) changed.fill(1, row * size.width + x, row * size.width + x + width);
  return changed;
}

test('changes near one another share a box, others have their own, from the top to the bottom', () => {
  const changed = changedIn(
    { x: 40, y: 30, width: 4, height: 4 },
    { x: 2, y: 3, width: 4, height: 4 },
    { x: 17, y: 5, width: 4, height: 4 },
  );
  expect(regionsOf(changed, size, 1)).toEqual([
    { x: 2, y: 3, width: 19, height: 6 },
    { x: 40, y: 30, width: 4, height: 4 },
  ]);
});

test('a change of fewer pixels than the minimum does not count, unless other changes are near', () => {
  const specks = [
    { x: 2, y: 2, width: 2, height: 2 },
    { x: 6, y: 2, width: 2, height: 2 },
  ];
  expect(regionsOf(changedIn(...specks.slice(1)), size, 8)).toEqual([]);
  expect(regionsOf(changedIn(...specks), size, 8)).toEqual([{ x: 2, y: 2, width: 6, height: 2 }]);
});

for (const [first, second] of [
  [
    { x: 59, y: 10 },
    { x: 0, y: 11 },
  ],
  [
    { x: 0, y: 10 },
    { x: 59, y: 10 },
  ],
] as const) {
  test(`pixels at both ends of rows are not near one another: from column ${first.x}`, () => {
    const pixels = [first, second].map((at) => ({ ...at, width: 1, height: 1 }));
    expect(regionsOf(changedIn(...pixels), size, 1)).toEqual(pixels);
  });
}
