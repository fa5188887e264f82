import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { test, type Tenant } from './support/tenant';

/*
 * Runs of the suite's own specs in another process, against an org that has its own process. The specs know only the org's address
 * and its public API.
 */

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.describe.configure({ timeout: 240_000 });

/** Playwright arguments for both generations. The chosen interruption test is about the dashboard itself. */
const choice = ['--project=chrome', 'tests/failures/interruptions.spec.ts', '--grep=enrollment/|sign-in/|@popup'];

/**
 * The journeys of the help page, and the number of them that pass. Okta's links do not depend on the generation, so with Gen2
 * a few journeys are enough to use each link.
 */
const journeysWith = {
  gen2: {
    specs: ['tests/enrollment/platform.spec.ts', 'tests/enrollment/removal.spec.ts', 'tests/sign-in/computer.spec.ts'],
    pass: 4,
  },
  gen3: { specs: ['tests/enrollment', 'tests/sign-in'], pass: 15 },
};

/** A dashboard without anything that the help page describes: no name menu, no Settings, nothing to press. */
const otherDom = '<!doctype html><title>Acme</title><div class="shell"><p>Welcome to Acme</p></div>';

/** Replaces the org's dashboard and Settings with that page from now on. */
const redesign = ({ proxy }: Tenant) => {
  for (const path of [/^\/app\/UserHome/, /^\/enduser\/settings/]) {
    proxy.next('GET', path, { page: otherDom }, Infinity);
  }
};

for (const generation of ['gen2', 'gen3'] as const) {
  const { specs, pass } = journeysWith[generation];

  test.describe(`With ${generation}`, () => {
    test.use({
      orgArguments: ['--generation', generation],
      environment: async ({ environment }, use) => {
        await use({ ...environment, OKTA_WIDGET_GENERATION: generation });
      },
    });

    test("the journeys pass by Okta's links with any dashboard, and tests of the dashboard are skipped with a reason", async ({
      tenant,
      startRun,
      clean,
    }) => {
      redesign(tenant);
      const before = await tenant.holdings();
      const ending = await startRun([...choice, ...specs]).ended;
      // Tests that set a policy, or that are about a setting which is off in this org, are also skipped.
      expect(ending).toMatch(new RegExp(`exited with code 0.*${pass} passed, 0 failed`, 's'));
      expect(ending).toContain("The test is about the dashboard's own pages, but the journey uses Okta's links");
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

test("with OKTA_ENTRY=dashboard the journey uses the dashboard's own pages, and fails if these are different", async ({
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
  expect(ending).toContain('you can set OKTA_ENTRY=dashboard instead');
});
