import type { Summary } from '../../../fixtures/report/summary';
import type { ShardOfRun } from '../../../fixtures/report/shard-of-run';

type Project = Summary['projects'][number];

const nothing: Summary['totals'] = { passed: 0, failed: 0, flaky: 0, skipped: 0, didNotRun: 0 };

/** Results of a lane. */
export const projectOf = (
  lane: string,
  generation: Project['generation'],
  totals: Partial<Summary['totals']>,
): Project => ({
  lane,
  generation,
  totals: { ...nothing, ...totals },
  browsers: [],
  widgets: [],
  orgs: ['stand-in'],
  duration: 10,
  skips: [],
  notChecked: [],
  parts: [],
  failures: [],
});

export const shardOf = (current: number, total: number, plan = 'p', of = ['chrome gen3']): ShardOfRun => ({
  current,
  total,
  of,
  plan,
});

/** A run that passed, except for the given fields. Totals are those of its projects. */
export function summaryOf(given: Partial<Summary>): Summary {
  const totals = { ...nothing };
  for (const project of given.projects ?? []) {
    for (const verdict of Object.keys(totals) as (keyof typeof totals)[]) totals[verdict] += project.totals[verdict];
  }
  return {
    schemaVersion: 1,
    status: 'passed',
    startedAt: '2026-11-22T02:00:00.000Z',
    duration: 754_000,
    versions: { suite: '0.1.0', playwright: '1.65.1', node: '20.20.2', os: 'Debian GNU/Linux 12 (x64)' },
    totals,
    projects: [],
    errors: [],
    ...given,
  };
}
