import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { CdpBrowser } from '../../../fixtures/authenticators/cdp/cdp-browser';
import { expectEnrolled, expect, launchOptions, test } from './support';

test('a browser launched without the debugging port is refused, and the error names the missing argument', async () => {
  const browser = await chromium.launch(launchOptions([]));
  await expect(CdpBrowser.connect(browser)).rejects.toThrow('must be launched with --remote-debugging-port=0');
  await browser.close();
});

test('two browsers at once do not disturb each other', async ({ cdp, context, page, site }) => {
  const otherBrowser = await chromium.launch(launchOptions());
  const otherCdp = await CdpBrowser.connect(otherBrowser);
  const otherContext = await otherBrowser.newContext();
  const otherPage = await otherContext.newPage();
  await otherPage.goto(site.url);

  const mine = await cdp.attach(context, 'touchId');
  const theirs = await otherCdp.attach(otherContext, 'touchId');
  const [enrolledHere, enrolledThere] = await Promise.all([
    expectEnrolled(mine, site, page),
    expectEnrolled(theirs, site, otherPage),
  ]);
  expect(await mine.credentials()).toEqual([enrolledHere.held]);
  expect(await theirs.credentials()).toEqual([enrolledThere.held]);

  await otherCdp.close();
  await otherBrowser.close();
  await mine.approve(() => site.signIn(page, enrolledHere));
});

test('special characters in the path of a profile folder do no harm: the open page gets the authenticator', async ({
  site,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), `it's "mine" --really $HOME `));
  const context = await chromium.launchPersistentContext(folder, launchOptions());
  const cdp = await CdpBrowser.connect(browserOf(context));
  const touchId = await cdp.attach(context, 'touchId');
  const [page = await context.newPage()] = context.pages();
  await page.goto(site.url);
  await expectEnrolled(touchId, site, page);

  await cdp.close();
  await context.close();
  await rm(folder, { recursive: true });
});

test('closing our DevTools client leaves pages without authenticators, and the browser as it was', async ({ site }) => {
  const browser = await chromium.launch(launchOptions());
  const cdp = await CdpBrowser.connect(browser);
  const context = await browser.newContext();
  const touchId = await cdp.attach(context, 'touchId');
  const page = await context.newPage();
  await page.goto(site.url);
  const isThere = () => page.evaluate(() => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());
  expect(await isThere()).toBe(true);

  await cdp.close();
  expect(await isThere()).toBe(false);
  await page.reload();
  await (await context.newPage()).goto(site.url);
  await touchId.detach();
  await browser.close();
});

test('closing our DevTools client after the browser has ended is not an error', async () => {
  const browser = await chromium.launch(launchOptions());
  const cdp = await CdpBrowser.connect(browser);
  const context = await browser.newContext();
  const touchId = await cdp.attach(context, 'touchId');
  await context.newPage();
  await browser.close();

  await expect(touchId.detach()).resolves.toBeUndefined();
  await expect(cdp.close()).resolves.toBeUndefined();
});

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright reports no browser for a persistent context');
  return browser;
}
