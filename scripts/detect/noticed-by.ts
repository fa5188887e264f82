import { likely } from '../../fixtures/journey-record/changes/change';
import type { Comparison } from '../../fixtures/journey-record/changes/compare-records';
import type { Summary } from '../../fixtures/report/summary';

/** How a regression was noticed. */
export interface Notice {
  /** Tests, or what `npm run changes` says. */
  readonly by: string;
  readonly category: string;
  /** Milliseconds until the run had said so. */
  readonly after: number;
}

/** A test that fails is told first, else what changed on the journey, else with what it ran. Undefined where all is as it was. */
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
  const [error] = summary?.errors ?? ['The tests did not run to their end.'];
  if (error !== undefined) return { by: error, category: 'suite', after };
  const [change] = changes;
  const [other] = surroundings;
  if (change === undefined)
    return other === undefined ? undefined : { by: `npm run changes: ${other}`, category: 'changed', after };
  return { by: `npm run changes: ${change.what} ${likely(change.suspect)}`, category: 'changed', after };
}
