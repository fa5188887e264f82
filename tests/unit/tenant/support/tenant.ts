/** A tenant to test with: the stand-in org in a process of its own, reached by HTTP only, behind a proxy that makes faults. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { OrgClient, type OrgClientOptions } from '../../../../fixtures/org/client';
import { ProcessGroup } from '../../../../fixtures/processes/process-group';
import { outputOf, start } from '../../report/run-sample';
import { FaultProxy } from './fault-proxy';

/** An org of which the tests hold nothing but its address and its token. */
export interface Tenant {
  /** Behind the proxy. */
  readonly url: string;
  readonly apiToken: string;
  /** What goes wrong on the way. */
  readonly proxy: FaultProxy;
  /** A client that goes around the proxy. */
  readonly admin: OrgClient;
  /** A client by way of the proxy, with a short patience. */
  client(options?: Partial<OrgClientOptions>): OrgClient;
  /** Asks the management API, around the proxy. */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Everything the org holds of users and factors. */
  holdings(): Promise<object[]>;
}

/** How a program of the suite ended. */
export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

interface TenantFixtures {
  /** More arguments for `npm run org`. */
  orgArguments: readonly string[];
  tenant: Tenant;
  /** Where runs against the tenant report and have their journal. */
  reportDir: string;
  /** The settings that point the suite at the tenant. */
  environment: Record<string, string>;
  /** Runs `npm run tenant:clean`. */
  clean: (...args: string[]) => Promise<Ending>;
  /** Starts `playwright test` with these arguments, in a process group of its own. */
  startRun: (args: readonly string[], env?: Record<string, string>) => ProcessGroup;
}

export const test = base.extend<TenantFixtures>({
  orgArguments: [[], { option: true }],

  tenant: async ({ orgArguments }, use) => {
    const proxy = await FaultProxy.start();
    const org = new ProcessGroup(
      process.execPath,
      ['--import', 'tsx', 'scripts/org.ts', '--public-url', proxy.url, ...orgArguments],
      {
        OKTA_ORG_URL: '',
        OKTA_API_TOKEN: '',
        NO_COLOR: '1',
      },
    );
    await expect.poll(() => org.words, { timeout: 30_000 }).toContain('Ctrl-C ends it');
    const address = after('Address', org.words);
    const apiToken = after('API token', org.words);
    proxy.leadTo(address);
    const send = async (method: string, path: string, body?: unknown): Promise<unknown> => {
      const answer = await fetch(`${address}/api/v1${path}`, {
        method,
        headers: {
          authorization: `SSWS ${apiToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    };
    const patience = { answer: 2_000, altogether: 10_000, pause: 20 };
    await use({
      url: proxy.url,
      apiToken,
      proxy,
      // Passkeys are for the org's address in a browser.
      admin: new OrgClient({ orgUrl: address, publicUrl: proxy.url, apiToken }),
      client: (options) => new OrgClient({ orgUrl: proxy.url, apiToken, patience, ...options }),
      send,
      async holdings() {
        // Without a search Okta leaves out who is deactivated.
        const users = (await send('GET', '/users?search=profile.login sw ""')) as { id: string }[];
        return Promise.all(
          users.map(async (user) => ({ user, factors: await send('GET', `/users/${user.id}/factors`) })),
        );
      },
    });
    await org.close();
    await proxy.close();
  },

  reportDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'tenant-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },

  environment: async ({ tenant }, use) => {
    await use({ OKTA_ORG_URL: tenant.url, OKTA_API_TOKEN: tenant.apiToken, OKTA_WIDGET_GENERATION: 'gen3' });
  },

  clean: async ({ environment, reportDir }, use) => {
    await use((...args) =>
      outputOf(start(['--import', 'tsx', 'scripts/tenant-clean.ts', ...args], reportDir, environment)),
    );
  },

  startRun: async ({ environment, reportDir }, use) => {
    const runs: ProcessGroup[] = [];
    await use((args, env = {}) => {
      const playwright = ['node_modules/@playwright/test/cli.js', 'test', '--workers=1', ...args];
      // It is a run of its own: nobody prints its last line for it, and its secrets are not those of this one.
      const own = { REPORT_DIR: reportDir, REPORT_CLOSES_LATER: '', REPORT_SECRETS: '' };
      const outer = { NO_COLOR: '1', FORCE_COLOR: '', CI: '', ...own };
      const run = new ProcessGroup(process.execPath, playwright, { ...outer, ...environment, ...env });
      runs.push(run);
      return run;
    });
    for (const run of runs) await run.close();
  },
});

/** What the org printed beside a label. */
function after(label: string, words: string): string {
  const [, value] = new RegExp(`${label} +(\\S+)`).exec(words) ?? [];
  if (value === undefined) throw new Error(`The org did not say its ${label}: ${words}`);
  return value;
}
