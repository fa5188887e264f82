import { test as base } from '@playwright/test';
import { connectToOrg, type OrgClient } from '../../../fixtures/org/client';
import type { Person } from '../../../fixtures/org/org';
import type { OrgPolicy } from '../../../fixtures/org/stand-in/policy';
import { StandInOrg } from '../../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget, type WidgetRelease } from '../../../fixtures/org/stand-in/widget-release';
import { IdxClient } from './idx-client';

interface StandInFixtures {
  /** What the org's admin has decided before it starts. */
  policy: Partial<OrgPolicy>;
  /** An org of the test's own, over HTTP. */
  standIn: StandInOrg;
  /** Its management API. */
  org: OrgClient;
  /** A new user of it. */
  person: Person;
  /** A browser without a session. */
  client: IdxClient;
}

interface StandInWorkerFixtures {
  release: WidgetRelease;
  /** Loads Okta's SDK before the first test's clock starts: on a busy machine that takes many seconds. */
  sdk: undefined;
}

/** `test` with a whole stand-in org, and no browser. */
export const test = base.extend<StandInFixtures, StandInWorkerFixtures>({
  policy: [{}, { option: true }],

  release: [
    async ({}, use) => {
      await use(await resolveWidget(undefined));
    },
    { scope: 'worker' },
  ],

  sdk: [
    async ({}, use) => {
      await import('@okta/okta-sdk-nodejs');
      await use(undefined);
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  standIn: async ({ policy, release }, use) => {
    const standIn = await StandInOrg.start({ release, generation: 'gen3', language: 'en', policy });
    await use(standIn);
    await standIn.close();
  },

  org: async ({ standIn, sdk: _loaded }, use) => {
    await use(connectToOrg({ orgUrl: standIn.url, apiToken: standIn.apiToken }));
  },

  person: async ({ org }, use) => {
    await use(await org.newPerson());
  },

  client: async ({ standIn }, use) => {
    await use(new IdxClient(standIn.url));
  },
});

/** What only the management API can do to a person. */
export async function changeStatus(
  standIn: StandInOrg,
  person: Person,
  operation: 'suspend' | 'unsuspend',
): Promise<void> {
  const response = await fetch(`${standIn.url}/api/v1/users/${person.id}/lifecycle/${operation}`, {
    method: 'POST',
    headers: { authorization: `SSWS ${standIn.apiToken}` },
  });
  if (!response.ok) throw new Error(`Could not ${operation} ${person.login}: ${String(response.status)}`);
}
