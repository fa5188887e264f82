import { expect, test } from '@playwright/test';
import { firstShown, type Sight } from '../../../fixtures/journey/first-shown';

const sight = (called: string, isShown: () => boolean): Sight => ({
  called,
  isShown: () => Promise.resolve(isShown()),
});

test('of several sights the first in the list is returned, even if it was drawn while others were checked', async () => {
  let drawn = false;
  const draw = () => (drawn = true);
  const screen = sight('the screen', () => drawn);
  const alert = sight('an alert of the screen', draw);
  expect(await firstShown([screen, alert])).toBe(screen);
});

test('a sight is waited for', async () => {
  let looks = 0;
  const late = sight('late', () => ++looks > 2);
  expect(await firstShown([sight('never', () => false), late])).toBe(late);
});
