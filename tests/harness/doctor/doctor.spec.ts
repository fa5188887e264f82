import { chromium, expect, test } from '@playwright/test';
import { z } from 'zod';
import { debuggingPortArgument } from '../../../fixtures/authenticators/cdp/endpoint';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { browserEnvironment } from '../../../fixtures/settings/settings';
import { newReportDir, outputOf, startScript } from '../support/programs';

/** A made-up token, which no org accepts. */
const throwAway = '00throw-away-token-of-the-doctors-tests';

const chrome = findChrome(browserEnvironment());

/** Hides all browsers except Chrome, so that the doctor starts no other browser. Only the first test of `--json` starts all of them. */
const onlyChrome = { PATH: undefined, CHROME_PATH: chrome?.path };

/** Output of `--json`. */
const document = z.strictObject({
  checks: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      required: z.boolean(),
      says: z.string(),
      command: z.string().optional(),
    }),
  ),
});

/** Runs the doctor as `npm run doctor` does. */
const doctor = async (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
  outputOf(await startScript('doctor', args, await newReportDir(), env));

test.describe('The doctor', () => {
  test('says how it is used, and refuses an option that it does not know', async () => {
    expect(await doctor(['--help'])).toMatchObject({ code: 0, output: expect.stringContaining('npm run doctor') });
    expect(await doctor(['--colour'])).toMatchObject({ code: 2, output: expect.stringContaining("'--colour'") });
  });

  test('reports the problem with Safari as optional', async () => {
    const nobodyIsThere = await doctor([], { ...onlyChrome, SAFARI_WEBDRIVER_URL: 'http://localhost:9' });
    const elsewhere = await doctor([], {
      ...onlyChrome,
      SAFARI_WEBDRIVER_URL: 'http://me:secret@mac.example:4444',
    });

    expect(nobodyIsThere.output).toMatch(/^✓ chrome +/m);
    expect(nobodyIsThere.output).toMatch(/^– safari +No browser was started\./m);
    expect(nobodyIsThere.code).toBe(0);
    expect(elsewhere.output).toMatch(/^– safari +SAFARI_WEBDRIVER_URL names another computer/m);
    expect(elsewhere.output).not.toContain('secret');
  });

  test("reports that a server's Chrome is missing, without listing places where Chrome could be", async () => {
    const { code, output } = await doctor([], {
      ...onlyChrome,
      SUITE_BROWSER_URL: 'ws://127.0.0.1:9/as-good-as-a-password',
    });

    expect(output).toMatch(/^✘ chrome +No Playwright server of this version answers at SUITE_BROWSER_URL/m);
    expect(output).not.toContain('as-good-as-a-password');
    expect(code).toBe(1);
  });

  for (const [how, args, says] of [
    ['with', [debuggingPortArgument], /^✓ chrome +Chromium [\d.]+, of the Playwright server at SUITE_BROWSER_URL/m],
    ['without', [], /^✘ chrome +The browser must be launched with --remote-debugging-port=0/m],
  ] as const) {
    test(`says whether a server's Chrome can be used that was launched ${how} a port for authenticators`, async () => {
      const server = await chromium.launchServer({
        executablePath: chrome?.path ?? '',
        chromiumSandbox: process.getuid?.() !== 0,
        args: [...args],
      });
      const { output } = await doctor([], { ...onlyChrome, SUITE_BROWSER_URL: server.wsEndpoint() });
      await server.close();

      expect(output).toMatch(says);
    });
  }

  test('reports a missing Chrome as a failure', async () => {
    const { code, output } = await doctor([], { ...onlyChrome, CHROME_PATH: '/nowhere/chrome' });

    expect(output).toContain('/nowhere/chrome');
    expect(code).toBe(1);
  });

  test('reports invalid settings, and the checks that it skipped because of them', async () => {
    const { code, output } = await doctor([], { ...onlyChrome, OKTA_ORG_URL: 'acme', SUITE_WORKRES: '2' });

    expect(output).toMatch(/^✘ settings /m);
    expect(output).toMatch(/^ +- OKTA_ORG_URL must be an https address/m);
    expect(output).toMatch(/^ +- SUITE_WORKRES is not a setting/m);
    expect(output).toMatch(/^✓ Node\.js /m);
    expect(output).toMatch(/^✘ org +Not checked: the settings are wrong\./m);
    expect(code).toBe(1);
  });

  test('prints its checks as one JSON document for programs, including checks of the stand-in org', async () => {
    const { code, output } = await doctor(['--json']);
    const { checks } = document.parse(JSON.parse(output));

    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['chrome', 'widget', 'org', 'clock', 'disk']),
    );
    expect(checks.filter(({ ok, required }) => required && !ok)).toEqual([]);
    expect(checks.find(({ name }) => name === 'authenticator')).toMatchObject({ ok: true });
    expect(code).toBe(0);
  });

  test('says that a tenant cannot be reached, without showing its token', async () => {
    const { code, output } = await doctor(['--json'], {
      ...onlyChrome,
      OKTA_ORG_URL: 'http://localhost:9',
      OKTA_API_TOKEN: throwAway,
    });
    const { checks } = document.parse(JSON.parse(output));

    expect(checks.find(({ name }) => name === 'org')).toMatchObject({ ok: false, required: true });
    expect(output).not.toContain(throwAway);
    expect(code).toBe(1);
  });
});
