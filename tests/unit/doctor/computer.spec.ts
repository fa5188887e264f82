import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { diskCheck, nodeCheck, reportsCheck } from '../../../scripts/doctor/computer';

test('a Node.js that is too old is reported with the required version', async () => {
  expect(await nodeCheck('20.18.9')).toMatchObject({
    ok: false,
    required: true,
    says: expect.stringContaining('>=20.19'),
  });
  expect(await nodeCheck('20.19.0')).toMatchObject({ ok: true, says: '20.19.0' });
  expect(await nodeCheck('100.0.0')).toMatchObject({ ok: true });
});

test('a disk that is nearly full is reported with the folder', async () => {
  const full = await diskCheck(async (folder) => (folder === tmpdir() ? 5e8 : 5e10));

  expect(full).toMatchObject({
    ok: false,
    required: true,
    says: expect.stringContaining(`0.5 GB is free at ${tmpdir()}`),
  });
  expect(await diskCheck(async () => 5e10)).toMatchObject({ ok: true, says: '46.6 GB free' });
});

test('a report folder that cannot be written to is reported, and a missing one is created', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'doctor-'));
  await writeFile(path.join(folder, 'file'), '');

  expect(reportsCheck(path.join(folder, 'file', 'reports'))).toMatchObject({
    ok: false,
    required: true,
    says: expect.stringContaining('set REPORT_DIR'),
  });
  expect(reportsCheck(path.join(folder, 'new', 'reports'))).toMatchObject({ ok: true });
  // Root may write to any folder. A folder in the place of the trial file makes writing fail for root, too.
  await mkdir(path.join(folder, `.trial-${process.pid}`));
  expect(reportsCheck(folder)).toMatchObject({ ok: false });
});
