import { test as base, type Page } from '@playwright/test';
import { Display } from '../../fixtures/desktop/display';
import { SuiteError } from '../../fixtures/base/errors';
import { describeTest } from '../../fixtures/report/facts';
import type { FoundBrowser } from '../../fixtures/safari/browsers';
import { configuredLog } from '../../fixtures/safari/configured';
import { startSession, type Session, type SessionOptions } from '../../fixtures/safari/session';
import { findDriver, type ContractDriver } from './drivers';
import { Site } from './site';

export { expect } from '@playwright/test';

interface ContractWorkerFixtures {
  /** Option of the Playwright project. */
  driver: ContractDriver;
  found: FoundBrowser;
  /** The worker's own display; undefined for a browser that brings its own. */
  display: Display | undefined;
  site: Site;
}

interface ContractFixtures {
  /** Skips the test, with the reason, if the driver is missing. */
  laneReady: undefined;
  /** Starts a browser, and closes it after the test if the test has not. */
  start: (options?: Partial<SessionOptions>) => Promise<Session>;
  session: Session;
  /** Serves the page and goes to it. */
  open: (html: string, headers?: Readonly<Record<string, string>>) => Promise<Page>;
}

export const test = base.extend<ContractFixtures, ContractWorkerFixtures>({
  driver: ['safari', { option: true, scope: 'worker' }],

  found: [
    async ({ driver }, use) => {
      const found = findDriver(driver);
      if ('missing' in found) throw new SuiteError(`${found.missing} The test should have been skipped.`);
      await use(found);
    },
    { scope: 'worker' },
  ],

  display: [
    async ({ found }, use) => {
      const display = found.kind === 'webkitgtk' ? await Display.start(found.xvfb) : undefined;
      await use(display);
      await display?.close();
    },
    { scope: 'worker' },
  ],

  site: [
    async ({}, use) => {
      const site = await Site.start();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  laneReady: [
    async ({}, use, testInfo) => {
      const missing: unknown = testInfo.project.metadata['missing'];
      testInfo.skip(typeof missing === 'string', String(missing));
      await use(undefined);
    },
    { auto: true },
  ],

  start: async ({ laneReady: _ready, found, display }, use, testInfo) => {
    const log = configuredLog();
    const sessions: Session[] = [];
    await use(async (options) => {
      const session = await startSession({ found, display, log, ...options });
      sessions.push(session);
      describeTest(testInfo, { browser: `${session.name} ${session.version}` });
      return session;
    });
    for (const session of sessions) await session.close();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('Driver', { body: log.toString(), contentType: 'text/plain' });
    }
  },

  session: async ({ start }, use) => {
    await use(await start());
  },

  context: async ({ session }, use) => {
    await use(session.context);
  },

  page: async ({ session }, use) => {
    await use(session.page);
  },

  open: async ({ page, site }, use) => {
    await use(async (html, headers) => {
      await page.goto(site.page(html, headers));
      return page;
    });
  },
});
