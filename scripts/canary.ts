import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { compareVersions } from 'compare-versions';
import { findChrome, findEveryChrome, noChrome } from '../fixtures/browsers/chrome.mjs';
import { compareRecords, type Comparison } from '../fixtures/journey-record/changes/compare-records';
import { inWords } from '../fixtures/journey-record/changes/in-words';
import { updateVerdictOf } from '../fixtures/journey-record/changes/verdict';
import { versionsIn } from '../fixtures/report/verdict/last-good';
import { resolveWidget } from '../fixtures/widget/release';
import { browserEnvironment, settings } from '../fixtures/settings/settings';
import { seenIn, walk } from './changes/walk';
import { asCommand } from './run/as-command';

const help = `npm run canary checks whether an update is safe. It walks the journey with the pinned widget and the usual browser, then with
the newest widget on npm and the newest Chrome on this computer. With the new versions it also runs all tests of enrollment and sign-in,
and signs in with passkeys that were enrolled with the old versions.

  npm run canary
  npm run canary -- --widget 7.48.2     with this release instead of the newest
  npm run canary -- --chrome <path>     with this Chrome instead of the newest
  npm run canary -- --json              the verdict for programs

The last line is "safe", "changed" (all tests passed, but screens or WebAuthn calls differ) or "broken".
Exits with 1 if the result is "broken".
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      chrome: { type: 'string' },
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      widget: { type: 'string', default: 'latest' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [pinned, newest] = [await resolveWidget(undefined), await resolveWidget(values.widget)];
  const environment = browserEnvironment();
  const usual = findChrome(environment);
  if (values.chrome !== undefined && !existsSync(values.chrome))
    throw new Error(`${values.chrome} does not exist. --chrome needs the path of Chrome's program file.`);
  const newestChrome = values.chrome ?? (await newestOf(findEveryChrome(environment).map(({ path }) => path)));
  if (usual === undefined || newestChrome === undefined) throw new Error(`${noChrome.missing} ${noChrome.remedy}`);

  const walks = settings.generations.map((generation) => `--project=screens of chrome ${generation}`);
  const asUsual = `pinned widget ${pinned.version}`;
  const walked = await walk(asUsual, walks, { OKTA_WIDGET: '', CHROME_PATH: usual.path, CHROME_CHANNEL: '' });
  const before = seenIn(asUsual, walked);
  const after = await walk(
    `newest widget ${newest.version}`,
    [
      '--project=chrome',
      '--project=canary',
      ...walks,
      'tests/enrollment',
      'tests/sign-in',
      'tests/canary',
      'tests/guide/record',
    ],
    {
      OKTA_WIDGET: newest.version === pinned.version ? '' : values.widget,
      CHROME_PATH: newestChrome,
      CANARY_CHROME_BEFORE: usual.path,
      CHROME_CHANNEL: '',
    },
  );
  const comparison = after.seen === undefined ? nothingSeen : await compareRecords(before, after.seen);
  const verdict = updateVerdictOf(
    after.summary,
    comparison,
    walked.summary === undefined ? {} : versionsIn(walked.summary),
  );
  const title = `Okta's Sign-In Widget ${newest.version} with ${newestChrome}, compared with ${pinned.version} with ${usual.path}`;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ title, ...verdict, ...comparison }, undefined, 2)}\n`
      : `${inWords(title, comparison)}\n${verdict.reasons.map((reason) => `  ${reason}\n`).join('')}${verdict.verdict}\n`,
  );
  return verdict.verdict === 'broken' ? 1 : 0;
}

/** Comparison without any screen. The failures of the tests say why. */
const nothingSeen: Comparison = {
  surroundings: [],
  changes: [],
  notCompared: ['No screen was seen with the new versions'],
};

/** The Chrome with the highest version. */
async function newestOf(paths: readonly string[]): Promise<string | undefined> {
  const versions = await Promise.all(paths.map(async (path) => ({ path, version: await versionOf(path) })));
  return versions.sort((one, other) => compareVersions(other.version, one.version))[0]?.path;
}

/** Version of a browser: `156.0.8078.79` in `Chromium 156.0.8078.79 built on Debian`; `0` if the program does not report it. */
async function versionOf(path: string): Promise<string> {
  const told = await promisify(execFile)(path, ['--version'], { timeout: 15_000 }).catch(() => ({ stdout: '' }));
  return /\d+(?:\.\d+)+/.exec(told.stdout)?.[0] ?? '0';
}

await asCommand(main);
