import { expect, test } from '@playwright/test';
import { findingsOfOrder, type JourneyScreen, type Mention } from '../../../fixtures/guide/reading-order';

const journey: readonly JourneyScreen[] = ['sign in', 'menu', 'settings', 'list', 'set up', 'done'].map((step) => ({
  id: step.replace(' ', '-'),
  step,
}));

/** Mentions by the screens that they are on, one line each. */
const mentionsOf = (...screens: readonly number[][]): Mention[] =>
  screens.map((on, index) => ({ what: `label ${index + 1}`, line: index + 1, screens: on }));

test('a page that follows the journey has no finding', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [1], [2], [3], [4], [5]))).toEqual([]);
});

test('a label that is on several screens is read where it fits', () => {
  expect(findingsOfOrder(journey, mentionsOf([0, 4], [1], [2, 5], [3], [0, 4], [2, 5]))).toEqual([]);
});

test('a screen may be spoken of more than once', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [0], [1], [2], [2], [3], [4], [5]))).toEqual([]);
});

test('a step at the wrong place is told, with what it stands next to', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [1], [4], [2], [3], [4], [5]))).toEqual([
    {
      rule: 'step-out-of-order',
      severity: 'failure',
      line: 3,
      message:
        '“label 3” is out of order: it belongs to the screen “set up”, and stands next to what belongs to “menu” and “settings”.',
    },
  ]);
});

test('of two steps that were swapped one is told', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [2], [1], [3], [4], [5]))).toEqual([
    expect.objectContaining({ rule: 'step-out-of-order', line: 2, severity: 'failure' }),
  ]);
});

test('a step that is left out is told at the step before', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [1], [3], [4], [5]))).toEqual([
    {
      rule: 'screen-not-mentioned',
      severity: 'warning',
      line: 2,
      message: 'The page says nothing of the screen “settings”, which comes after this.',
    },
  ]);
});

test('steps that were swapped are told, also where one of them fits in later', () => {
  expect(findingsOfOrder(journey, mentionsOf([0], [1], [3], [2, 5], [4], [5]))).toEqual([
    expect.objectContaining({ rule: 'step-out-of-order', severity: 'failure' }),
  ]);
  // Nothing after them ties them down: then the screen is missed.
  expect(findingsOfOrder(journey, mentionsOf([0], [1], [3], [2, 5]))).toEqual([
    expect.objectContaining({ rule: 'screen-not-mentioned', message: expect.stringContaining('“settings”') }),
    expect.objectContaining({ rule: 'screen-not-mentioned', message: expect.stringContaining('“set up”') }),
  ]);
});

test('what comes before the first and after the last step is only noted', () => {
  expect(findingsOfOrder(journey, mentionsOf([1], [2], [3], [4]))).toEqual([
    expect.objectContaining({ severity: 'note', line: 1, message: expect.stringContaining('“sign in”') }),
    expect.objectContaining({ severity: 'note', line: 4, message: expect.stringContaining('“done”') }),
  ]);
});

test('a page that hardly speaks of the journey is not judged by it', () => {
  expect(findingsOfOrder(journey, mentionsOf([3]))).toEqual([]);
  expect(findingsOfOrder(journey, [])).toEqual([]);
});

test('a long page is judged at once', () => {
  const long = Array.from({ length: 2_000 }, (_, index) => [index % 6, 5].sort());
  const started = performance.now();
  findingsOfOrder(journey, mentionsOf(...long));
  expect(performance.now() - started).toBeLessThan(2_000);
});
