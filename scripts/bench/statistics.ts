/** The quantile: a fraction `share` of the values is at most as large. For an even number of values the median is the lower one. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('A quantile needs at least one value.');
  return value;
}

/** Summary of several measurements, in milliseconds. */
export interface Statistics {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly min: number;
}

/** @throws {RangeError} without any value */
export const statisticsOf = (values: readonly number[]): Statistics => ({
  count: values.length,
  median: Math.round(quantile(values, 0.5)),
  p95: Math.round(quantile(values, 0.95)),
  min: Math.round(Math.min(...values)),
});
