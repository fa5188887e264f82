/** The value that `share` of the values do not exceed; of an even number of values the median is the lower one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('There is no quantile of no values.');
  return value;
}

/** Summary of a row of measurements, in milliseconds. */
export interface Statistics {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
}

/** @throws {RangeError} when there is nothing to describe */
export const statisticsOf = (values: readonly number[]): Statistics => ({
  count: values.length,
  median: Math.round(quantile(values, 0.5)),
  p95: Math.round(quantile(values, 0.95)),
  min: Math.round(Math.min(...values)),
});
