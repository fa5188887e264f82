import { exitCodes } from '../../fixtures/base/exit-codes';
import type { Summary } from '../../fixtures/report/summary';
import { shareSecrets } from '../../fixtures/secrets/made-secrets';
import { readSummary } from '../../fixtures/report/summary-file';
import { closingLine } from '../../fixtures/report/tally';
import { run, type Ending } from './command';

/** Result of the tests, with their summary if any test ran. */
export interface TestRun extends Ending {
  summary: Summary | null;
}

/** Runs tests. The caller prints `lastLine` at the end of its own output. */
export async function runTests(args: readonly string[]): Promise<TestRun> {
  const startedAt = new Date().toISOString();
  // The report is built and scanned after the run, so this process must know the secrets that the run made.
  shareSecrets();
  const ending = await run('playwright', ['test', ...args], { REPORT_CLOSES_LATER: '1' });
  const found = readSummary();
  // Playwright may fail before it runs a test. The summary is then from an earlier run, or contains only the reason.
  const summary = found && found.startedAt >= startedAt && found.projects.length > 0 ? found : null;
  const code = summary === null && ending.code === exitCodes.failures ? exitCodes.couldNotRun : ending.code;
  return { ...ending, code, summary };
}

/** The last line of a run. */
export const lastLine = ({ summary }: TestRun) =>
  closingLine(summary?.totals ?? { passed: 0, failed: 0, flaky: 0, skipped: 0 });
