/** A passkey that is kept from run to run: signing in with it, and the messages if it is lost, refused or missing. */
import { generateKeyPairSync } from 'node:crypto';
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
  /** Runs the test that signs in with the keepsake, and returns its output. */
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

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.describe.configure({ timeout: 240_000 });

test('a keepsake signs in at once, and 41 days later', async ({ tenant, file, keep, signsIn, reportDir, clean }) => {
  expect(await keep()).toMatchObject({
    code: 0,
    output: expect.stringContaining('each run signs in with this passkey'),
  });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await signsIn()).toMatch(/exited with code 0.*1 passed/s);

  await tenant.daysPass(41);
  expect(await signsIn()).toMatch(/exited with code 0.*1 passed/s);
  expect(await reportIn(reportDir)).toContain('enrolled 41 days ago');

  const again = await keep();
  expect(again).toMatchObject({ code: 2, output: expect.stringContaining('enrolled 41 days ago. Add "--renew"') });
  expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
  expect(await keep('--renew')).toMatchObject({ code: 0 });
  expect(await tenant.holdings()).toHaveLength(2);
  expect(await clean('--keepsake')).toMatchObject({ code: 0, output: expect.stringContaining('removed') });
  expect(await tenant.holdings()).toHaveLength(1);
  expect(await clean('--keepsake')).toMatchObject({ code: 0, output: expect.stringContaining('no passkey is kept') });
});

test('a keepsake that the org refuses or has lost is reported as such', async ({ tenant, file, keep, signsIn }) => {
  await keep();
  const kept = JSON.parse(await readFile(file, 'utf8')) as Kept;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const another = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  await writeFile(file, JSON.stringify({ ...kept, credential: { ...kept.credential, privateKey: another } }));
  const refused = await signsIn();
  expect(refused).toMatch(/exited with code 1/);
  expect(refused).toContain('A passkey that was enrolled less than a day ago does not sign in.');
  expect(refused).toContain('Category  Product');

  const account = { ...kept.person, password: '', displayName: '' };
  await tenant.daysPass(3);
  for (const enrolled of await tenant.admin.enrollments(account)) {
    await tenant.admin.removeEnrollment(account, enrolled);
  }
  const lost = await signsIn();
  expect(lost).toMatch(/exited with code 1/);
  expect(lost).toContain('The org has lost a passkey that was enrolled 3 days ago');

  await tenant.admin.removePerson(account);
  expect(await signsIn()).toContain(`The org has lost ${account.login}, whose passkey was enrolled 3 days ago`);
});

test('without a keepsake the test is skipped, and a file with other content is reported', async ({
  tenant,
  file,
  keep,
  signsIn,
}) => {
  expect(await signsIn()).toMatch(/exited with code 0.*1 skipped/s);
  await writeFile(file, '{}', { mode: 0o600 });
  const said = await signsIn();
  expect(said).toMatch(/exited with code 1/);
  expect(said).toContain('(OKTA_KEEPSAKE) is not a keepsake');
  expect(await keep()).toMatchObject({ code: 2, output: expect.stringContaining('is not a keepsake') });
  expect(await tenant.holdings()).toHaveLength(1);
});

test.describe('With a file in a missing folder', () => {
  test.use({
    file: async ({}, use, testInfo) => {
      await use(testInfo.outputPath('no-such-folder/keepsake.json'));
    },
  });

  test('no keepsake is made', async ({ tenant, keep }) => {
    expect(await keep()).toMatchObject({
      code: 2,
      output: expect.stringContaining('(OKTA_KEEPSAKE) cannot be written'),
    });
    expect(await tenant.holdings()).toHaveLength(1);
  });
});

interface Kept {
  readonly person: { readonly id: string; readonly login: string };
  readonly credential: object;
}

/** The text of a run's Allure results. */
async function reportIn(reportDir: string): Promise<string> {
  const folder = join(reportDir, 'allure-results');
  const texts = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return (await Promise.all(texts.map((name) => readFile(join(folder, name), 'utf8')))).join();
}
