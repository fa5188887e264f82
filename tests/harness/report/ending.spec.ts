import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { newReportDir, outputOf, playwrightCli, start, startScript } from '../support/programs';
import { summaryIn } from './run-sample';

test.describe.configure({ timeout: 180_000 });

const sample = [playwrightCli, 'test', '-c', 'tests/harness/report/ending/sample/playwright.config.ts'];

test('a run that cannot continue ends after the third failure, keeps its results, and exits with 2', async () => {
  const reportDir = await newReportDir();
  const { code, output } = await outputOf(start([...sample, 'sample/disk.sample.ts'], reportDir));
  expect(code).toBe(2);
  expect(
    output.match(/The run ends here, after three failures in a row with the same cause\. The disk is full\./g),
  ).toHaveLength(1);
  const { totals, errors } = await summaryIn(reportDir);
  expect(totals).toMatchObject({ passed: 1, failed: 3, didNotRun: 2 });
  expect(errors).toEqual([expect.stringContaining('The disk is full. Make room in')]);
});

test('a reporter that meets a full disk ends the run with one sentence, and the exit code is 2', async () => {
  test.skip(process.platform !== 'linux', 'Only Linux has /dev/full.');
  const reportDir = await newReportDir();
  const { code, output } = await outputOf(start([...sample, 'sample/full-disk.sample.ts'], reportDir));
  expect(output.match(/The run ends here\. The disk is full\. Make room in/g)).toHaveLength(1);
  expect(output).not.toContain('    at ');
  expect(code).toBe(2);
  expect((await summaryIn(reportDir)).totals).toMatchObject({ passed: 1, failed: 0, didNotRun: 1 });
});

test('a browser that does not start is reported once, before the first test, and the exit code is 2', async () => {
  test.skip(process.platform === 'win32', 'Windows has no /bin/true.');
  const reportDir = await newReportDir();
  const args = [playwrightCli, 'test', '--project=chrome', 'tests/enrollment/security-key.spec.ts'];
  const { code, output } = await outputOf(start(args, reportDir, { CHROME_PATH: '/bin/true', OKTA_ORG_URL: '' }));
  expect(code).toBe(2);
  expect(output.match(/does not start/g)).toHaveLength(1);
  expect(output).toContain(
    'No test was run. Chrome does not start: /bin/true ended at once with exit code 0. To use another browser, set CHROME_PATH',
  );
  expect(await summaryIn(reportDir)).toMatchObject({ status: 'failed', verdict: { answer: 'unknown' }, projects: [] });
});

test('a folder where reports cannot be written is reported once, before the first test', async () => {
  const file = join(await newReportDir(), 'file');
  await writeFile(file, '');
  const args = [playwrightCli, 'test', '--project=unit', 'tests/unit/base/words.spec.ts'];
  const { code, output } = await outputOf(start(args, join(file, 'reports')));
  expect(code).toBe(2);
  expect(output.trim()).toMatch(
    /^No test was run\. The reports cannot be written to .* or set REPORT_DIR to another one\.$/,
  );
});

/** Makes a report folder that another run seems to use: it names this process. */
async function folderAtWork(): Promise<string> {
  const reportDir = await newReportDir();
  await writeFile(join(reportDir, '.process'), String(process.pid));
  return reportDir;
}

test('a run is refused while another run uses its report folder, and the files there stay', async () => {
  const reportDir = await folderAtWork();
  const result = join(reportDir, 'allure-results', 'a-result.json');
  await mkdir(join(reportDir, 'allure-results'));
  await writeFile(result, '{}');
  const args = [playwrightCli, 'test', '--project=unit', 'tests/unit/base/words.spec.ts'];
  const { code, output } = await outputOf(start(args, reportDir));
  expect(output.trim()).toBe(
    `No test was run. Another run (process ${process.pid}) writes its reports to ${reportDir}. Wait until it has ended, or set REPORT_DIR to another folder. If there is no such run, delete ${join(reportDir, '.process')}.`,
  );
  expect(code).toBe(2);
  expect(await readFile(result, 'utf8')).toBe('{}');
});

test('npm run guide judges no page if its walk was refused', async () => {
  const reportDir = await folderAtWork();
  const { code, output } = await outputOf(await startScript('guide', [], reportDir));
  expect(output).toContain(`Another run (process ${process.pid})`);
  expect(output).not.toContain('The pages are compared with');
  expect(code).toBe(2);
  expect(await readdir(reportDir)).toEqual(['.process']);
});
