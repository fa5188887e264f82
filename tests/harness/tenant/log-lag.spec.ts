import { expect } from '@playwright/test';
import { register } from '../../../fixtures/authenticators/registration';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { test } from './support/tenant';

/** Delay of the System Log: longer than the suite waits for anything else. */
const seconds = 12;

test.use({ orgArguments: ['--log-lag', String(seconds)] });
test.describe.configure({ timeout: 240_000 });

test('a late System Log shows events later', async ({ tenant }) => {
  const person = await tenant.admin.newPerson();
  await tenant.admin.enroll(person, register);
  const told = performance.now();
  expect(await tenant.admin.ceremonies(person)).toEqual([]);
  await expect
    .poll(() => tenant.admin.ceremonies(person), { timeout: 30_000 })
    .toMatchObject([{ kind: 'registration', outcome: 'accepted' }]);
  expect(performance.now() - told).toBeGreaterThan((seconds - 2) * 1000);
});

test('tests wait for the expected events', async ({ startRun }) => {
  test.skip(findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
  const specs = [
    'tests/enrollment/platform.spec.ts',
    'tests/enrollment/step-up.spec.ts',
    'tests/sign-in/computer.spec.ts',
  ];
  // The tests mostly wait, so two at a time take half as long.
  const run = startRun(['--project=chrome', '--workers=2', ...specs]);
  expect(await run.ended).toMatch(/exited with code 0.*3 passed, 0 failed, 0 skipped/s);
  expect(run.words).toContain('whether the passkey is synced: no Okta org reports it');
});
