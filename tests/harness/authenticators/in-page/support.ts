import { InPageBrowser } from '../../../../fixtures/authenticators/in-page/in-page-browser';
import type { BrowserName } from '../../../../fixtures/authenticators/in-page/manners';
import { test as base } from '../support';

export { expect } from '@playwright/test';

/** `test` with a `page` that uses our authenticators. */
export const test = base.extend<{
  /** The browser that our authenticators imitate in their rules and messages. */
  behavesLike: BrowserName;
  inPage: InPageBrowser;
}>({
  behavesLike: ['safari', { option: true }],

  inPage: async ({ behavesLike, context }, use) => {
    const inPage = new InPageBrowser(behavesLike);
    await inPage.equip(context);
    await use(inPage);
    await inPage.close();
  },

  page: async ({ context, inPage: _inPage, site }, use) => {
    const page = await context.newPage();
    await page.goto(site.url);
    await use(page);
  },
});
