import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reportPaths } from '../../fixtures/base/report-paths';
import { diskProblem } from '../../fixtures/report/report-folder';
import { scanReports } from '../../fixtures/report/scan-reporter';
import { readSummary } from '../../fixtures/report/summary-file';
import { run } from './command';

/** Folder of the report's pages, within the folder that Allure writes. */
export const reportHome = join(reportPaths.allureReport, 'awesome');

/** Whether there are results of a run, from which a report can be built. */
export const hasResults = () =>
  existsSync(reportPaths.allureResults) && readdirSync(reportPaths.allureResults).length > 0;

/** Whether there is a report of the last run. */
export function isReportCurrent(): boolean {
  const page = join(reportHome, 'index.html');
  if (!existsSync(page)) return false;
  return !existsSync(reportPaths.summary) || statSync(page).mtimeMs >= statSync(reportPaths.summary).mtimeMs;
}

/** Result of building a report: a report that may be sent (`clean`), a report that holds a secret, or no report. */
export type Built = 'clean' | 'leaks' | 'none';

/** Builds the report of the last run, and a copy in one file, scans both for secrets, and prints the findings. */
export async function buildReport(): Promise<Built> {
  if (!(await generate())) return 'none';
  const { allureReport, singleFile, history } = reportPaths;
  const said = scanReports([allureReport, singleFile, history]);
  if (said === '') return 'clean';
  process.stderr.write(`${said}\n\n`);
  return 'leaks';
}

/** Makes Allure write the report. Returns whether it succeeded. */
async function generate(): Promise<boolean> {
  if (!hasResults()) return false;
  const problem = await diskProblem();
  if (problem !== undefined) {
    process.stderr.write(`${problem}\n`);
    return false;
  }
  forgetThisRun();
  rmSync(reportPaths.allureReport, { recursive: true, force: true });
  const { code } = await run('allure', ['generate']);
  const singleFile = join(reportPaths.allureReport, 'onefile');
  if (code !== 0 || !existsSync(singleFile)) return false;
  renameSync(join(singleFile, 'index.html'), reportPaths.singleFile);
  for (const page of [reportPaths.singleFile, join(reportHome, 'index.html')]) stripAnalytics(page);
  rmSync(singleFile, { recursive: true });
  // Allure's own page would let readers choose between the two reports.
  writeFileSync(join(reportPaths.allureReport, 'index.html'), toReport);
  return true;
}

/** Removes Google Analytics, which Allure adds: it would send data about the report's readers to Google. */
function stripAnalytics(page: string): void {
  const analytics = /<script async src="https:\/\/www\.googletagmanager\.com[^]*?<\/script>\s*<script>[^]*?<\/script>/;
  writeFileSync(page, readFileSync(page, 'utf8').replace(analytics, ''));
}

const toReport = `<!doctype html>
<title>Report</title>
<meta http-equiv="refresh" content="0; url=awesome/">
<a href="awesome/">Report</a>
`;

/** Paths of the report, for people who want to read or send it. */
export const reportWhereabouts = () =>
  `Report    npm run report  (${reportPaths.allureReport})\nTo send   ${reportPaths.singleFile}\nSummary   ${reportPaths.summary}`;

/**
 * Removes the run from Allure's history before Allure adds it, so that building the report again does not count the run twice.
 */
function forgetThisRun(): void {
  const summary = readSummary();
  if (!summary || !existsSync(reportPaths.history)) return;
  const started = Date.parse(summary.startedAt);
  const earlier = readFileSync(reportPaths.history, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && timestampOf(line) < started);
  writeFileSync(reportPaths.history, earlier.map((line) => `${line}\n`).join(''));
}

/** Time at which Allure added a line to the history; 0 for an unreadable line. */
function timestampOf(line: string): number {
  try {
    const point: unknown = JSON.parse(line);
    if (typeof point === 'object' && point && 'timestamp' in point && typeof point.timestamp === 'number')
      return point.timestamp;
  } catch {
    // Allure reports its own problems with the line.
  }
  return 0;
}
