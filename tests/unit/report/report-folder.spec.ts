import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { expect, test } from '@playwright/test';
import {
  claimReportFolder,
  diskProblem,
  releaseReportFolder,
  reportFolderProblem,
} from '../../../fixtures/report/report-folder';

test('a missing report folder is created, and one that cannot be created is reported with the setting', async ({}, testInfo) => {
  await writeFile(testInfo.outputPath('file'), '');
  expect(reportFolderProblem(testInfo.outputPath('new', 'reports'))).toBeUndefined();
  expect(reportFolderProblem(testInfo.outputPath('file', 'reports'))).toMatch(
    /^The reports cannot be written to .* Make it a folder that you may write to, or set REPORT_DIR to another one\.$/,
  );
});

test('a folder that another run writes to is refused, and one that a killed run has left is not', async ({}, testInfo) => {
  const folder = testInfo.outputDir;
  const file = testInfo.outputPath('.process');
  expect(claimReportFolder(folder)).toBeUndefined();
  expect(await readFile(file, 'utf8')).toBe(String(process.pid));

  await writeFile(file, String(process.ppid));
  expect(claimReportFolder(folder)).toBe(
    `Another run (process ${process.ppid}) writes its reports to ${folder}. Wait until it has ended, or set REPORT_DIR to another folder. If there is no such run, delete ${file}.`,
  );
  for (const left of [String(2 ** 30), 'no number']) {
    await writeFile(file, left);
    expect(claimReportFolder(folder)).toBeUndefined();
  }
  releaseReportFolder(folder);
  await expect(readFile(file)).rejects.toThrow('ENOENT');
});

test('a full disk is reported before the run, both for reports and for browser profiles', async () => {
  const room = 10 * 1024 ** 3;
  expect(await diskProblem('reports', async () => room)).toBeUndefined();
  expect(await diskProblem('reports', async (folder) => (folder === 'reports' ? 3_500_000 : room))).toBe(
    'Only 3 MB are free in reports, where the reports go; a run needs 100 MB. Make room there, or set REPORT_DIR to a folder on another disk.',
  );
  expect(await diskProblem('reports', async (folder) => (folder === tmpdir() ? 0 : room))).toMatch(/set TMPDIR/);
});
