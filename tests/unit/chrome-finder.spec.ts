import { homedir } from 'node:os';
import path from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { chromePathProblem, findChrome } from '../../fixtures/browsers/chrome.mjs';
import type { Machine } from '../../fixtures/browsers/machine.mjs';

/** A computer on which exactly these programs can be run. */
function machine(programs: readonly string[], platform = 'linux'): Machine {
  return {
    platform,
    arch: 'x64',
    home: '/home/me',
    isRoot: false,
    fault: (file) => (programs.includes(file) ? undefined : 'does not exist'),
  };
}

const browsers = '/home/me/.cache/ms-playwright';

/** Where the installed Playwright looks for its Chromium in a computer's cache. */
function playwrightChromium(): string {
  let found: string | undefined;
  findChrome(
    {},
    {
      ...machine([]),
      fault: (file) => {
        if (file.startsWith(browsers)) found = file;
        return 'does not exist';
      },
    },
  );
  return found ?? 'the finder did not look for it';
}

test.describe('The Chrome finder', () => {
  test('prefers CHROME_PATH, then Google Chrome, then Playwright, then the distribution', () => {
    const inOrder = [
      ['google-chrome', '/opt/google/chrome/chrome'],
      ['playwright-chromium', playwrightChromium()],
      ['chromium', '/usr/bin/chromium'],
    ] as const;
    for (const [at, [kind, file]] of inOrder.entries()) {
      const thisAndLater = machine(inOrder.slice(at).map(([, program]) => program));
      expect(findChrome({ CHROME_PATH: '' }, thisAndLater)).toEqual({ path: file, kind });
    }
    expect(findChrome({}, machine([]))).toBeUndefined();

    const own = machine(['/own/chrome', ...inOrder.map(([, program]) => program)]);
    expect(findChrome({ CHROME_PATH: '/own/chrome' }, own)).toEqual({ path: '/own/chrome', kind: 'configured' });
  });

  test('finds browsers on PATH, in its order', () => {
    const env = { PATH: ['/first', '/second'].join(path.delimiter) };
    const both = machine(['/second/chromium', '/first/chromium-browser']);
    expect(findChrome(env, both)).toEqual({ path: '/second/chromium', kind: 'chromium' });
    expect(findChrome(env, machine(['/first/google-chrome-stable']))).toMatchObject({ kind: 'google-chrome' });
  });

  test('finds Google Chrome on macOS and Windows', () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findChrome({}, machine([mac], 'darwin'))).toEqual({ path: mac, kind: 'google-chrome' });

    const windows = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    const env = { PROGRAMFILES: 'C:\\Program Files' };
    expect(findChrome(env, machine([windows], 'win32'))).toEqual({ path: windows, kind: 'google-chrome' });
  });

  test("looks for Playwright's Chromium where Playwright itself does", () => {
    const whatPlaywrightSays = chromium.executablePath();
    const onlyThat = {
      ...machine([whatPlaywrightSays], process.platform),
      arch: process.arch,
      home: homedir(),
    };
    expect(findChrome(process.env, onlyThat)).toEqual({ path: whatPlaywrightSays, kind: 'playwright-chromium' });
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

  test('tells a folder, a plain file and a program apart', () => {
    expect(chromePathProblem(import.meta.dirname)).toContain('is a folder');
    expect(chromePathProblem(import.meta.filename)).toContain('is not executable');
    expect(chromePathProblem(process.execPath)).toBeUndefined();
  });
});
