import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { countsOf } from '../fixtures/guide/checked-guide';
import { guideFiles } from '../fixtures/guide/guide-files';
import { readGuide } from '../fixtures/guide/parse/read-guide';
import { guideReports, readCheckedGuides } from '../fixtures/guide/report/write-reports';
import { workflowCommands } from '../fixtures/guide/report/forges';
import { buildReport, reportWhereabouts } from './run/build-report';
import { lastLine, runTests, type TestRun } from './run/tests';

const help = `npm run guide walks the journey in every lane that this computer has and holds help pages against what it saw: is each quoted
label there, in this order, and is each picture still what people see?

  npm run guide                        the suite's own help pages, or those that GUIDE names
  npm run guide -- pages/okta.md       this page
  npm run guide -- --update            writes the pictures of the page anew, from the live user interface
  npm run guide -- --seen              walks nothing: against what the last run saw

Pictures whose path begins with / are looked for in the folder GUIDE_ROOT. Leaves ${guideReports.page}
for authors, ${guideReports.json}, and ${guideReports.codeQuality} for merge requests.
Exits with 1 where the page is wrong; warnings and notes are told and do not fail it.
`;

/** Whether the pages were judged in this run. */
const judgedSince = (startedAt: number): boolean =>
  existsSync(guideReports.json) && statSync(guideReports.json).mtimeMs >= startedAt;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      update: { type: 'boolean', default: false },
      seen: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (positionals.length > 0) process.env['GUIDE'] = positionals.join(',');
  if (values.update) process.env['UPDATE_PICTURES'] = 'yes';
  // What is wrong with the page's file is told before anything is walked.
  for (const file of guideFiles()) await readGuide(file);

  const startedAt = Date.now();
  const check = (...args: string[]): Promise<TestRun> => runTests(['--project=guide', ...args]);
  let run = await check(...(values.seen ? ['--no-deps'] : []));
  if (!run.interrupted && !values.seen && run.summary?.totals.failed !== 0 && !judgedSince(startedAt)) {
    process.stdout.write('\nA walk did not reach its end. The pages are held against what was seen until then.\n\n');
    run = { ...(await check('--no-deps')), code: 1 };
  }
  const report = run.summary === null ? 'none' : await buildReport();
  if (judgedSince(startedAt)) sayWhatWasFound();
  process.stdout.write(`${report === 'none' ? '' : `${reportWhereabouts()}\n`}\n${lastLine(run)}\n`);
  return run.code || (report === 'leaks' ? 1 : 0);
}

function sayWhatWasFound(): void {
  const guides = readCheckedGuides()?.guides ?? [];
  for (const { file, findings } of guides) {
    const { failure, warning, note } = countsOf(findings);
    process.stdout.write(`\n${file}: ${failure} wrong, ${warning} to look at, ${note} noted\n`);
    for (const { line, column = 1, severity, message } of findings.filter((one) => one.severity !== 'note')) {
      process.stdout.write(`  ${file}:${line}:${column} ${severity}: ${message}\n`);
    }
  }
  for (const line of workflowCommands(guides)) process.stdout.write(`${line}\n`);
  process.stdout.write(`\nFor authors  ${guideReports.page}\nAs data      ${guideReports.json}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
