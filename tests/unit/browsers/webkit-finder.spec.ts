import { homedir } from 'node:os';
import { expect, test, webkit } from '@playwright/test';
import { findPlaywrightWebKit, findSafari, safariUrlProblem } from '../../../fixtures/browsers/webkit.mjs';
import { machine } from './machine';

const env = { PATH: '/usr/bin' };
const driver = '/usr/bin/WebKitWebDriver';
const xvfb = '/usr/bin/Xvfb';
const browser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

test.describe('The Safari finder', () => {
  test('prefers the WebDriver that a setting names, on every system', () => {
    const named = { ...env, SAFARI_WEBDRIVER_URL: ' http://grid:4444 ' };
    for (const platform of ['linux', 'darwin', 'win32']) {
      expect(findSafari(named, machine([driver, xvfb, browser], { platform }))).toEqual({
        kind: 'remote',
        url: 'http://grid:4444',
      });
    }
  });

  test('finds safaridriver on a Mac', () => {
    const mac = machine(['/usr/bin/safaridriver'], { platform: 'darwin' });
    expect(findSafari({}, mac)).toEqual({ kind: 'safari', driver: '/usr/bin/safaridriver' });
    expect(findSafari({}, machine([], { platform: 'darwin' }))).toMatchObject({
      missing: 'safaridriver, a part of macOS, is not on this Mac.',
    });
  });

  test('finds WebKitGTK where Debian, Fedora and Arch put it', () => {
    for (const [found, arch] of [
      [browser, 'x64'],
      ['/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser', 'arm64'],
      ['/usr/libexec/webkitgtk-6.0/MiniBrowser', 'x64'],
      ['/usr/lib/webkitgtk-6.0/MiniBrowser', 'x64'],
    ] as const) {
      const at = machine([driver, xvfb, found], { arch });
      expect(findSafari(env, at)).toEqual({ kind: 'webkitgtk', driver, browser: found, xvfb });
    }
  });

  test('names each missing part of WebKitGTK', () => {
    expect(findSafari(env, machine([driver, browser]))).toMatchObject({ missing: 'Xvfb is not on this computer.' });
    expect(findSafari(env, machine([]))).toMatchObject({
      missing: 'WebKitWebDriver, MiniBrowser, Xvfb are not on this computer.',
    });
  });

  test("gives the install command of the computer's own package manager", () => {
    const aptCommand = 'apt-get install -y webkit2gtk-driver xvfb';
    const apt = ['/usr/bin/apt-get'];
    expect(findSafari(env, machine(apt))).toMatchObject({ remedy: `Run \`sudo ${aptCommand}\`.` });
    expect(findSafari(env, machine(apt, { isRoot: true }))).toMatchObject({ remedy: `Run \`${aptCommand}\`.` });
    expect(findSafari(env, machine(['/usr/bin/dnf']))).toMatchObject({
      remedy: expect.stringContaining('dnf install'),
    });
    expect(findSafari(env, machine([]))).toMatchObject({ remedy: expect.stringContaining("distribution's packages") });
    expect(findSafari(env, machine([], { platform: 'win32' }))).toMatchObject({
      remedy: expect.stringContaining('SAFARI_WEBDRIVER_URL'),
    });
  });

  test('accepts the address of a WebDriver with a path, a user and a password', () => {
    for (const url of ['http://localhost:4444', 'https://me:secret@grid.example.com/wd/hub']) {
      expect(safariUrlProblem(url)).toBeUndefined();
    }
  });

  test('refuses an invalid address without repeating it', () => {
    for (const url of ['secret', 'ftp://me:secret@grid', 'http://grid/?secret', 'http://grid/#secret']) {
      expect(safariUrlProblem(url)).toMatch(/^SAFARI_WEBDRIVER_URL must be (?!.*secret)/);
    }
  });
});

test("the suite looks for Playwright's own WebKit where Playwright itself does", () => {
  const whatPlaywrightSays = webkit.executablePath();
  const { platform, arch } = process;
  const at = (programs: string[]) => machine(programs, { platform, arch, home: homedir() });
  expect(findPlaywrightWebKit(process.env, at([whatPlaywrightSays]))).toEqual({
    kind: 'playwright',
    path: whatPlaywrightSays,
  });
  expect(findPlaywrightWebKit(process.env, at([]))).toMatchObject({
    remedy: 'Run `npx playwright install --with-deps webkit`.',
  });
});
