import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SuiteError } from '../fixtures/base/errors';
import { joinRecords } from '../fixtures/journey-record/join-records';
import { JourneyHistory } from '../fixtures/journey-record/history';
import { reportPaths } from '../fixtures/base/report-paths';
import { shareSecrets } from '../fixtures/secrets/made-secrets';
import { leaksHeading } from '../fixtures/report/leaks';
import { readSummary, writeSummary } from '../fixtures/report/summary-file';
import { inMarkdown } from '../fixtures/report/summary-in-markdown';
import { keepIfGood, readLastGood } from '../fixtures/report/verdict/last-good';
import { verdictOf } from '../fixtures/report/verdict/verdict';
import { closingLine } from '../fixtures/report/tally';
import { checkShards } from '../fixtures/shards/check-shards';
import { readDurations, writeDurations, type Durations } from '../fixtures/durations/durations';
import { mergeSummaries } from '../fixtures/shards/merge-summaries';
import { buildReport, hasResults, reportWhereabouts } from './run/build-report';
import { asCommand } from './run/as-command';

const help = `npm run report:merge makes one report from the results of several runs: the shards of a run, or runs on several computers.

  npm run report:merge -- shards/chrome-1 shards/chrome-2 shards/safari

Each folder is the reports/ of one run. The merged report is written to reports/ (or REPORT_DIR), and continues the history there.
The command fails if a run failed, a folder holds no summary, or a shard is missing; it still merges all other results.

  --no-report          writes only the summary and the data of the report
  --publish <folder>   writes the report to this folder for a web server, unless a secret was found in it
`;

/** Files that a run writes about help pages. Only one of the merged runs has them. */
const guideFiles = ['guide', 'guide.html', 'guide.json', 'guide-code-quality.json'];

async function main(): Promise<number> {
  const { values, positionals: folders } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      'no-report': { type: 'boolean', default: false },
      publish: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (folders.length === 0)
    throw new SuiteError('Name the folders to merge: npm run report:merge -- shards/chrome-1 shards/chrome-2');
  const found = folders.map((folder) => ({
    folder,
    summary: readSummary(pathIn(folder, reportPaths.summary)),
    withheld: existsSync(pathIn(folder, reportPaths.secretsFound)),
  }));
  if (folders.some((folder) => resolve(folder) === resolve(reportPaths.root)))
    throw new SuiteError(
      `${reportPaths.root} is the folder of the merged report. Move the run in it to another folder first.`,
    );
  const { publish } = values;
  if (publish !== undefined && existsSync(publish))
    throw new SuiteError(`${publish} already exists. Remove it, or give --publish the name of a new folder.`);
  const problems = checkShards(found);
  const runs = found.flatMap(({ folder, summary }) => (summary ? [{ folder, summary }] : []));
  const [first, ...others] = runs.map(({ summary }) => summary);
  if (!first) throw new SuiteError(`None of these folders holds a summary.json: ${folders.join(', ')}.`);

  // The merged report is scanned for texts that look like secrets. Only the shards know the secrets that they made, and they
  // have already scanned for those.
  shareSecrets();
  const joined = mergeSummaries([first, ...others], problems);
  const merged = { ...joined, verdict: verdictOf(joined, { good: readLastGood() }) };
  collect(runs.map(({ folder }) => folder));
  await joinRecords(
    runs.map(({ folder, summary: { startedAt } }) => ({ history: historyIn(folder), startedAt })),
    merged.status === 'passed',
  );
  writeSummary(merged);
  keepIfGood(merged);
  process.stdout.write(`${inMarkdown(merged)}\n`);
  const wanted = !values['no-report'];
  const report = wanted && hasResults() ? await buildReport() : 'none';
  const mayBeSeen = report === 'clean' && !merged.errors.some((error) => error.startsWith(leaksHeading));
  if (publish !== undefined && mayBeSeen) publishTo(publish);

  if (report !== 'none') process.stdout.write(`${reportWhereabouts()}\n`);
  process.stdout.write(`\n${closingLine(merged.totals)}\n`);
  return merged.status === 'passed' && (report === 'clean' || !wanted) ? 0 : 1;
}

/** Copies the files for people: the report, the same report in one file, and the summary. */
function publishTo(folder: string): void {
  cpSync(reportPaths.allureReport, folder, { recursive: true });
  for (const file of [reportPaths.singleFile, reportPaths.summary]) cpSync(file, join(folder, basename(file)));
}

/** Path in another run's folder that corresponds to this path in our report folder. */
const pathIn = (folder: string, ours: string): string => join(folder, relative(reportPaths.root, ours));

const historyIn = (folder: string) => new JourneyHistory(join(folder, 'history', 'journeys'));

/** Copies the sources of the report to our report folder: results, durations, findings on help pages. */
function collect(folders: readonly string[]): void {
  rmSync(reportPaths.allureResults, { recursive: true, force: true });
  mkdirSync(reportPaths.allureResults, { recursive: true });
  for (const folder of folders) {
    const results = pathIn(folder, reportPaths.allureResults);
    if (existsSync(results)) cpSync(results, reportPaths.allureResults, { recursive: true });
    for (const name of guideFiles.filter((file) => existsSync(join(folder, file))))
      cpSync(join(folder, name), join(reportPaths.root, name), { recursive: true });
  }
  let measured: Durations = {};
  for (const folder of folders) measured = { ...measured, ...readDurations(pathIn(folder, reportPaths.durations)) };
  writeDurations(reportPaths.durations, measured);
  writeDurations(reportPaths.keptDurations, { ...readDurations(reportPaths.keptDurations), ...measured });
}

await asCommand(main);
