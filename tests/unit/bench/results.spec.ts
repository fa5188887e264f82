import { expect, test } from '@playwright/test';
import type { Contender, Pass } from '../../../scripts/bench/contender';
import { passOf } from '../../../scripts/bench/parts';
import { measurementOf, ratiosOf } from '../../../scripts/bench/results';
import { quantile, statisticsOf } from '../../../scripts/bench/statistics';
import { measurementTable, ratioTable } from '../../../scripts/bench/tables';
import type { TimedStep } from '../../../scripts/bench/step-reporter';

const contender = (id: string, missing?: string): Contender => ({
  id,
  called: id,
  wholeIncludes: 'a person',
  missing,
  run: async () => [],
});
const took = (journey: number): Pass => ({ journey, whole: journey + 100 });
const measured = (id: string, journey: number) => measurementOf(contender(id), 'gen3', [took(journey)]);

const step = (category: string, title: string, duration: number, steps: readonly TimedStep[] = []): TimedStep => ({
  category,
  title,
  duration,
  steps,
});

test.describe('Benchmark', () => {
  test('a quantile is one of the values', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2);
    expect(quantile([1, 2], 0.95)).toBe(2);
    expect(quantile([7], 0.5)).toBe(7);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });

  test('statistics are in whole milliseconds', () => {
    expect(statisticsOf([10.4, 20.6, 30.2])).toEqual({ count: 3, median: 21, p95: 30, min: 10 });
  });

  test('only measured values are compared, and a missed goal is reported', () => {
    const measurements = [measured('suite-warm', 1200), measured('bare-cdp-warm', 1000)];
    const ratios = ratiosOf([...measurements, measurementOf(contender('selenium', 'no driver'), 'gen3', [])], 'gen3');
    expect(ratios).toEqual([{ of: 'suite-warm', than: 'bare-cdp-warm', generation: 'gen3', ratio: 1.2, goal: 1.15 }]);
    expect(ratioTable(ratios)).toContain('missed');
  });

  test('a missing measurement is reported with the reason', () => {
    const row = measurementOf(contender('selenium', 'There is no chromedriver.'), 'gen2', []);
    expect(measurementTable([row])).toContain('not measured: There is no chromedriver.');
  });

  test("the parts of the suite's time add up to the whole, which excludes the worker's cleanup", () => {
    const pass = passOf({
      passed: true,
      duration: 999,
      steps: [
        step('hook', 'Before Hooks', 50, [step('fixture', 'Fixture "person"', 40)]),
        step('test.step', 'journey', 100, [
          step('pw:api', 'Navigate', 60),
          step('test.step', 'Touch ID on the computer approves', 30, [step('pw:api', 'Click', 20)]),
        ]),
        step('hook', 'Worker Cleanup', 500),
      ],
    });
    expect(pass).toEqual({
      journey: 100,
      whole: 150,
      parts: {
        'journey: pages and widget: load, appear': 60,
        'journey: passkey: CDP and ceremony': 10,
        'journey: actions with their auto-wait': 20,
        'journey: runner': 10,
        'around: person: org API, ceremony log': 40,
        'around: runner': 10,
      },
    });
  });

  test('a failed journey is not a measurement', () => {
    const failed = { passed: false, error: 'Timeout', duration: 1, steps: [step('test.step', 'journey', 1)] };
    expect(() => passOf(failed)).toThrow('Timeout');
  });
});
