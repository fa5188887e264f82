import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { parseActivePort, userDataDirectory, whenWritten } from '../../../fixtures/authenticators/cdp/endpoint';

test('a browser whose user data directory is not on this computer is refused, as it runs on another one', () => {
  const commandLine = '/opt/chrome --user-data-dir=/elsewhere/profile --remote-debugging-port=0';
  expect(() => userDataDirectory(commandLine, () => false)).toThrow(
    /runs on another computer.*SUITE_BROWSER_URL must name a Playwright server on this computer/,
  );
});

test('the path of the user data directory may contain spaces and dashes', () => {
  const line = '/opt/chrome --flag --user-data-dir=/home/a b --c/d --no-startup-window --headless';
  const exists = (directory: string) => directory === '/home/a b --c/d';
  expect(userDataDirectory(line, exists)).toBe('/home/a b --c/d');
  expect(userDataDirectory('/opt/chrome --user-data-dir=/x', () => true)).toBe('/x');
  expect(() => userDataDirectory('/opt/chrome --headless', () => true)).toThrow('not on its command line');
});

test('the suite waits for a file with the port that is written late', async () => {
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
