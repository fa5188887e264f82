import { expect, test } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { newReportDir, outputOf, startScript } from '../support/programs';

/** Runs a rehearsal. The nightly run does all of it; the tests here use a handful of its tests, and three lies. */
const rehearse = async (...args: readonly string[]) =>
  outputOf(await startScript('rehearse', args, await newReportDir(), { OKTA_WIDGET_GENERATION: 'gen3' }));

test('npm run rehearse says how it is used, and refuses an org that it does not know', async () => {
  expect(await rehearse('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--lies') });
  expect(await rehearse('acme')).toMatchObject({ code: 2, output: expect.stringContaining('Unknown: acme') });
});

test.describe('A rehearsal', () => {
  test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
  test.describe.configure({ timeout: 240_000 });

  test('an enrollment, a sign-in and failures pass with only the System Log, and the output lists the unchecked facts', async () => {
    const { code, output } = await rehearse('--short');
    expect(output).toContain('All results are as expected.');
    expect(code).toBe(0);
    expect(output.match(/^ {2}passed: /gm)).toHaveLength(5);
    expect(output).toContain('whether the passkey is synced: no Okta org reports it');
  });

  test('false facts of an org are noticed, and missing facts are reported as not checked', async () => {
    const { code, output } = await rehearse('--lies', 'user-verification', 'no-details', 'password');
    expect(output).toContain('All results are as expected.');
    expect(code).toBe(0);
    expect(output.match(/failed \(product\)/g)).toHaveLength(4);
  });
});
