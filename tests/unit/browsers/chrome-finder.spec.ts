import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import {
  channelNames,
  chromePathProblem,
  findChannel,
  findChrome,
  findEveryChrome,
  type Channel,
} from '../../../fixtures/browsers/chrome.mjs';
import { machine } from './machine';

const browsers = '/home/me/.cache/ms-playwright';

/** Path at which the installed Playwright looks for its Chromium in a computer's cache. */
function playwrightChromium(): string {
  let found: string | undefined;
  const fault = (file: string) => {
    if (file.startsWith(browsers)) found = file;
    return 'does not exist';
  };
  findChrome({}, machine([], { fault }));
  return found ?? 'the finder did not look for it';
}

test.describe('The Chrome finder', () => {
  test('prefers CHROME_PATH, then Google Chrome, then Playwright, then the distribution', () => {
    const inOrder = [
      ['Google Chrome', '/opt/google/chrome/chrome'],
      ['Chromium', playwrightChromium()],
      ['Chromium', '/usr/bin/chromium'],
    ] as const;
    for (const [at, [name, file]] of inOrder.entries()) {
      const thisAndLater = machine(inOrder.slice(at).map(([, program]) => program));
      expect(findChrome({ CHROME_PATH: '' }, thisAndLater)).toEqual({ path: file, name });
    }
    expect(findChrome({}, machine([]))).toBeUndefined();

    const own = machine(['/own/chrome', ...inOrder.map(([, program]) => program)]);
    expect(findChrome({ CHROME_PATH: '/own/chrome' }, own)).toEqual({ path: '/own/chrome', name: 'Chromium' });
  });

  test('names the browser of CHROME_PATH after its program file', () => {
    for (const [file, name] of [
      ['/opt/microsoft/msedge/msedge', 'Microsoft Edge'],
      ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'Microsoft Edge'],
      ['/opt/google/chrome/chrome', 'Google Chrome'],
      ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'Google Chrome'],
      ['/usr/bin/google-chrome-stable', 'Google Chrome'],
      ['/usr/bin/chromium', 'Chromium'],
    ] as const) {
      expect(findChrome({ CHROME_PATH: file }, machine([file]))?.name, file).toBe(name);
    }
  });

  test('takes exactly the browser of CHROME_CHANNEL, wherever its maker installs it', () => {
    for (const [channel, platform, file, name] of [
      ['chrome', 'linux', '/opt/google/chrome/chrome', 'Google Chrome'],
      ['chrome-beta', 'linux', '/usr/bin/google-chrome-beta', 'Google Chrome Beta'],
      [
        'chrome-dev',
        'darwin',
        '/Applications/Google Chrome Dev.app/Contents/MacOS/Google Chrome Dev',
        'Google Chrome Dev',
      ],
      ['chrome-canary', 'win32', 'C:\\Local\\Google\\Chrome SxS\\Application\\chrome.exe', 'Google Chrome Canary'],
      ['msedge', 'win32', 'C:\\Local\\Microsoft\\Edge\\Application\\msedge.exe', 'Microsoft Edge'],
      ['msedge', 'linux', '/opt/microsoft/msedge/msedge', 'Microsoft Edge'],
    ] as const) {
      const env = { CHROME_CHANNEL: channel, PATH: '/usr/bin', LOCALAPPDATA: 'C:\\Local' };
      const others = ['/usr/bin/chromium', playwrightChromium()];
      expect(findChrome(env, machine([...others, file], { platform })), channel).toEqual({ path: file, name });
    }
  });

  test('uses the same paths of channels as Playwright', () => {
    const playwright = createRequire(import.meta.url).resolve('playwright-core');
    const registry = readFileSync(path.join(path.dirname(playwright), 'lib', 'coreBundle.js'), 'utf8');
    const usual = (channel: Channel, platform: string) => {
      let last = '';
      const fault = (file: string) => ((last = file), 'does not exist');
      findChannel(channel, { LOCALAPPDATA: '' }, machine([], { platform, fault }));
      return last;
    };
    expect(channelNames).toEqual(['chrome', 'chrome-beta', 'chrome-dev', 'chrome-canary', 'msedge']);
    for (const channel of channelNames) {
      expect(registry, channel).toContain(`"linux": "${usual(channel, 'linux')}"`);
      expect(registry, channel).toContain(`"darwin": "${usual(channel, 'darwin').replace('/home/me', '')}"`);
      expect(registry, channel).toContain(`"win32": \`\\\\${usual(channel, 'win32').replaceAll('\\', '\\\\')}\``);
    }
  });

  test('refuses a CHROME_CHANNEL that is unknown, not installed, or set together with CHROME_PATH', () => {
    const here = machine(['/usr/bin/chromium', '/own/chrome']);
    const finding = (env: Record<string, string>) => () => findChrome(env, here);
    expect(finding({ CHROME_CHANNEL: 'beta' })).toThrow(
      'CHROME_CHANNEL must be one of chrome, chrome-beta, chrome-dev, chrome-canary, msedge; it is "beta".',
    );
    expect(finding({ CHROME_CHANNEL: 'msedge' })).toThrow(
      'must be an installed browser; Microsoft Edge (msedge) is not installed. Install it (`npx playwright install msedge`),',
    );
    expect(finding({ CHROME_CHANNEL: 'chrome-canary' })).toThrow(
      'is not installed. Install it, set CHROME_PATH to its program',
    );
    expect(finding({ CHROME_CHANNEL: 'chrome', CHROME_PATH: '/own/chrome' })).toThrow(
      'CHROME_PATH and CHROME_CHANNEL both name the browser. Leave one of them empty.',
    );
  });

  test('searches PATH for one program name after the other', () => {
    const env = { PATH: ['/first', '/second'].join(path.delimiter) };
    const both = machine(['/second/chromium', '/first/chromium-browser']);
    expect(findChrome(env, both)).toEqual({ path: '/second/chromium', name: 'Chromium' });
    expect(findChrome(env, machine(['/first/google-chrome-stable']))).toMatchObject({ name: 'Google Chrome' });
  });

  test('finds every Chrome of a computer once, the preferred one first', () => {
    const google = { path: '/usr/bin/google-chrome', name: 'Google Chrome' };
    const fromDistribution = { path: '/usr/bin/chromium', name: 'Chromium' };
    const fromSnap = { path: '/snap/bin/chromium', name: 'Chromium' };
    const all = machine([google.path, fromDistribution.path, fromSnap.path]);
    const env = { PATH: '/usr/bin' };
    expect(findEveryChrome(env, all)).toEqual([google, fromDistribution, fromSnap]);
    expect(findEveryChrome({ ...env, CHROME_CHANNEL: 'chrome' }, all)).toEqual([google, fromDistribution, fromSnap]);
    expect(findEveryChrome({ ...env, CHROME_PATH: fromSnap.path }, all)).toEqual([fromSnap, google, fromDistribution]);
  });

  test('finds Google Chrome on macOS and Windows', () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChrome({}, machine([mac], { platform: 'darwin' }))).toEqual({ path: mac, name: 'Google Chrome' });

    const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    const env = { PROGRAMFILES: 'C:\\Program Files' };
    expect(findChrome(env, machine([windows], { platform: 'win32' }))).toEqual({
      path: windows,
      name: 'Google Chrome',
    });
  });

  test("looks for Playwright's Chromium where Playwright itself does", () => {
    const whatPlaywrightSays = chromium.executablePath();
    const { platform, arch } = process;
    const onlyThat = machine([whatPlaywrightSays], { platform, arch, home: homedir() });
    expect(findChrome(process.env, onlyThat)).toEqual({ path: whatPlaywrightSays, name: 'Chromium' });
  });

  test('follows PLAYWRIGHT_BROWSERS_PATH', () => {
    const elsewhere = playwrightChromium().replace(browsers, '/elsewhere');
    expect(findChrome({ PLAYWRIGHT_BROWSERS_PATH: '/elsewhere' }, machine([elsewhere]))?.path).toBe(elsewhere);
    expect(findChrome({ PLAYWRIGHT_BROWSERS_PATH: '/elsewhere' }, machine([playwrightChromium()]))).toBeUndefined();
  });

  test('refuses a CHROME_PATH that cannot be run, even when there is another browser', () => {
    expect(() => findChrome({ CHROME_PATH: '/no/chrome' }, machine(['/usr/bin/chromium']))).toThrow(
      'CHROME_PATH must be the program file of Chrome or Chromium; "/no/chrome" does not exist.',
    );
  });

  test('distinguishes a folder, a plain file and a program', () => {
    expect(chromePathProblem(import.meta.dirname)).toContain('is a folder');
    expect(chromePathProblem(import.meta.filename)).toContain('is not executable');
    expect(chromePathProblem(process.execPath)).toBeUndefined();
  });
});
