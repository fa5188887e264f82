/** Requirements of this computer besides browsers: valid settings, Node.js, disk, a place for reports. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareVersions } from 'compare-versions';
import { z } from 'zod';
import { resolveWidget } from '../../fixtures/widget/release';
import { reportPaths } from '../../fixtures/base/report-paths';
import { freeBytes, reportFolderProblem, type Free } from '../../fixtures/report/report-folder';
import { settings } from '../../fixtures/settings/settings';
import { commandIn, wordsOf, type Check } from './check';

/** The settings, from the environment and `.env`. */
export function settingsCheck(): Check {
  const base = { name: 'settings', required: true };
  try {
    const { tenant } = settings;
    const org = tenant === undefined ? 'the built-in stand-in org' : tenant.url;
    return { ...base, ok: true, says: `valid; the org under test is ${org}` };
  } catch (error) {
    return { ...base, ok: false, says: wordsOf(error) };
  }
}

/** Compares Node.js with the version that package.json requires. */
export async function nodeCheck(version = process.versions.node): Promise<Check> {
  const manifest: unknown = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = z.object({ engines: z.object({ node: z.string() }) }).parse(manifest).engines.node;
  const ok = compareVersions(version, wanted.replace('>=', '')) >= 0;
  const remedy = ok ? '' : ` The suite needs ${wanted}: install a newer one from https://nodejs.org.`;
  return { name: 'Node.js', required: true, ok, says: `${version}.${remedy}`.replace(/\.$/, '') };
}

/** Checks the widget that the stand-in org would serve. This requests its release from npm if the setting names one. */
export async function widgetCheck(): Promise<Check> {
  const base = { name: 'widget', required: true };
  if (settings.tenant) return { ...base, ok: true, says: "the org's own" };
  try {
    const { version } = await resolveWidget(settings.widget);
    const source = settings.widget === undefined ? 'pinned in package.json' : `OKTA_WIDGET is ${settings.widget}`;
    return { ...base, ok: true, says: `Okta Sign-In Widget ${version}, ${source}` };
  } catch (error) {
    return { ...base, ok: false, says: wordsOf(error), ...commandIn(wordsOf(error)) };
  }
}

/**
 * Free space that a run needs, in bytes. A run with all lanes writes about 300 MB of reports, and each browser keeps a profile in
 * the folder for temporary files.
 */
const enough = 1024 ** 3;

/** Checks the free space for reports and for browsers' profiles. */
export async function diskCheck(free: Free = freeBytes): Promise<Check> {
  const rooms = await Promise.all(
    [path.resolve('.'), tmpdir()].map(async (folder) => ({ folder, bytes: await free(folder) })),
  );
  const short = rooms.find(({ bytes }) => bytes < enough);
  const gigabytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(1)} GB`;
  const least = Math.min(...rooms.map(({ bytes }) => bytes));
  return {
    name: 'disk',
    required: true,
    ok: short === undefined,
    says: short
      ? `Only ${gigabytes(short.bytes)} is free at ${short.folder}; a run needs ${gigabytes(enough)}. Make room, for example by deleting old folders of reports.`
      : `${gigabytes(least)} free`,
  };
}

/** Checks whether a run can write its reports. */
export function reportsCheck(folder = reportPaths.root): Check {
  const base = { name: 'reports', required: true };
  const problem = reportFolderProblem(folder);
  return problem === undefined
    ? { ...base, ok: true, says: `written to ${folder}` }
    : { ...base, ok: false, says: problem };
}
