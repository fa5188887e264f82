import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrgClient } from '../../../fixtures/org/client';
import { Journal } from '../../../fixtures/org/tenant/journal';
import { test as base } from './bare-org';

interface JournalFixtures {
  /** Folder of the suite's reports. */
  reportDir: string;
  journal: Journal;
  /** A client that writes into the journal. */
  org: OrgClient;
}

/** `test` with an org, and the journal of what the suite makes in it. */
export const test = base.extend<JournalFixtures>({
  reportDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'clean-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  journal: async ({ bareOrg, reportDir }, use) => {
    await use(new Journal(bareOrg.url, join(reportDir, 'tenant', 'journal.jsonl')));
  },
  org: async ({ bareOrg, journal }, use) => {
    await use(new OrgClient({ orgUrl: bareOrg.url, apiToken: bareOrg.apiToken, journal }));
  },
});
