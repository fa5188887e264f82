import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newReportDir, outputOf, playwrightCli, start } from '../support/programs';
import { allureResultsIn, sampleConfig, summaryIn } from './run-sample';

test.describe.configure({ timeout: 120_000 });

const hanging = [...sampleConfig, '--project=chrome', '--workers=1', '--retries=0', 'tests/failures', 'tests/sign-in'];

/** Resolves when the run has reached the test that hangs. */
const hangs = (reportDir: string) =>
  expect.poll(() => readFile(join(reportDir, 'hanging'), 'utf8').catch(() => ''), { timeout: 60_000 }).toBe('yes');

test('an interrupted run reports its results and the tests that did not run', async () => {
  const reportDir = await newReportDir();
  const child = start([playwrightCli, 'test', ...hanging], reportDir, { SAMPLE_HANGS: 'yes' });
  const ending = outputOf(child);
  await hangs(reportDir);
  expect((await summaryIn(reportDir)).status).toBe('running');
  child.kill('SIGINT');

  const { code, output, lastLine } = await ending;
  const summary = await summaryIn(reportDir);
  expect(code).toBe(130);
  expect(summary.status).toBe('interrupted');
  expect(summary.totals.didNotRun).toBeGreaterThan(0);
  expect(output).toContain('because the run was interrupted: ');
  expect(output).toContain(`${summary.totals.didNotRun} tests did not run.`);
  expect(lastLine).toBe(`${summary.totals.passed} passed, 0 failed, 0 skipped`);

  const results = await allureResultsIn(reportDir);
  expect(results).toHaveLength(10);
  expect(
    results.filter(({ statusDetails }) => statusDetails.message?.startsWith('The test did not finish')),
  ).toHaveLength(summary.totals.didNotRun);
});

test('npm start, interrupted, still builds the report of the finished tests', async () => {
  const reportDir = await newReportDir();
  const args = ['--import', 'tsx', 'scripts/start.ts', ...hanging];
  const child = start(args, reportDir, { SAMPLE_HANGS: 'yes' });
  const ending = outputOf(child);
  await hangs(reportDir);
  child.kill('SIGINT');

  const { code, output, lastLine } = await ending;
  expect(code).toBe(130);
  expect(output).toContain(join(reportDir, 'passkey-report.html'));
  expect(lastLine).toMatch(/^\d+ passed, 0 failed, \d+ skipped$/);
  expect(await readFile(join(reportDir, 'passkey-report.html'), 'utf8')).toContain(
    'It is not known whether people can enroll',
  );
});

test('listing tests leaves the last run’s results alone', async () => {
  const reportDir = await newReportDir();
  const child = start([playwrightCli, 'test', ...sampleConfig, '--list'], reportDir);
  const { output } = await outputOf(child);
  expect(output).toContain('Touch ID is enough');
  await expect(summaryIn(reportDir)).rejects.toThrow(/ENOENT/);
});
