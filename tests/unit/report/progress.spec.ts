import type { TestCase } from '@playwright/test/reporter';
import { expect, test as base } from '@playwright/test';
import { failuresOnly, LogLines, Progress } from '../../../fixtures/report/progress';

/** A hundred tests that took 12 seconds each before. */
const tests = Array.from({ length: 100 }, () => ({}) as TestCase);
const durations = new Map(tests.map((test) => [test, 12_000]));

const test = base.extend<{
  /** Advances the clock by this number of minutes. */
  minutesPass: (minutes: number) => void;
}>({
  minutesPass: async ({}, use) => {
    const now = Date.now;
    let passed = 0;
    const start = now();
    Date.now = () => start + passed;
    await use((minutes) => {
      passed += minutes * 60_000;
    });
    Date.now = now;
  },
});

const written = () => {
  const lines: string[] = [];
  return { lines, write: (text: string) => lines.push(text) };
};

test('the time that is left is estimated from earlier durations and the number of workers', ({ minutesPass: _ }) => {
  expect(new Progress(100, { durations, workers: 1 }).left).toBe('about 20 min left');
  expect(new Progress(100, { durations, workers: 2 }).left).toBe('about 10 min left');
});

test('the estimate follows the speed of the run', ({ minutesPass }) => {
  const progress = new Progress(100, { durations, workers: 1 });
  for (const ended of tests.slice(0, 50)) progress.ended(ended);
  // Half of the tests took 40 minutes instead of 10.
  minutesPass(40);
  expect(progress.left).toBe('about 37 min left');
});

test('a test that ends twice, because it was tried again, is counted once', ({ minutesPass }) => {
  const progress = new Progress(100, { durations, workers: 1 });
  for (const ended of tests.slice(0, 1).flatMap((first) => [first, first, first])) progress.ended(ended);
  minutesPass(0.2);
  expect(progress.left).toBe('about 20 min left');
});

test('without earlier durations nothing is estimated', () => {
  expect(new Progress(100).left).toBe('');
});

test('a log of many tests says how much is left, and nothing about each skipped test', ({ minutesPass: _ }) => {
  const { lines, write } = written();
  const progress = new Progress(1000, { durations, workers: 1 });
  const log = new LogLines({ write });
  progress.tally.passed = 25;
  log.finished(progress, 'a test');
  expect(lines).toEqual(['[  25/1000] 25 passed, 0 failed, 0 flaky, 0 skipped after 0ms, about 20 min left\n']);

  const few = new Progress(3);
  few.tally.skipped = 1;
  log.finished(few);
  few.tally.passed = 1;
  log.finished(few, 'a test');
  expect(lines.slice(1)).toEqual(['[2/3] a test\n']);
  log.stop();
});

test('with --quiet, failures are shown, and progress is not', () => {
  const { lines, write } = written();
  const quiet = failuresOnly({ write });
  const progress = new Progress(3);
  quiet.update(progress);
  quiet.finished(progress, 'a test');
  quiet.print('a failure');
  expect(lines).toEqual(['a failure\n']);
});
