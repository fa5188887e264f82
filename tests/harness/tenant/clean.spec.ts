import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Journal } from '../../../fixtures/org/tenant/journal';
import { addPerson } from '../../unit/support/bare-org';
import { test as base } from '../../unit/support/journaled-org';
import { outputOf, startScript, type Ending } from '../support/programs';

const test = base.extend<{
  /** Cleans, and returns the output. */
  clean: (...args: string[]) => Promise<Ending>;
}>({
  clean: async ({ bareOrg, reportDir }, use) => {
    const env = { OKTA_ORG_URL: bareOrg.url, OKTA_API_TOKEN: bareOrg.apiToken };
    await use(async (...args) => outputOf(await startScript('tenant-clean', args, reportDir, env)));
  },
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

test.describe('npm run tenant:clean', () => {
  test('says how it is used, and refuses an option that it does not know', async ({ clean }) => {
    expect(await clean('--help')).toMatchObject({ code: 0, output: expect.stringContaining('--dry-run') });
    expect(await clean('--everything')).toMatchObject({ code: 2, output: expect.stringContaining("'--everything'") });
  });

  test('removes nothing while a run is under way, unless it is called with "--running"', async ({
    org,
    bareOrg,
    clean,
  }) => {
    const { login } = await org.newPerson();
    expect(await clean()).toMatchObject({
      code: 2,
      output: expect.stringContaining(`Process ${process.pid}, which made ${login}, is still running`),
    });
    expect(bareOrg.state.people.size).toBe(1);
    expect(await clean('--running')).toMatchObject({
      code: 0,
      output: expect.stringContaining(`removed the person ${login}`),
    });
    expect(bareOrg.state.people.size).toBe(0);
  });

  test('keeps and reports anything that it cannot attribute, until it is called with "--forget"', async ({
    bareOrg,
    journal,
    clean,
  }) => {
    const { login } = addPerson(bareOrg.state);
    journal.planPerson(login, minutes(1));
    const doubt = `? ${login} existed before the suite tried to create that person. It was not removed.`;
    expect(await clean('--running')).toMatchObject({ code: 1, output: expect.stringContaining(doubt) });
    expect(await clean('--running', '--forget')).toMatchObject({ code: 0, output: expect.stringContaining(doubt) });
    expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
    expect(bareOrg.state.people.size).toBe(1);
  });

  test('cleans only the org that the settings name', async ({ bareOrg, reportDir, clean }) => {
    const { login } = addPerson(bareOrg.state);
    const elsewhere = new Journal('https://acme.okta.com', join(reportDir, 'tenant', 'journal.jsonl'));
    elsewhere.planPerson(login, minutes(-1));
    expect(await clean('--running')).toMatchObject({
      code: 1,
      output: 'Not removed: what is left in https://acme.okta.com. Set OKTA_ORG_URL and OKTA_API_TOKEN for that org.\n',
    });
    expect(bareOrg.state.people.size).toBe(1);
  });
});
