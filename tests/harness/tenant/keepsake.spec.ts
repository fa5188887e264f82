/** A passkey that is kept from run to run: what it proves, and what is said where it is lost, refused or behind. */
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { outputOf, startScript, type Ending } from '../support/programs';
import { test as base } from './support/tenant';

const test = base.extend<{
  file: string;
  /** `npm run tenant:keepsake`. */
  keep: (...args: string[]) => Promise<Ending>;
  /** A run signs in with it. */
  signsIn: () => Promise<string>;
}>({
  ownOrg: true,
  file: async ({}, use, testInfo) => {
    await use(testInfo.outputPath('keepsake.json'));
  },
  environment: async ({ environment, file }, use) => {
    await use({ ...environment, OKTA_KEEPSAKE: file });
  },
  keep: async ({ environment, reportDir }, use) => {
    await use(async (...args) => outputOf(await startScript('tenant-keepsake', args, reportDir, environment)));
  },
  signsIn: async ({ startRun }, use) => {
    await use(() => startRun(['--project=chrome', 'tests/keepsake']).ended);
  },
});

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, and none was found.');
test.describe.configure({ timeout: 240_000 });

test('it signs in 41 days later, and an older copy of it does not', async ({
  tenant,
  file,
  keep,
  signsIn,
  reportDir,
  clean,
}) => {
  expect(await keep()).toMatchObject({ code: 0, output: expect.stringContaining('Each run signs in with it') });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await signsIn()).toMatch(/exited with code 0.*1 passed/s);
  const older = await readFile(file);

  await tenant.daysPass(41);
  expect(await signsIn()).toMatch(/exited with code 0.*1 passed/s);
  expect(await reportIn(reportDir)).toContain('enrolled 41 days ago');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ credential: { signCount: 2 } });

  await writeFile(file, older);
  const behind = await signsIn();
  expect(behind).toMatch(/exited with code 1/);
  expect(behind).toContain('A passkey that was enrolled 41 days ago was refused. Its counter was 1 before');
  expect(behind).toContain('Category  Product');
  expect(behind).toContain('"outcome": "refused"');

  expect(await keep()).toMatchObject({
    code: 1,
    output: expect.stringContaining('enrolled 41 days ago. Add "--renew"'),
  });
  expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
  expect(await clean('--keepsake')).toMatchObject({ code: 0, output: expect.stringContaining('removed') });
  expect(await tenant.holdings()).toHaveLength(1);
  expect(await clean('--keepsake')).toMatchObject({ code: 0, output: expect.stringContaining('no passkey is kept') });
});

test('one that the org has lost is told as lost', async ({ tenant, file, keep, signsIn }) => {
  await keep();
  const { person } = JSON.parse(await readFile(file, 'utf8')) as { person: { id: string; login: string } };
  const account = { ...person, password: '', displayName: '' };
  await tenant.daysPass(3);
  for (const enrolled of await tenant.admin.enrollments(account))
    await tenant.admin.removeEnrollment(account, enrolled);
  const lost = await signsIn();
  expect(lost).toMatch(/exited with code 1/);
  expect(lost).toContain('The org has lost a passkey that was enrolled 3 days ago');

  await tenant.admin.removePerson(account);
  expect(await signsIn()).toContain(`The org has lost ${person.login}, whose passkey was enrolled 3 days ago`);
});

test('without one the test is skipped, and a file that is none is said', async ({ file, keep, signsIn }) => {
  expect(await signsIn()).toMatch(/exited with code 0.*1 skipped/s);
  await writeFile(file, '{}', { mode: 0o600 });
  const said = await signsIn();
  expect(said).toMatch(/exited with code 1/);
  expect(said).toContain('(OKTA_KEEPSAKE) is no keepsake');
  expect(await keep()).toMatchObject({ code: 1, output: expect.stringContaining('is no keepsake') });
  expect(await keep('--renew')).toMatchObject({ code: 0 });
});

/** All that the report of a run says. */
async function reportIn(reportDir: string): Promise<string> {
  const folder = join(reportDir, 'allure-results');
  const texts = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return (await Promise.all(texts.map((name) => readFile(join(folder, name), 'utf8')))).join();
}
