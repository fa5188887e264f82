import { expect, test } from '@playwright/test';
import { newReportDir, outputOf, start } from './report/run-sample';

/** Runs the doctor as `npm run doctor` does. */
const doctor = async (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  outputOf(start(['--import', 'tsx', 'scripts/doctor.ts', ...args], await newReportDir(), env));

test.describe('The doctor', () => {
  test('says how it is used, and refuses an option that it does not know', async () => {
    expect(await doctor(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('npm run doctor') });
    expect(await doctor(['--colour'])).toMatchObject({ code: 1, output: expect.stringContaining("'--colour'") });
  });

  test('says what is wrong with Safari, which the suite can do without', async () => {
    const nobodyIsThere = await doctor([], { SAFARI_WEBDRIVER_URL: 'http://localhost:9' });
    const elsewhere = await doctor([], { SAFARI_WEBDRIVER_URL: 'http://me:secret@mac.example:4444' });

    expect(nobodyIsThere.output).toMatch(/^✓ chrome +/m);
    expect(nobodyIsThere.output).toMatch(/^– safari +No browser was started\./m);
    expect(nobodyIsThere.code).toBe(0);
    expect(elsewhere.output).toMatch(/^– safari +SAFARI_WEBDRIVER_URL names another computer/m);
    expect(elsewhere.output).not.toContain('secret');
  });

  test('says that there is no Chrome, without which the suite is of no use', async () => {
    const { code, output } = await doctor([], { CHROME_PATH: '/nowhere/chrome' });

    expect(output).toContain('/nowhere/chrome');
    expect(code).toBe(1);
  });
});
