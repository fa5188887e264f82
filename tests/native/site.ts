import type { Page } from '@playwright/test';
import { test as base } from '../../fixtures/test/native';
import { createOn, startSite } from '../../fixtures/native/site';

/** A WebAuthn call of a page. */
interface PasskeyRequest {
  /** The credential, or the name of the error. */
  readonly outcome: ReturnType<typeof createOn>;
}

interface SiteFixtures {
  /** Makes a page of the site ask for a passkey, and does not wait for the outcome. */
  askForPasskey: () => PasskeyRequest;
}

interface SiteWorkerFixtures {
  /** The address of a page on this computer. */
  site: string;
}

/** A site that asks for a passkey when a test tells it to. */
export const test = base.extend<SiteFixtures, SiteWorkerFixtures>({
  site: [
    async ({}, use) => {
      const site = await startSite();
      await use(site.url);
      await site.close();
    },
    { scope: 'worker' },
  ],

  askForPasskey: async ({ page, site }, use) => {
    await page.goto(site);
    await use(() => askOn(page));
  },
});

export { expect } from '../../fixtures/test/native';

/** Makes a page ask for a passkey, and does not wait for the outcome. */
export function askOn(page: Page): PasskeyRequest {
  const outcome = createOn(page);
  // A test may end while the call is still open.
  outcome.catch(() => undefined);
  return { outcome };
}
