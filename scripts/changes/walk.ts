import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { WithPictures } from '../../fixtures/journey-record/changes/compare-records';
import { JourneyHistory } from '../../fixtures/journey-record/history';
import { reportPaths } from '../../fixtures/base/report-paths';
import { otherRunIn } from '../../fixtures/report/report-folder';
import type { Summary } from '../../fixtures/report/summary';
import { readSummary } from '../../fixtures/report/summary-file';
import { tenantSettingNames } from '../../fixtures/settings/settings';
import { Interrupted } from '../run/as-command';
import { run } from '../run/command';

/** Results of a walk. */
export interface Walked {
  /** The screens; undefined if all tests failed before the first screen. */
  readonly seen: WithPictures | undefined;
  /** Undefined if the tests ended before they wrote a summary. */
  readonly summary: Summary | undefined;
}

/** Releases of the widget and regressions can be chosen on the built-in org only. */
const builtInOrg = Object.fromEntries(tenantSettingNames.map((name) => [name, '']));

/**
 * Walks the journey on the built-in org, and stores the record in a separate folder.
 *
 * @param name name of the walk, for people and for its folder: `7.44.3, Passkeys`
 * @param args arguments of Playwright that select the tests
 * @throws {Interrupted} after Ctrl-C
 */
export async function walk(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Walked> {
  process.stderr.write(`Walking: ${name} …\n`);
  const folder = path.join(reportPaths.root, 'changes', name.replaceAll(/[^\w. -]/g, '-'));
  const refusal = otherRunIn(folder);
  if (refusal !== undefined) throw new Error(refusal);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const reporters = [
    './fixtures/test/ready-reporter.ts',
    './fixtures/test/stop-reporter.ts',
    './scripts/changes/count-reporter.ts',
    './fixtures/journey-record/record-reporter.ts',
    './fixtures/report/summary-reporter.ts',
  ];
  const { interrupted } = await run('playwright', ['test', ...args, `--reporter=${reporters.join(',')}`], {
    ...builtInOrg,
    ...env,
    REPORT_DIR: folder,
  });
  if (interrupted) throw new Interrupted('Interrupted. Nothing was compared.');
  const history = new JourneyHistory(path.join(folder, 'history', 'journeys'));
  const [id] = await history.ids();
  return {
    seen: id === undefined ? undefined : { record: await history.read(id), pictureOf: history.pictureOf },
    summary: readSummary(path.join(folder, 'summary.json')) ?? undefined,
  };
}

/** The screens of a walk. @throws {Error} with the first failure, if there is no screen */
export function seenIn(name: string, { seen, summary }: Walked): WithPictures {
  if (seen !== undefined) return seen;
  const [failure] = summary?.projects.flatMap(({ failures }) => failures) ?? [];
  const why = failure?.message ?? summary?.errors[0] ?? 'the tests did not start';
  throw new Error(`No screen was seen in the walk "${name}": ${why}`);
}
