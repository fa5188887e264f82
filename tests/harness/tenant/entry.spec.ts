import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { test, type Tenant } from './support/tenant';

/*
 * The suite's own specs, spawned, against an org of another process: they know its address and its public API only.
 */

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, and none was found.');
test.describe.configure({ timeout: 240_000 });

/** The journeys of the help page, and one that is about the dashboard itself. */
const journeys = [
  '--project=chrome',
  'tests/enrollment',
  'tests/sign-in',
  'tests/failures/interruptions.spec.ts',
  '--grep=enrollment/|sign-in/|@popup',
];

/** Everything of a dashboard that is not the help page's: no name menu, no Settings, nothing to press. */
const otherDom = '<!doctype html><title>Acme</title><div class="shell"><p>Welcome to Acme</p></div>';

/** Changes the look of the org's dashboard and Settings from now on. */
const redesign = ({ proxy }: Tenant) => {
  for (const path of [/^\/app\/UserHome/, /^\/enduser\/settings/]) {
    proxy.next('GET', path, { page: otherDom }, Infinity);
  }
};

for (const generation of ['gen2', 'gen3']) {
  test.describe(`With ${generation}`, () => {
    test.use({
      orgArguments: ['--generation', generation],
      environment: async ({ environment }, use) => {
        await use({ ...environment, OKTA_WIDGET_GENERATION: generation });
      },
    });

    test("by Okta's links every journey passes with any dashboard, and tests of the dashboard are skipped with the reason", async ({
      tenant,
      startRun,
      clean,
    }) => {
      redesign(tenant);
      const before = await tenant.holdings();
      const ending = await startRun(journeys).ended;
      // Also tests that set a policy, or that are about a setting that is off there.
      expect(ending).toMatch(/exited with code 0.*15 passed, 0 failed/s);
      expect(ending).toContain("It is about the dashboard's own pages, and the journey goes by Okta's links");
      const seen = (what: RegExp) => tenant.proxy.seen.filter((request) => what.test(request)).length;
      expect(seen(/^GET \/idp\/bootstrap\/enroll-authenticator\/aut\w+\?redirect_uri=/)).toBeGreaterThan(0);
      expect(seen(/^GET \/idp\/bootstrap\/unenroll-authenticator\/fwf\w+\?redirect_uri=/)).toBeGreaterThan(0);
      expect(seen(/^GET \/enduser\/settings/)).toBe(0);
      expect(await tenant.holdings()).toEqual(before);
      expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
    });
  });
}

const enrollment = ['--project=chrome', 'tests/enrollment/platform.spec.ts'];

test("with OKTA_ENTRY=dashboard it goes by the dashboard's own pages, and fails where these are others", async ({
  tenant,
  startRun,
}) => {
  const environment = { OKTA_ENTRY: 'dashboard' };
  expect(await startRun(enrollment, environment).ended).toMatch(/exited with code 0.*1 passed, 0 failed/s);
  expect(tenant.proxy.seen.filter((request) => request.startsWith('GET /enduser/settings'))).not.toEqual([]);
  expect(tenant.proxy.seen.filter((request) => request.includes('/idp/bootstrap'))).toEqual([]);

  redesign(tenant);
  expect(await startRun(enrollment, environment).ended).toMatch(/exited with code 1.*0 passed, 1 failed/s);
});

test('an org that does not trust its own address is reported with the remedy', async ({ tenant, startRun }) => {
  tenant.proxy.next('GET', /^\/idp\/bootstrap/, { answer: 400, body: 'redirect_uri' });
  const ending = await startRun(enrollment).ended;
  expect(ending).toContain(`${tenant.url} answered 400 to /idp/bootstrap/enroll-authenticator/`);
  expect(ending).toContain(`add ${tenant.url} to the org's trusted origins with the type Redirect`);
  expect(ending).toContain('Else set OKTA_ENTRY=dashboard');
});
