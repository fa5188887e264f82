import { expect, test } from '@playwright/test';
import { pngOf, type Picture } from '../../../fixtures/pictures/picture';
import { cover, withoutMargin } from '../../../fixtures/pictures/cover';
import { mask } from '../../../fixtures/pictures/mask';

const white: Picture = { width: 320, height: 200, data: new Uint8ClampedArray(320 * 200 * 4).fill(255) };
const code = { x: 100, y: 60, width: 80, height: 30 };

test('covered areas are the same, whatever is under them', () => {
  expect(cover(pngOf(mask(white, [code])), code)).toEqual(cover(pngOf(white), code));
  expect(cover(pngOf(white), code)).not.toEqual(pngOf(white));
});

test('a margin is left out', () => {
  const edged = mask(white, [{ x: 0, y: 0, width: 320, height: 9 }]);
  expect(withoutMargin(pngOf(edged), 10)).toEqual(withoutMargin(pngOf(white), 10));
});
