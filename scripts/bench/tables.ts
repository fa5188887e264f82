import Table from 'cli-table3';
import type { Measurement, Ratio } from './results';

/** Table of all contenders: times of the journey, and of the journey with its set-up and tear-down. */
export function measurementTable(measurements: readonly Measurement[]): string {
  const table = new Table({
    head: ['Widget', 'Journey by', 'n', 'Median', 'p95', 'Whole', 'p95'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { generation, called, journey, whole, notMeasured } of measurements) {
    if (!journey || !whole) {
      table.push([generation, called, { colSpan: 5, content: `not measured: ${notMeasured ?? ''}` }]);
      continue;
    }
    const times = [journey.median, journey.p95, whole.median, whole.p95].map(milliseconds);
    table.push([generation, called, journey.count, ...times]);
  }
  const whole = new Map(measurements.map(({ called, wholeIncludes }) => [called, wholeIncludes]));
  const legend = [...whole].map(([called, includes]) => `  ${called}: ${includes}`);
  return [table.toString(), '"Whole" is the journey with these parts around it:', ...legend].join('\n');
}

/** Table that compares the suite with the other contenders and with our goals. */
export function ratioTable(ratios: readonly Ratio[]): string {
  if (ratios.length === 0) return 'Nothing to compare.';
  const table = new Table({
    head: ['Widget', 'Journey', 'Ratio', 'Goal', ''],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const { generation, of, than, ratio, goal } of ratios) {
    const verdict = goal === undefined ? '' : ratio <= goal ? 'reached' : 'missed';
    table.push([generation, `${of} / ${than}`, ratio.toFixed(2), goal === undefined ? '' : `≤ ${goal}`, verdict]);
  }
  return table.toString();
}

/** Table of the suite's time: the median of each part, in milliseconds. */
export function partsTable(measurements: readonly Measurement[]): string {
  const rows = measurements.filter(({ parts }) => parts !== undefined);
  if (rows.length === 0) return 'No breakdown: the suite was not measured.';
  const names = [...new Set(rows.flatMap(({ parts }) => Object.keys(parts ?? {})))].sort();
  const table = new Table({
    head: ['Part of the suite’s time', ...rows.map(({ generation, contender }) => `${generation} ${contender}`)],
    colAligns: ['left', ...rows.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const name of names) table.push([name, ...rows.map(({ parts }) => milliseconds(parts?.[name] ?? 0))]);
  return table.toString();
}

/** Describes the computer that the numbers were measured on. */
export const machineLine = ({ cpus, load }: { cpus: number; load: readonly number[] }): string =>
  `${cpus} processors; load ${load.map((value) => value.toFixed(1)).join(' at the start, ')} at the end.`;

const milliseconds = (value: number): string => `${value} ms`;
