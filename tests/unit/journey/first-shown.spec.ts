import { expect, test } from '@playwright/test';
import { firstShown, type Sight } from '../../../fixtures/journey/first-shown';

const sight = (called: string, isShown: () => boolean): Sight => ({
  called,
  isShown: () => Promise.resolve(isShown()),
});

test('of several sights that are shown, the first in the list is returned, even if it appeared while others were checked', async () => {
  let drawn = false;
  const draw = () => (drawn = true);
  const screen = sight('the screen', () => drawn);
  const alert = sight('an alert of the screen', draw);
  expect(await firstShown([screen, alert])).toBe(screen);
});

test('firstShown waits until a sight is shown', async () => {
  let looks = 0;
  const late = sight('late', () => ++looks > 2);
  expect(await firstShown([sight('never', () => false), late])).toBe(late);
});
