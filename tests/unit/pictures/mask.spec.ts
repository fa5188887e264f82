import { expect, test } from '@playwright/test';
import { mask } from '../../../fixtures/pictures/mask';

const black = { width: 4, height: 3, data: new Uint8ClampedArray(48) };
const redOf = ({ data }: { data: Uint8ClampedArray }) => Array.from({ length: 12 }, (_, at) => data[at * 4]);

test('a masked box is of one colour, and nothing around it is', () => {
  const masked = mask(black, [{ x: 1, y: 1, width: 2, height: 1 }], [9, 8, 7]);
  expect(redOf(masked)).toEqual([0, 0, 0, 0, 0, 9, 9, 0, 0, 0, 0, 0]);
  expect([...masked.data.subarray(20, 24)]).toEqual([9, 8, 7, 255]);
  expect(redOf(black)).not.toContain(9);
});

test('a box over the edge is masked within the picture, and partly covered pixels are masked whole', () => {
  const masked = mask(black, [{ x: 2.5, y: -2, width: 9, height: 3 }], [9, 8, 7]);
  expect(redOf(masked)).toEqual([0, 0, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(redOf(mask(black, [{ x: 7, y: 7, width: 2, height: 2 }]))).not.toContain(128);
});
