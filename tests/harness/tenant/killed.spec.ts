import { existsSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register } from '../../../fixtures/authenticators/registration';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { expect } from '@playwright/test';
import { test } from './support/tenant';

/*
 * The org is a process of its own and stays; the run with all its processes is ended by `kill -9` at a moment that the proxy
 * holds open. The org's content afterwards is compared with its content before.
 */

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, and none was found.');
test.describe.configure({ timeout: 120_000 });

const journey = ['--project=chrome', 'tests/enrollment/platform.spec.ts'];

test.beforeEach('Somebody else in the org has a passkey', async ({ tenant }) => {
  await tenant.admin.enroll(await tenant.admin.newPerson({ lastName: 'Bystander' }), register);
});

const factors = /^\/api\/v1\/users\/[^/]+\/factors/;

for (const { moment, method, path } of [
  { moment: 'before the org has said that the person is made', method: 'POST', path: /^\/api\/v1\/users\?/ },
  { moment: 'in the middle of the enrollment', method: 'POST', path: /^\/idp\/idx\/credential\/enroll/ },
  { moment: 'with the passkey enrolled', method: 'GET', path: factors },
  { moment: 'when the person is deactivated and not deleted yet', method: 'DELETE', path: /^\/api\/v1\/users\// },
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

  test('a killed run leaves a passkey, which is removed; the user stays, and so does a passkey of their own', async ({
    tenant,
    environment,
    startRun,
    clean,
    reportDir,
  }) => {
    expect(environment).toHaveProperty('OKTA_TEST_USER');
    const before = await tenant.holdings();
    // The first looks at the factors are before the passkey: when the user is taken, and as the test and its enrollment begin.
    tenant.proxy.next('GET', factors, { slow: 0 }, 3);
    const held = tenant.proxy.hold('GET', factors);
    const run = startRun(journey);
    await Promise.race([held, run.ended.then((ending) => Promise.reject(new Error(ending)))]);
    await run.kill();
    expect(await tenant.holdings()).not.toEqual(before);
    // While the run was at work; of the same user.
    const { login } = await tenant.admin.person(environment['OKTA_TEST_USER'] ?? '');
    const theirs = await tenant.admin.enroll(await tenant.admin.person(login), register);
    // As a crash in the middle of a line leaves it.
    await appendFile(join(reportDir, 'tenant', 'journal.jsonl'), '{"event":"factor-ma');

    const cleaned = await clean();
    expect(cleaned.output).toMatch(/✓ removed the passkey fwf/);
    expect(cleaned.output).toContain('the suite did not note it as its own');
    const user = await tenant.admin.person(login);
    expect(await tenant.admin.enrollments(user)).toMatchObject([{ credentialId: theirs.credential.credentialId }]);
    for (const { id } of await tenant.admin.factors(user)) await tenant.admin.removeFactor(user, id);
    expect(await tenant.holdings()).toEqual(before);
  });
});

test('Ctrl-C ends a run in good order', async ({ tenant, startRun, clean }) => {
  const before = await tenant.holdings();
  const interrupted = startRun(journey);
  // Playwright and a browser have to start first.
  await expect.poll(() => tenant.holdings(), { timeout: 60_000 }).toHaveLength(before.length + 1);
  interrupted.interrupt();
  expect(await interrupted.ended).toMatch(/exited with code 130/);
  expect(await tenant.holdings()).toEqual(before);
  expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
});
