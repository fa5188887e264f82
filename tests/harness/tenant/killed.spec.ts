import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register } from '../../../fixtures/authenticators/registration';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { expect } from '@playwright/test';
import { test } from './support/tenant';

/*
 * The org is a separate process and keeps running. `kill -9` ends the run with all its processes, while the proxy holds one of the
 * run's requests back. The tests compare the org's content before the run with its content after the cleaning.
 */

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.describe.configure({ timeout: 120_000 });

const journey = ['--project=chrome', 'tests/enrollment/platform.spec.ts'];

test.beforeEach('Somebody else in the org has a passkey', async ({ tenant }) => {
  await tenant.admin.enroll(await tenant.admin.newPerson({ lastName: 'Bystander' }), register);
});

const factors = /^\/api\/v1\/users\/[^/]+\/factors/;

for (const { moment, method, path } of [
  { moment: 'before the org has confirmed that the person is made', method: 'POST', path: /^\/api\/v1\/users\?/ },
  { moment: 'in the middle of the enrollment', method: 'POST', path: /^\/idp\/idx\/credential\/enroll/ },
  { moment: 'after the passkey is enrolled', method: 'GET', path: factors },
  { moment: 'when the person is deactivated but not yet deleted', method: 'DELETE', path: /^\/api\/v1\/users\// },
]) {
  test(`a run that is killed ${moment} is cleaned up`, async ({ tenant, startRun, clean, reportDir }) => {
    const before = await tenant.holdings();
    const held = tenant.proxy.hold(method, path);
    const run = startRun(journey);
    await Promise.race([held, run.ended.then((ending) => Promise.reject(new Error(ending)))]);
    await run.kill();
    expect(await tenant.holdings()).toHaveLength(before.length + 1);

    const looked = await clean('--dry-run');
    expect(looked).toMatchObject({ code: 0, output: expect.stringMatching(/would remove the person passkey-suite-/) });
    expect(await tenant.holdings()).toHaveLength(before.length + 1);

    expect(await clean()).toMatchObject({ code: 0, output: expect.stringContaining('✓ removed the person') });
    expect(await tenant.holdings()).toEqual(before);
    expect(existsSync(join(reportDir, 'tenant', 'journal.jsonl'))).toBe(false);
    expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
  });
}

test.describe('With a prepared user', () => {
  test.use({
    environment: async ({ tenant, environment }, use) => {
      const { login, password } = await tenant.admin.newPerson({ lastName: 'Prepared' });
      await use({ ...environment, OKTA_TEST_USER: login, OKTA_TEST_PASSWORD: password });
    },
  });

  test('the passkey that a killed run left is removed; the user and a passkey of their own stay', async ({
    tenant,
    environment,
    startRun,
    clean,
    reportDir,
  }) => {
    expect(environment).toHaveProperty('OKTA_TEST_USER');
    const before = await tenant.holdings();
    // The first three requests for the factors come before the passkey: when the suite takes the user, and as the test and its
    // enrollment begin.
    tenant.proxy.next('GET', factors, { slow: 0 }, 3);
    const held = tenant.proxy.hold('GET', factors);
    const run = startRun(journey);
    await Promise.race([held, run.ended.then((ending) => Promise.reject(new Error(ending)))]);
    await run.kill();
    expect(await tenant.holdings()).not.toEqual(before);
    // A passkey of the same user, enrolled by somebody else during the run.
    const { login } = await tenant.admin.person(environment['OKTA_TEST_USER'] ?? '');
    const theirs = await tenant.admin.enroll(await tenant.admin.person(login), register);
    // The journal, as a crash in the middle of a line leaves it.
    await appendFile(join(reportDir, 'tenant', 'journal.jsonl'), '{"event":"factor-ma');

    const cleaned = await clean();
    expect(cleaned.output).toMatch(/✓ removed the passkey fwf/);
    expect(cleaned.output).toContain('the suite did not record it as its own');
    const user = await tenant.admin.person(login);
    expect(await tenant.admin.enrollments(user)).toMatchObject([{ credentialId: theirs.credential.credentialId }]);
    for (const { id } of await tenant.admin.factors(user)) await tenant.admin.removeFactor(user, id);
    expect(await tenant.holdings()).toEqual(before);
  });
});

test('a run that Ctrl-C ends still cleans up', async ({ tenant, startRun, clean }) => {
  const before = await tenant.holdings();
  const interrupted = startRun(journey);
  // Playwright and a browser have to start first.
  await expect.poll(() => tenant.holdings(), { timeout: 60_000 }).toHaveLength(before.length + 1);
  interrupted.interrupt();
  expect(await interrupted.ended).toMatch(/exited with code 130/);
  expect(await tenant.holdings()).toEqual(before);
  expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
});
