import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { CdpBrowser } from '../../../fixtures/authenticators/cdp/cdp-browser';
import { debuggingPortArgument } from '../../../fixtures/authenticators/cdp/endpoint';
import type { Authenticator, HeldCredential } from '../../../fixtures/authenticators/authenticator';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { leanWindows } from '../../../fixtures/browsers/switches';
import { RelyingParty, type Registration, type Wishes } from './relying-party';

export { expect } from '@playwright/test';

/** Options to launch a browser. For root they switch the sandbox off, because Chrome cannot have one there. */
export const launchOptions = (args: string[] = [debuggingPortArgument]) => ({
  executablePath: findChrome()?.path ?? 'chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: [...args, leanWindows],
});

export const test = base.extend<object, { browser: Browser; cdp: CdpBrowser; site: RelyingParty }>({
  browser: [
    async ({}, use) => {
      const browser = await chromium.launch(launchOptions());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  /** Our own DevTools client; Playwright has another one. */
  cdp: [
    async ({ browser }, use) => {
      const cdp = await CdpBrowser.connect(browser);
      await use(cdp);
      await cdp.close();
    },
    { scope: 'worker', auto: true },
  ],
  /** A site that asks for passkeys. */
  site: [
    async ({}, use) => {
      const site = await RelyingParty.start();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],
  /** A page of the site. */
  page: async ({ page, site, cdp: _cdp }, use) => {
    await page.goto(site.url);
    await use(page);
  },
});

/** Registers with `authenticator` and expects success. Returns the registration that the site verified, and the device's credential. */
export async function expectEnrolled(
  authenticator: Authenticator,
  site: RelyingParty,
  page: Page,
  wishes: Wishes = {},
): Promise<Registration & { held: HeldCredential }> {
  const registrations: Registration[] = [];
  const held = await authenticator.approve(async () => registrations.push(await site.register(page, wishes)));
  const [registration] = registrations;
  if (registration === undefined) throw new Error('approve() returned before the site was done');
  return { ...registration, held };
}
