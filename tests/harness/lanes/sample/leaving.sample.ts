import type { BrowserContext } from '@playwright/test';
import { test } from '../../../../fixtures/test/lane';

/** Leaves a script, an extra page and no network. */
async function leave(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Object.assign(window, { left: true }));
  await context.newPage();
  await context.setOffline(true);
}

const endings: Readonly<Record<string, (context: BrowserContext) => Promise<unknown>>> = {
  'by passing': () => Promise.resolve(),
  'by a failure': () => Promise.reject(new Error('It fails.')),
  'by running out of time': () => {
    test.setTimeout(1);
    return new Promise(() => undefined);
  },
  'by a crash of its page': async (context) => {
    const [page] = context.pages();
    await page?.goto('chrome://crash').catch(() => undefined);
    throw new Error('The page crashed.');
  },
};

for (const [ending, end] of Object.entries(endings)) {
  test(`ends ${ending}`, async ({ context }) => {
    if (ending !== 'by passing') test.fail();
    await leave(context);
    await end(context);
  });

  test(`finds nothing after a test that ended ${ending}`, async ({ context, page }) => {
    if (context.pages().length > 1) throw new Error('Another page is open.');
    await page.goto('data:text/html,a page');
    if (await page.evaluate(() => 'left' in window)) throw new Error('A script was left.');
    if (!(await page.evaluate(() => navigator.onLine))) throw new Error('The window is offline.');
  });
}
