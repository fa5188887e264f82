import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { CdpBrowser } from '../../../fixtures/authenticators/cdp/cdp-browser';
import { parseActivePort, userDataDirectory, whenWritten } from '../../../fixtures/authenticators/cdp/endpoint';
import { expectEnrolled, expect, launchOptions, test } from './support';

test('a browser launched without the debugging port is refused with the argument it lacks', async () => {
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

test('a browser with a profile folder of an awkward name is found, and its open page equipped', async ({ site }) => {
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

test('closing leaves pages without authenticators, and the browser as it was', async ({ site }) => {
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

test('closing after the browser is gone is no error', async () => {
  const browser = await chromium.launch(launchOptions());
  const cdp = await CdpBrowser.connect(browser);
  const context = await browser.newContext();
  const touchId = await cdp.attach(context, 'touchId');
  await context.newPage();
  await browser.close();

  await expect(touchId.detach()).resolves.toBeUndefined();
  await expect(cdp.close()).resolves.toBeUndefined();
});

test('a browser whose folder is not here runs on another computer', () => {
  const commandLine = '/opt/chrome --user-data-dir=/elsewhere/profile --remote-debugging-port=0';
  expect(() => userDataDirectory(commandLine, () => false)).toThrow(
    /runs on another computer.*SUITE_BROWSER_URL must name a Playwright server on this computer/,
  );
});

test('the user data directory may hold spaces and dashes', () => {
  const line = '/opt/chrome --flag --user-data-dir=/home/a b --c/d --no-startup-window --headless';
  const exists = (directory: string) => directory === '/home/a b --c/d';
  expect(userDataDirectory(line, exists)).toBe('/home/a b --c/d');
  expect(userDataDirectory('/opt/chrome --user-data-dir=/x', () => true)).toBe('/x');
  expect(() => userDataDirectory('/opt/chrome --headless', () => true)).toThrow('not on its command line');
});

test('a file with the port that comes late is waited for', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'active-port-'));
  const file = path.join(folder, 'DevToolsActivePort');
  const content = whenWritten(file);
  await writeFile(file, '9222\n/devtools/browser/abc');
  expect(await content).toBe('9222\n/devtools/browser/abc');
  await rm(folder, { recursive: true });
});

test('the file with the port is read strictly', () => {
  expect(parseActivePort('9222\n/devtools/browser/abc')).toBe('ws://127.0.0.1:9222/devtools/browser/abc');
  for (const content of ['', '9222', 'x\n/devtools/browser/abc', '9222\n/other']) {
    expect(() => parseActivePort(content)).toThrow('must hold a port and a path');
  }
});

function browserOf(context: BrowserContext): Browser {
  const browser = context.browser();
  if (browser === null) throw new Error('Playwright tells no browser of a persistent context');
  return browser;
}
