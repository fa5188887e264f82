import { likely } from '../../fixtures/journey-record/changes/change';
import type { Comparison } from '../../fixtures/journey-record/changes/compare-records';
import type { Summary } from '../../fixtures/report/summary';

/** First report of a regression. */
export interface Notice {
  /** The test that failed, or the change that `npm run changes` reports. */
  readonly by: string;
  readonly category: string;
  /** Milliseconds from the start of the run to the report. */
  readonly after: number;
}

/**
 * Returns a failed test if there is one, or else a change of the journey, or else a change of versions; undefined if nothing
 * changed.
 */
export function noticedBy(
  summary: Pick<Summary, 'projects' | 'errors'> | undefined,
  { changes, surroundings }: Pick<Comparison, 'changes' | 'surroundings'>,
  after: number,
): Notice | undefined {
  const failures = summary?.projects.flatMap((project) => project.failures) ?? [];
  const [first] = failures;
  if (first !== undefined) {
    const more = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
    return { by: `${first.title}${more}`, category: first.category, after };
  }
  const [error] = summary?.errors ?? ['The tests did not finish.'];
  if (error !== undefined) return { by: error, category: 'suite', after };
  const [change] = changes;
  const [other] = surroundings;
  if (change === undefined)
    return other === undefined ? undefined : { by: `npm run changes: ${other}`, category: 'changed', after };
  return { by: `npm run changes: ${change.what} ${likely(change.suspect)}`, category: 'changed', after };
}
