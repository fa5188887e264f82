import type { BrowserContext } from '@playwright/test';
import type { Identity } from '../../../fixtures/authenticators/authenticator';
import type { CdpBrowser } from '../../../fixtures/authenticators/cdp/cdp-browser';
import { InPageBrowser } from '../../../fixtures/authenticators/in-page/in-page-browser';
import { test as base } from './support';

export { expect, expectEnrolled } from './support';

/** A kind of authenticator, and the differences that tests and sites see. */
interface Kind {
  readonly name: string;
  /** Attaches authenticators of this kind to `context`, in which no page is open yet. */
  readonly open: (context: BrowserContext, cdp: CdpBrowser) => Promise<CdpBrowser | InPageBrowser>;
  /** Sign counts of Touch ID's passkey: when it is made, and after its first use. */
  readonly touchIdCounts: readonly [made: number, used: number];
  /** Growth of the sign count of a phone's passkey with each use. */
  readonly phoneCounts: number;
  /** Messages of the browser: no answer until the timeout; no such passkey in the authenticator. */
  readonly says: { readonly timedOut: string; readonly failed: string };
  /** Text in the error of `approve` if a ceremony failed. */
  readonly hint: RegExp;
  /** The identity that `pretend` gives to the browser, as far as pages can read it. */
  readonly pretends: Identity;
  /** Reason why pages must not make WebAuthn calls after all authenticators have been closed; undefined if they may. */
  readonly notToBeAskedOnceClosed?: string;
}

const notAllowedInChrome = 'The operation either timed out or was not allowed.';

const overCdp: Kind = {
  name: 'over CDP',
  open: (_context, cdp) => Promise.resolve(cdp),
  touchIdCounts: [1, 2],
  phoneCounts: 1,
  says: { timedOut: notAllowedInChrome, failed: notAllowedInChrome },
  hint: /Chrome refuses a page that is not in front of its context/,
  // The platform that a second client sets is gone with the next document (measured, Chromium 156).
  pretends: { userAgent: 'Another/1.0' },
  notToBeAskedOnceClosed: 'Without our DevTools client, pages look for real hardware, which can end the browser.',
};

const inPage: Kind = {
  name: 'in the page',
  open: async (context) => {
    const browser = new InPageBrowser('safari');
    await browser.equip(context);
    return browser;
  },
  // The sign count of synced passkeys stays 0.
  touchIdCounts: [0, 0],
  phoneCounts: 0,
  says: { timedOut: 'Operation timed out.', failed: 'Operation failed.' },
  hint: /The last WebAuthn call in this browser: get from .*, ended: failed/,
  pretends: { userAgent: 'Another/1.0', platform: 'MacIntel' },
};

export const kinds: readonly Kind[] = [overCdp, inPage];

/** `test` with a `page` that uses authenticators of one kind. */
export const test = base.extend<{
  kind: Kind;
  /** Attaches authenticators of that kind. */
  authenticators: CdpBrowser | InPageBrowser;
}>({
  kind: [overCdp, { option: true }],

  authenticators: async ({ kind, context, cdp }, use) => {
    await use(await kind.open(context, cdp));
  },

  page: async ({ context, authenticators: _authenticators, site }, use) => {
    const page = await context.newPage();
    await page.goto(site.url);
    await use(page);
  },
});
