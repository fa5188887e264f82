import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { compareRecords, type Comparison } from '../../fixtures/journey-record/changes/compare-records';
import { grouped, type Change } from '../../fixtures/journey-record/changes/change';
import { JourneyHistory } from '../../fixtures/journey-record/history';
import type { JourneyRecord } from '../../fixtures/journey-record/journey-record';
import { resolveWidget } from '../../fixtures/org/stand-in/widget-release';
import { reportPaths } from '../../fixtures/report/paths';
import { settings } from '../../fixtures/settings';
import { run } from '../run/command';

/** The label sets of an org: what the widget says depends on what the admin calls the authenticator. */
const authenticatorNames = ['Security Key or Biometric', 'Passkeys', 'Acme Key'];

/** Walks the journey with two releases of the widget, under each label set, and compares. */
export async function compareWidgets(before: string, after: string): Promise<Comparison> {
  // Fetched before anything is walked, or refused.
  for (const release of [before, after]) await resolveWidget(release);
  const changes: Change[] = [];
  const surroundings = new Set<string>();
  const notCompared = new Set<string>();
  for (const name of authenticatorNames) {
    const [old, now] = [await walk(before, name), await walk(after, name)];
    const comparison = await compareRecords(old, now);
    for (const line of comparison.surroundings) surroundings.add(line);
    for (const line of comparison.notCompared) notCompared.add(line);
    const place = (where: string) =>
      name === authenticatorNames[0] ? where : `${where}, where the authenticator is “${name}”`;
    changes.push(...comparison.changes.map((change) => ({ ...change, where: change.where.map(place) })));
  }
  return { surroundings: [...surroundings], changes: grouped(changes), notCompared: [...notCompared] };
}

async function walk(
  release: string,
  name: string,
): Promise<{ record: JourneyRecord; pictureOf: JourneyHistory['pictureOf'] }> {
  process.stderr.write(`Walking with the widget ${release}, where the authenticator is “${name}” …\n`);
  const folder = path.join(reportPaths.root, 'changes', `${release} ${name}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const projects = settings.generations.map((generation) => `--project=screens of chrome ${generation}`);
  const { code, interrupted } = await run(
    'playwright',
    ['test', ...projects, '--reporter=./fixtures/journey-record/record-reporter.ts'],
    {
      ...{
        REPORT_DIR: folder,
        OKTA_WIDGET: release,
        OKTA_AUTHENTICATOR_NAME: name,
        OKTA_ORG_URL: '',
        OKTA_API_TOKEN: '',
      },
    },
  );
  if (interrupted) throw new Error('Interrupted. Nothing was compared.');
  const history = new JourneyHistory(path.join(folder, 'history', 'journeys'));
  const [id] = await history.ids();
  if (id === undefined)
    throw new Error(`No screen was seen with the widget ${release}. "OKTA_WIDGET=${release} npm test" says why.`);
  if (code !== 0) process.stderr.write(`A walk with the widget ${release} did not reach its end.\n`);
  return { record: await history.read(id), pictureOf: history.pictureOf };
}
