/** Makes summaries of runs for the tests of verdicts. */
import { credentialKinds, type CredentialKind } from '../../../../fixtures/base/credential-kinds';
import type { Summary } from '../../../../fixtures/report/summary';
import { projectOf, summaryOf } from '../../shards/support';

type Project = Summary['projects'][number];
type Totals = Summary['totals'];

const totalsOf = (given: Partial<Totals>): Totals => ({
  ...{ passed: 0, failed: 0, flaky: 0, skipped: 0, didNotRun: 0 },
  ...given,
});

/** Results of the tests of a part. */
export const part = (name: string, kind: CredentialKind | null, given: Partial<Totals>): Project['parts'][number] => ({
  part: name,
  credentialKind: kind,
  totals: totalsOf(given),
});

/** A journey in which all tests passed: two for each half (enrollment, sign-in) and each credential kind. */
export const journey = (given: Partial<Totals> = { passed: 2 }): Project['parts'] =>
  ['enrollment', 'sign-in'].flatMap((half) => credentialKinds.map((kind) => part(half, kind, given)));

export const failed = (
  name: string,
  kind: CredentialKind | null,
  given: Partial<Project['failures'][number]> = {},
): Project['failures'][number] => ({
  title: 'a phone that scans the code',
  location: 'tests/enrollment/phone.spec.ts:9',
  credentialKind: kind,
  part: name,
  flaky: false,
  category: 'product',
  step: 'Click "Set up" › Approve on the phone',
  message: 'ProductError: The page never asked for a passkey, and said nothing. · Expected: one',
  ...given,
});

/** A lane whose totals are those of its parts. */
export function lane(name: string, parts: Project['parts'], given: Partial<Project> = {}): Project {
  return {
    ...projectOf(name, 'gen3', totalsIn(parts)),
    browsers: name === 'chrome' ? ['Chromium 156.0.8078.79'] : name === 'safari' ? ['WebKitGTK 2.50.1'] : [],
    widgets: given.generation === null ? [] : [`7.49.0 ${given.generation ?? 'gen3'}`],
    parts,
    ...given,
  };
}

/** Both generations of a lane. */
export const bothGenerations = (name: string, parts: Project['parts'], given: Partial<Project> = {}): Project[] =>
  (['gen2', 'gen3'] as const).map((generation) => lane(name, parts, { ...given, generation }));

/** The same projects, with failing tests of one part and credential kind. */
export const breaking = (
  projects: readonly Project[],
  name: string,
  kind: CredentialKind,
  given: Partial<Project['failures'][number]> = {},
  { tests = 2, generations = ['gen2', 'gen3'] }: { tests?: number; generations?: readonly string[] } = {},
): Project[] =>
  projects.map((project) => {
    if (!generations.includes(project.generation ?? '')) return project;
    const parts = project.parts.map((one) =>
      one.part === name && one.credentialKind === kind ? part(name, kind, { failed: tests, passed: 2 - tests }) : one,
    );
    const failures = Array.from({ length: tests }, () => failed(name, kind, given));
    return lane(project.lane, parts, {
      ...project,
      parts,
      totals: totalsIn(parts),
      failures: [...project.failures, ...failures],
    });
  });

const totalsIn = (parts: Project['parts']): Totals => {
  const totals = totalsOf({});
  for (const one of parts)
    for (const verdict of Object.keys(totals) as (keyof Totals)[]) totals[verdict] += one.totals[verdict];
  return totals;
};

/** A run. If a test failed, its status is `failed`; if a test did not run, `interrupted`. */
export function run(projects: readonly Project[], given: Partial<Summary> = {}): Summary {
  const summary = summaryOf({ projects: [...projects] });
  const { failed: failures, didNotRun } = summary.totals;
  const status = didNotRun > 0 ? 'interrupted' : failures > 0 || (given.errors ?? []).length > 0 ? 'failed' : 'passed';
  return { ...summary, status, ...given };
}
