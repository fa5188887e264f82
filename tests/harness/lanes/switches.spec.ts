import { chromium, expect, test } from '@playwright/test';
import { leanWindows } from '../../../fixtures/browsers/switches';

test('what Playwright switches off in Chrome stays off', async () => {
  // Node.js refuses Chrome's arguments, and Playwright's error lists them.
  const error: unknown = await chromium.launch({ executablePath: process.execPath }).catch((reason: unknown) => reason);
  const [, playwrights = ''] = /--disable-features=(\S+)/.exec(String(error)) ?? [];
  expect(playwrights).toContain('HttpsUpgrades');
  expect(leanWindows.replace('--disable-features=', '').split(',')).toEqual(
    expect.arrayContaining(playwrights.split(',')),
  );
});
