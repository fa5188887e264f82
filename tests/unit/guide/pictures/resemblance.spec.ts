import { expect, test } from '@playwright/test';
import { resemblancesOf } from '../../../../fixtures/guide/pictures/resemblance';
import { wordsOf } from './words-of';

const screenOf = (name: string, ...labels: readonly string[]) =>
  ({ name, labels, lane: 'chrome', kind: 'page' }) as const;
const resemblance = (words: readonly string[], ...screens: readonly ReturnType<typeof screenOf>[]) =>
  Object.fromEntries(resemblancesOf(wordsOf(...words), screens).map(({ screen, byWords }) => [screen.name, byWords]));

test('a picture with all the words of a screen, and no others, matches it fully', () => {
  expect(resemblance(['Alpha', 'Gamma'], screenOf('one', 'Alpha', 'Gamma'), screenOf('two', 'Delta'))).toEqual({
    one: 1,
    two: 0,
  });
});

test('a label that two screens have counts half', () => {
  // 2.5 of 7.5 letters are found, and the picture has no others: 2 × ⅓ × 1 / (⅓ + 1).
  const { one } = resemblance(['Omega'], screenOf('one', 'Alpha', 'Omega'), screenOf('two', 'Omega', 'Delta'));
  expect(one).toBeCloseTo(0.5);
});

test('a screen with few words matches a picture with many words only partly', () => {
  const { one } = resemblance(['Alpha', 'Gamma', 'Delta', 'Kappa'], screenOf('one', 'Alpha'));
  // All words of the screen are found, but they are only a quarter of the picture: 2 × 1 × ¼ / (1 + ¼).
  expect(one).toBeCloseTo(0.4);
});

test('the screen that resembles the picture most comes first', () => {
  const [first] = resemblancesOf(wordsOf('Alpha', 'Delta'), [
    screenOf('one', 'Alpha'),
    screenOf('two', 'Alpha', 'Delta'),
  ]);
  expect(first?.screen.name).toBe('two');
});
