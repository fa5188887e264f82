/**
 * Tests on a tenant learn from Okta's System Log what happened. It has no event of a step that failed. Where it says something
 * else than what happened, a test fails; where it leaves a fact out, the run says what was not checked.
 */
import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { test } from './support/tenant';

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, and none was found.');
test.describe.configure({ timeout: 240_000 });

const logs = /^\/api\/v1\/logs/;
const enrollment = ['--project=chrome', 'tests/enrollment/platform.spec.ts'];

test('a failure that is documented is seen and remedied where the log tells of successes only', async ({
  startRun,
}) => {
  const run = startRun(['--project=chrome', 'tests/failures/phone-enrollment.spec.ts', '-g', '@icloud-keychain-off']);
  expect(await run.ended).toMatch(/exited with code 0.*1 passed, 0 failed, 0 skipped/s);
});

test('an enrollment fails where the log says that the user was not verified', async ({ tenant, startRun }) => {
  const unverified = (body: string) => body.replaceAll('USER_VERIFYING, ', '');
  tenant.proxy.next('GET', logs, { rewrite: unverified }, 1_000);
  const ending = await startRun(enrollment).ended;
  expect(ending).toMatch(/exited with code 1.*0 passed, 1 failed/s);
  expect(ending).toMatch(/Product: the newest event in the System Log since the step/);
});

test('an enrollment passes where the log leaves facts out, and says which', async ({ tenant, startRun }) => {
  const leaveOut = (body: string) =>
    body.replaceAll(/"(methodUsedVerifiedProperties|authenticatorTransports)":/g, '"x":');
  tenant.proxy.next('GET', logs, { rewrite: leaveOut }, 1_000);
  const ending = await startRun(enrollment).ended;
  expect(ending).toMatch(/exited with code 0.*1 passed, 0 failed/s);
  expect(ending).toContain('whether the user was verified: the event in the System Log does not tell it');
  expect(ending).toContain('transports: the event in the System Log does not tell it');
});

test('an enrollment fails where the log has a password in the place of the passkey', async ({ tenant, startRun }) => {
  const passwords = (body: string) =>
    body
      .replaceAll(/User set up FIDO_WEBAUTHN factor/g, 'User set up PASSWORD_AS_FACTOR factor')
      .replaceAll(/"detailEntry":\{[^}]*\}/g, '"detailEntry":{"methodTypeUsed":"Password"}');
  tenant.proxy.next('GET', logs, { rewrite: passwords }, 1_000);
  const ending = await startRun(enrollment).ended;
  expect(ending).toMatch(/exited with code 1.*0 passed, 1 failed/s);
  expect(ending).toContain('Product: the newest event in the System Log since the step · Received: undefined');
});
