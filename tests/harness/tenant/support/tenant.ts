/**
 * A tenant to test with: the stand-in org in a process of its own, reached only by HTTP, through a proxy. The proxy can cause faults,
 * and can hold a request back, so that a test can kill a run at that moment.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { OrgClient, type OrgClientOptions } from '../../../../fixtures/org/client';
import { loadOktaSdk } from '../../../../fixtures/org/okta-sdk';
import { ProcessGroup } from '../../../../fixtures/processes/process-group';
import { built } from '../../support/built';
import { outputOf, playwrightCli, startScript, type Ending } from '../../support/programs';
import { FaultProxy } from '../../../unit/support/fault-proxy';

/** An org that the tests know only by its address and its token. */
export interface Tenant {
  /** The address of the proxy, at which browsers and the suite reach the org. */
  readonly url: string;
  readonly apiToken: string;
  /** The proxy that causes faults on the way. */
  readonly proxy: FaultProxy;
  /** A client that calls the org directly, not through the proxy. */
  readonly admin: OrgClient;
  /** Makes a client that calls the org through the proxy, and waits only briefly. */
  client(options?: Partial<OrgClientOptions>): OrgClient;
  /** Calls the org's management API directly, not through the proxy. */
  send(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Moves the org's clock forward. */
  daysPass(days: number): Promise<void>;
  /** All users of the org, with their factors. */
  holdings(): Promise<object[]>;
}

class TenantProcess implements Tenant {
  readonly admin: OrgClient;
  /** The ids of the people who were there at the start. */
  #first: readonly string[] = [];

  private constructor(
    private readonly address: string,
    readonly apiToken: string,
    readonly proxy: FaultProxy,
    private readonly org: ProcessGroup,
  ) {
    // Passkeys belong to the address at which browsers reach the org.
    this.admin = new OrgClient({ orgUrl: address, publicUrl: proxy.url, apiToken });
  }

  /** @param orgArguments of `npm run org` */
  static async start(orgArguments: readonly string[]): Promise<TenantProcess> {
    const proxy = await FaultProxy.start();
    const org = new ProcessGroup(
      process.execPath,
      [await built('scripts/org.ts'), '--public-url', proxy.url, ...orgArguments],
      { OKTA_ORG_URL: '', OKTA_API_TOKEN: '', NO_COLOR: '1' },
    );
    await expect.poll(() => org.words, { timeout: 30_000 }).toContain('Press Ctrl-C to end it');
    const address = after('Address', org.words);
    proxy.leadTo(address);
    const tenant = new TenantProcess(address, after('API token', org.words), proxy, org);
    tenant.#first = await tenant.#people();
    return tenant;
  }

  get url(): string {
    return this.proxy.url;
  }

  client(options: Partial<OrgClientOptions> = {}): OrgClient {
    const patience = { answer: 2_000, altogether: 10_000, pause: 20 };
    return new OrgClient({ orgUrl: this.url, apiToken: this.apiToken, patience, ...options });
  }

  async send(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `SSWS ${this.apiToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async daysPass(days: number): Promise<void> {
    const headers = { authorization: `SSWS ${this.apiToken}` };
    const { status } = await fetch(`${this.address}/stand-in/clock?days=${days}`, { method: 'POST', headers });
    expect(status).toBe(200);
  }

  async holdings(): Promise<object[]> {
    const users = (await this.send('GET', allUsers)) as { id: string }[];
    return Promise.all(
      users.map(async (user) => ({ user, factors: await this.send('GET', `/users/${user.id}/factors`) })),
    );
  }

  /** Removes the people whom a test made, the faults that it planned at the proxy, and the requests that the proxy recorded. */
  async forget(): Promise<void> {
    this.proxy.forget();
    const made = (await this.#people()).filter((id) => !this.#first.includes(id));
    for (const id of made) await this.admin.removePerson({ id, login: id, password: '', displayName: '' });
  }

  async close(): Promise<void> {
    await this.org.close();
    await this.proxy.close();
  }

  async #people(): Promise<string[]> {
    return ((await this.send('GET', allUsers)) as { id: string }[]).map(({ id }) => id);
  }
}

/** Search for all users: without a search Okta leaves out deactivated ones. */
const allUsers = '/users?search=profile.login sw ""';

interface TenantFixtures {
  /** More arguments for `npm run org`. */
  orgArguments: readonly string[];
  /** Whether the test has an org to itself, because it changes more in the org than people. */
  ownOrg: boolean;
  /** An org with these arguments. All tests of a worker share it; people and requests of one test are removed before the next. */
  tenant: Tenant;
  /** Folder of the reports and the journal of runs against the tenant. */
  reportDir: string;
  /** The settings that point the suite at the tenant. */
  environment: Record<string, string>;
  /** Runs `npm run tenant:clean`. */
  clean: (...args: string[]) => Promise<Ending>;
  /** Starts `playwright test` with these arguments, in a process group of its own. */
  startRun: (args: readonly string[], env?: Record<string, string>) => ProcessGroup;
}

/** The orgs of a worker, by their arguments. */
type Orgs = Map<string, TenantProcess>;

export const test = base.extend<TenantFixtures, { orgs: Orgs }>({
  orgArguments: [[], { option: true }],
  ownOrg: [false, { option: true }],

  orgs: [
    async ({}, use) => {
      // Okta's SDK takes seconds to load on a busy machine, and some tests measure how long an answer takes.
      loadOktaSdk();
      const orgs: Orgs = new Map();
      await use(orgs);
      for (const org of orgs.values()) await org.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],

  tenant: async ({ orgs, orgArguments, ownOrg }, use) => {
    if (ownOrg) {
      const own = await TenantProcess.start(orgArguments);
      await use(own);
      await own.close();
      return;
    }
    const key = orgArguments.join(' ');
    const shared = orgs.get(key) ?? (await TenantProcess.start(orgArguments));
    orgs.set(key, shared);
    await use(shared);
    await shared.forget();
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
    await use(async (...args) => outputOf(await startScript('tenant-clean', args, reportDir, environment)));
  },

  startRun: async ({ environment, reportDir }, use) => {
    const runs: ProcessGroup[] = [];
    await use((args, env = {}) => {
      const playwright = [playwrightCli, 'test', '--workers=1', ...args];
      // The new run is independent: it prints its own last line, and does not share this run's secrets.
      const own = { REPORT_DIR: reportDir, REPORT_CLOSES_LATER: '', REPORT_SECRETS: '' };
      // Pictures of steps cost a seventh of a test's processor time, and no test here looks at them.
      const outer = { NO_COLOR: '1', FORCE_COLOR: '', CI: '', SUITE_SCREENSHOTS: 'on-failure', ...own };
      const run = new ProcessGroup(process.execPath, playwright, { ...outer, ...environment, ...env });
      runs.push(run);
      return run;
    });
    for (const run of runs) await run.close();
  },
});

/** Text that the org printed beside a label. */
function after(label: string, words: string): string {
  const [, value] = new RegExp(`${label} +(\\S+)`).exec(words) ?? [];
  if (value === undefined) throw new Error(`The org did not say its ${label}: ${words}`);
  return value;
}
