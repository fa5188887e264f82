import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { WithPictures } from '../../fixtures/journey-record/changes/compare-records';
import { JourneyHistory } from '../../fixtures/journey-record/history';
import { reportPaths } from '../../fixtures/report/paths';
import type { Summary } from '../../fixtures/report/summary';
import { readSummary } from '../../fixtures/report/summary-file';
import { run } from '../run/command';

/** What a walk found. */
export interface Walked extends WithPictures {
  /** Undefined where the tests did not come so far. */
  readonly summary: Summary | undefined;
}

/** A tenant's settings, switched off: releases of the widget can be chosen on the built-in org only. */
const builtInOrg = Object.fromEntries(
  ['ORG_URL', 'API_TOKEN', 'CLIENT_ID', 'PRIVATE_KEY', 'TEST_USER', 'TEST_PASSWORD'].map((name) => [
    `OKTA_${name}`,
    '',
  ]),
);

/**
 * Walks the journey on the built-in org and keeps apart what it saw.
 *
 * @param name of the walk, for people and for its folder: `7.44.3, Passkeys`
 * @param args what to run, as Playwright takes it
 * @throws {Error} when it was interrupted, or saw nothing
 */
export async function walk(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Walked> {
  process.stderr.write(`Walking: ${name} …\n`);
  const folder = path.join(reportPaths.root, 'changes', name.replaceAll(/[^\w. -]/g, '-'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const reporters = ['journey-record/record-reporter.ts', 'report/summary-reporter.ts'].map(
    (file) => `./fixtures/${file}`,
  );
  const { code, interrupted } = await run('playwright', ['test', ...args, `--reporter=${reporters.join(',')}`], {
    ...builtInOrg,
    ...env,
    REPORT_DIR: folder,
  });
  if (interrupted) throw new Error('Interrupted. Nothing was compared.');
  const history = new JourneyHistory(path.join(folder, 'history', 'journeys'));
  const [id] = await history.ids();
  if (id === undefined) {
    const asSet = Object.entries(env).map(([key, value]) => `${key}="${value ?? ''}" `);
    throw new Error(`No screen was seen in the walk ${name}. \`${asSet.join('')}npm test\` says why.`);
  }
  if (code !== 0) process.stderr.write(`Not all came to its end: ${name}.\n`);
  return {
    record: await history.read(id),
    pictureOf: history.pictureOf,
    summary: readSummary(path.join(folder, 'summary.json')) ?? undefined,
  };
}
