import type { WidgetGeneration } from '../../fixtures/widget/identity';
import type { Contender, Pass } from './contender';
import { quantile, statisticsOf, type Statistics } from './statistics';

/** One contender with one generation of the widget. */
export interface Measurement {
  readonly contender: string;
  readonly called: string;
  readonly generation: WidgetGeneration;
  readonly wholeIncludes: string;
  /** Reason why the contender was not measured; then the fields below are absent. */
  readonly notMeasured?: string;
  readonly journey?: Statistics;
  readonly whole?: Statistics;
  /** Median milliseconds of each part. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** Median duration of the journey with `of`, divided by that with `than`. */
export interface Ratio {
  readonly of: string;
  readonly than: string;
  readonly generation: WidgetGeneration;
  readonly ratio: number;
  /** Largest ratio that meets our goal; undefined if we have no goal. */
  readonly goal?: number;
}

/** Summarises all passes of a contender. */
export function measurementOf(
  contender: Contender,
  generation: WidgetGeneration,
  passes: readonly Pass[],
): Measurement {
  const { id, called, wholeIncludes, missing } = contender;
  const row = { contender: id, called, generation, wholeIncludes };
  if (missing !== undefined || passes.length === 0) return { ...row, notMeasured: missing ?? 'It did not run.' };
  return {
    ...row,
    journey: statisticsOf(passes.map(({ journey }) => journey)),
    whole: statisticsOf(passes.map(({ whole }) => whole)),
    ...(passes[0]?.parts === undefined ? {} : { parts: partsOf(passes) }),
  };
}

function partsOf(passes: readonly Pass[]): Record<string, number> {
  const names = [...new Set(passes.flatMap(({ parts = {} }) => Object.keys(parts)))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      Math.round(
        quantile(
          passes.map(({ parts }) => parts?.[name] ?? 0),
          0.5,
        ),
      ),
    ]),
  );
}

const comparisons = [
  { of: 'suite-warm', than: 'suite-fresh', goal: 0.6 },
  { of: 'suite-warm', than: 'bare-cdp-warm', goal: 1.15 },
  { of: 'suite-warm', than: 'bare-cdp-warm-screenshots' },
  { of: 'suite-warm-few-screenshots', than: 'bare-cdp-warm' },
  { of: 'suite-warm', than: 'selenium', goal: 0.6 },
  { of: 'suite-fresh', than: 'bare-cdp-fresh' },
] as const;

/** The ratios of all comparisons for which both contenders were measured. */
export function ratiosOf(measurements: readonly Measurement[], generation: WidgetGeneration): Ratio[] {
  const median = (id: string) =>
    measurements.find((one) => one.contender === id && one.generation === generation)?.journey?.median;
  return comparisons.flatMap((comparison) => {
    const [of, than] = [median(comparison.of), median(comparison.than)];
    if (of === undefined || than === undefined) return [];
    return [{ ...comparison, generation, ratio: Math.round((of / than) * 100) / 100 }];
  });
}
