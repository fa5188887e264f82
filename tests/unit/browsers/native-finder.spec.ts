import { expect, test } from '@playwright/test';
import type { Machine } from '../../../fixtures/browsers/machine.mjs';
import { findNative, nativeVersionProblem } from '../../../fixtures/browsers/native.mjs';
import { machine } from './machine';

const env = { PATH: '/usr/bin' };
const chrome = '/usr/bin/google-chrome';
const xvfb = '/usr/bin/Xvfb';

test("the lane of Chrome's own dialogs runs on Linux with Chrome and Xvfb", () => {
  expect(findNative(env, machine([chrome, xvfb]))).toEqual({ chrome: { path: chrome, name: 'Google Chrome' }, xvfb });
});

test("the lane of Chrome's own dialogs does not run on other systems", () => {
  for (const platform of ['darwin', 'win32']) {
    expect(findNative(env, machine([chrome, xvfb], { platform }))).toMatchObject({
      missing: "The suite can read and click Chrome's own dialogs only on Linux.",
    });
  }
});

test('without Chrome, the finder says how to install it', () => {
  expect(findNative(env, machine([xvfb]))).toEqual({
    missing: 'No Chrome was found.',
    remedy: 'Install one with `npm run setup`, or set CHROME_PATH or CHROME_CHANNEL in .env.',
  });
});

test('a Chrome without windows is refused', () => {
  for (const shell of ['/opt/chrome-headless-shell', '/opt/headless_shell']) {
    expect(findNative({ ...env, CHROME_PATH: shell }, machine([shell, xvfb]))).toMatchObject({
      missing: `${shell} is a Chrome without windows, which has no dialogs.`,
    });
  }
});

test("without Xvfb, the finder gives the install command of the computer's own package manager", () => {
  const found = (programs: readonly string[], other?: Partial<Machine>) =>
    findNative(env, machine([chrome, ...programs], other));
  expect(found(['/usr/bin/apt-get'])).toEqual({
    missing: 'Xvfb is not on this computer.',
    remedy: 'Run `sudo apt-get install -y xvfb`.',
  });
  expect(found(['/usr/bin/apt-get'], { isRoot: true })).toMatchObject({ remedy: 'Run `apt-get install -y xvfb`.' });
  expect(found(['/usr/bin/dnf'])).toMatchObject({ remedy: expect.stringContaining('dnf install') });
  expect(found([])).toMatchObject({ remedy: expect.stringContaining("distribution's packages") });
});

test('a Chrome older than the known dialogs is reported, a newer one is not', () => {
  expect(nativeVersionProblem('149.0.7000.1')).toMatchObject({
    missing: expect.stringContaining('Chrome 149.0.7000.1 are not supported; the oldest supported version is 150'),
  });
  expect(nativeVersionProblem('150.0.7871.100')).toBeUndefined();
  expect(nativeVersionProblem('160.0.1.1')).toBeUndefined();
});
