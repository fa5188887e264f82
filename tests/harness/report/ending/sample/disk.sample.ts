import { expect, test } from '@playwright/test';

test('there is room', () => {
  expect(1).toBe(1);
});

for (const number of [1, 2, 3, 4, 5]) {
  test(`the disk is full, test ${number}`, () => {
    expect(() => {
      throw new Error('ENOSPC: no space left on device, write');
    }).not.toThrow();
  });
}
