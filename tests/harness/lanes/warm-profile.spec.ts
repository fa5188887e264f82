import { expect, test as base } from '@playwright/test';
import { clearings, type ClearingName } from '../../../fixtures/lanes/chrome/clearings';
import { ChromeWarmLane } from '../../../fixtures/lanes/chrome/warm-lane';
import type { BrowserWindow } from '../../../fixtures/lanes/lane';
import { WarmProfile } from '../../../fixtures/lanes/chrome/warm-profile';
import { launchOptions } from '../authenticators/support';
import { findIn, leaveEverything, Site } from './leaver';

const launch = { viewport: { width: 1280, height: 900 } };
const defaults = { actionTimeout: 5000, navigationTimeout: 5000 };

const windowDefaults = { ...defaults, context: launch };

interface Fixtures {
  /** Starts a warm profile, which is closed after the test. `without` names clearings to leave out. */
  profile: (without?: readonly ClearingName[]) => Promise<WarmProfile>;
  lane: ChromeWarmLane;
}

interface WorkerFixtures {
  site: Site;
  /** A lane shared by all tests that leave its profile usable. */
  keptLane: ChromeWarmLane;
}

const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    async ({}, use) => {
      const site = await Site.start();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],

  keptLane: [
    async ({}, use) => {
      const lane = new ChromeWarmLane('Chromium');
      await use(lane);
      await lane.close();
    },
    { scope: 'worker' },
  ],

  profile: async ({}, use) => {
    const started: WarmProfile[] = [];
    await use(async (without) => {
      const profile = await WarmProfile.start(launch, without);
      started.push(profile);
      return profile;
    });
    for (const profile of started) await profile.close();
  },

  lane: async ({}, use) => {
    const lane = new ChromeWarmLane('Chromium');
    await use(lane);
    await lane.close();
  },
});

test.use({ launchOptions: launchOptions() });

/** For each clearing, the traces that the next window finds if that clearing is left out. */
const leftWithout: Readonly<Record<ClearingName, readonly string[]>> = {
  authenticators: ['authenticator', 'no room for an authenticator'],
  'scripts and bindings': ['init script', 'binding'],
  routes: ['route'],
  listeners: ['listener'],
  pages: ['another page', 'address', 'look of a link', 'size of the window', 'emulated media', 'user agent'],
  downloads: ['download'],
  network: ['offline', 'header'],
  geolocation: ['geolocation'],
  permissions: ['permission'],
  cookies: ['cookie'],
  storage: ['local storage', 'IndexedDB', 'Cache Storage', 'service worker', 'file'],
};

test('a window has no traces of the window before it', async ({ profile, site }) => {
  const warm = await profile();
  const left = warm.open(defaults, 'Chromium');
  const remains = await leaveEverything(left, warm.authenticators, site);
  await left.close();

  expect(warm.isFree).toBe(true);
  expect(await findIn(warm.open(defaults, 'Chromium'), warm.authenticators, site, remains)).toEqual([]);
});

for (const name of Object.keys(clearings) as ClearingName[]) {
  test(`the next window finds traces when this is not cleared: ${name}`, async ({ profile, site }) => {
    const warm = await profile([name]);
    const left = warm.open(defaults, 'Chromium');
    const remains = await leaveEverything(left, warm.authenticators, site);
    await left.close();

    expect(await findIn(warm.open(defaults, 'Chromium'), warm.authenticators, site, remains)).toEqual(
      leftWithout[name],
    );
  });
}

/** Actions that leave a window in a state that cannot be cleared. */
const spoilers: Readonly<Record<string, (left: BrowserWindow) => Promise<unknown>>> = {
  'its page crashed': async ({ page }) => {
    const crashed = page.waitForEvent('crash');
    await Promise.all([crashed, page.goto('chrome://crash').catch(() => undefined)]);
  },
  'its clock was set': ({ context }) => context.clock.setFixedTime(0),
  'Chrome ended': ({ context }) => context.browser()?.close() ?? Promise.resolve(),
};

for (const [what, spoil] of Object.entries(spoilers)) {
  test(`a profile is not used again after ${what}`, async ({ profile }) => {
    const warm = await profile();
    const left = warm.open(defaults, 'Chromium');
    await spoil(left);
    await left.close();

    expect(warm.isSpent).toBe(true);
    expect(warm.isFree).toBe(false);
  });
}

test('a profile is not used again when a test ended in a way that leaves the state of its window unknown', async ({
  profile,
}) => {
  const warm = await profile();
  await warm.open(defaults, 'Chromium').close({ keep: false });

  expect(warm.isSpent).toBe(true);
});

test('a profile is not used again when it cannot be emptied, and the terminal says why', async ({ profile }) => {
  const said: unknown[] = [];
  const { warn } = console;
  const warm = await profile();
  const left = warm.open(defaults, 'Chromium');
  const script = await left.context.addInitScript('');
  await script.dispose();
  Object.assign(script, { dispose: () => Promise.reject(new Error('It cannot be taken out.')) });
  console.warn = (...words) => said.push(...words);
  await left.close().finally(() => (console.warn = warn));

  expect(warm.isSpent).toBe(true);
  expect(said).toEqual([expect.stringContaining('It cannot be taken out.')]);
});

test.describe('A lane with a warm profile', () => {
  test('takes a new profile when the one before it is spent', async ({ lane }) => {
    const first = await lane.open(undefined, windowDefaults);
    await first.page.evaluate(() => undefined);
    await first.close({ keep: false });
    const second = await lane.open(undefined, windowDefaults);

    expect(second.context).not.toBe(first.context);
    expect(first.context.browser()?.isConnected()).toBe(false);
  });

  test('hands the same profile to one window after the other', async ({ keptLane: lane }) => {
    const first = await lane.open(undefined, windowDefaults);
    await first.close();
    const second = await lane.open(undefined, windowDefaults);

    expect(second.context).toBe(first.context);
    expect(second.page).not.toBe(first.page);
    await second.close();
  });

  test('does not close a window that a test still uses when its profile is spent', async ({ lane }) => {
    const first = await lane.open(undefined, windowDefaults);
    await first.context.clock.setFixedTime(0);
    const phone = await lane.open({ userAgent: 'A phone' }, windowDefaults);

    expect(phone.context.browser()).toBe(first.context.browser());
    expect(await first.page.evaluate(() => Date.now())).toBe(0);
  });

  for (const [which, options, defaults] of [
    ['a second window at the same time', undefined, windowDefaults],
    ['a phone', { userAgent: 'A phone' }, windowDefaults],
    ['a test with other window options', undefined, { ...windowDefaults, context: { ...launch, locale: 'de' } }],
  ] as const) {
    test(`gives ${which} a fresh profile in the same Chrome`, async ({ keptLane: lane }) => {
      const first = await lane.open(undefined, windowDefaults);
      const second = await lane.open(options, defaults);

      expect(second.context).not.toBe(first.context);
      expect(second.context.browser()).toBe(first.context.browser());
      await second.close();
      await first.close();
      const third = await lane.open(undefined, windowDefaults);
      expect(third.context).toBe(first.context);
      await third.close();
    });
  }
});
