import type { Page } from '@playwright/test';
import { DisplayPool } from '../../fixtures/desktop/display-pool';
import type { FoundBrowser } from '../../fixtures/safari/browsers';
import type { BrowserWindow } from '../../fixtures/lanes/lane';
import { SafariLane } from '../../fixtures/lanes/safari/safari-lane';
import { alive, family } from './processes';
import type { Site } from './site';
import { expect, test as base } from './support';

/** The lane reuses displays. The next test in a worker must find nothing that a test has left behind. */
const test = base.extend<{ lane: SafariLane }>({
  lane: async ({ laneReady: _ready, found }, use) => {
    test.skip(found.kind === 'chromium', "The test is about Safari's lane.");
    const lane = new SafariLane(found as Exclude<FoundBrowser, { kind: 'chromium' }>);
    await use(lane);
    await lane.close();
  },
});

/** A server of pages, and the address of a page that a browser may cache. */
interface Server {
  readonly site: Site;
  readonly cached: string;
}

const serve = (site: Site): Server => ({
  site,
  cached: site.page('', { 'cache-control': 'max-age=999' }),
});

/** Something that a test leaves behind, and how another test would find it. */
interface Leftover {
  readonly leave: (opened: BrowserWindow, server: Server) => Promise<unknown>;
  readonly find: (page: Page, server: Server) => Promise<unknown>;
}

const leftovers: Readonly<Record<string, Leftover>> = {
  'a cookie': {
    leave: ({ page }) => page.evaluate(() => void (document.cookie = 'left=behind; max-age=999')),
    find: (page) => page.evaluate(() => document.cookie.includes('left')),
  },
  'an entry in localStorage': {
    leave: ({ page }) => page.evaluate(() => localStorage.setItem('left', 'behind')),
    find: (page) => page.evaluate(() => localStorage.getItem('left') !== null),
  },
  'an entry in sessionStorage': {
    leave: ({ page }) => page.evaluate(() => sessionStorage.setItem('left', 'behind')),
    find: (page) => page.evaluate(() => sessionStorage.getItem('left') !== null),
  },
  'a database': {
    leave: ({ page }) =>
      page.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const opening = indexedDB.open('left', 7);
            opening.onsuccess = () => {
              opening.result.close();
              resolve();
            };
          }),
      ),
    find: (page) =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const opening = indexedDB.open('left');
            opening.onsuccess = () => {
              const { version } = opening.result;
              opening.result.close();
              resolve(version === 7);
            };
          }),
      ),
  },
  'an entry in Cache Storage': {
    leave: ({ page }) => page.evaluate(async () => (await caches.open('left')).put('/left', new Response('behind'))),
    find: (page) => page.evaluate(() => caches.has('left')),
  },
  'a script in the cache': {
    leave: ({ page }, { cached }) => read(page, cached),
    find: async (page, { cached, site }) => {
      const before = site.asked.length;
      await read(page, cached);
      return site.asked.length === before;
    },
  },
  'a script that runs first': {
    leave: async (opened) => {
      await opened.runFirst('window.left = true;');
      await opened.page.reload();
    },
    find: (page) => page.evaluate(() => 'left' in window),
  },
  'a binding': {
    leave: ({ context }) => context.exposeBinding('leftBinding', () => 'behind'),
    find: (page) => page.evaluate(() => 'leftBinding' in window),
  },
};

/** Loads a script: in a browser that must not remember anything, WebKit caches only scripts, in memory. */
const read = (page: Page, address: string) =>
  page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const script = Object.assign(document.createElement('script'), { src, onload: resolve });
        document.head.append(script);
      }).then(() => undefined),
    address,
  );

/** Ways in which a test may end while its window is open. */
const endings: Readonly<Record<string, (opened: BrowserWindow) => Promise<void>>> = {
  passes: () => Promise.resolve(),
  'fails with another page open': ({ page }) => page.evaluate(() => void window.open('about:blank', 'left')),
  'fails with a dialog open': ({ page }) => page.evaluate(() => void setTimeout(() => alert('left behind'))),
  'times out while its page hangs': ({ page }) =>
    page.evaluate(
      () =>
        void setTimeout(() => {
          for (;;);
        }, 500),
    ),
};

/** Displays that the worker had before the test: those of other specs. */
let others: readonly number[] = [];

/**
 * The displays that the test itself started. Children of an X server are left out: it briefly has some when it restarts after
 * its last program has ended.
 */
function displays() {
  const servers = family(process.pid).filter(({ program }) => program === 'Xvfb');
  return servers.filter(({ id, parent }) => !others.includes(id) && !servers.some((one) => one.id === parent));
}

test.beforeEach(() => {
  others = [];
  others = displays().map(({ id }) => id);
});

const driver = () => family(process.pid).find(({ program }) => /driver/i.test(program));

for (const [ending, end] of Object.entries(endings)) {
  test(`a test that ${ending} leaves nothing in the next window`, async ({ lane, site }) => {
    const server = serve(site);
    const first = await lane.open({ userAgent: 'left behind' });
    await first.page.goto(site.origin);
    const size = await first.page.evaluate(() => [innerWidth, innerHeight]);
    for (const [what, { leave }] of Object.entries(leftovers)) await test.step(what, () => leave(first, server));
    await lane.authenticators.attach(first.context, 'touchId');
    const [display] = displays();
    const members = family(driver()?.id);
    await end(first);
    await first.close();
    await expect.poll(() => alive(members)).toEqual([]);

    const next = await lane.open();
    const { page, context } = next;
    await page.goto(site.origin);
    for (const [what, { find }] of Object.entries(leftovers)) expect(await find(page, server), what).toBe(false);
    expect(lane.firstScript()).not.toContain('left');
    expect([...(await lane.authenticators.equip(context)).authenticators]).toEqual([]);
    expect(await page.evaluate(() => navigator.userAgent)).not.toContain('left');
    expect(await page.evaluate(() => Notification.permission)).not.toBe('granted');
    expect(await page.evaluate(() => document.hasFocus())).toBe(true);
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual(size);
    expect(displays()[0]?.id).toBe(display?.id);
    await next.close();
  });
}

// Proves that `find` works: it finds each leftover in the window in which the leftover was made.
for (const [what, { leave, find }] of Object.entries(leftovers)) {
  test(`${what} is found in the window that it was left in`, async ({ lane, site }) => {
    const server = serve(site);
    const opened = await lane.open();
    await opened.page.goto(site.origin);
    await leave(opened, server);
    await expect.poll(() => find(opened.page, server)).toBe(true);
    await opened.close();
  });
}

for (const [who, program] of Object.entries({ browser: /^(MiniBrowser|Safari)$/, driver: /driver/i })) {
  test(`a window whose ${who} has died leaves no display behind`, async ({ lane, found, site }) => {
    test.skip(found.kind !== 'webkitgtk', 'Only WebKitGTK has displays that the suite starts.');
    const opened = await lane.open();
    await opened.page.goto(site.origin);
    const before = displays();
    const victim = family(process.pid).find((one) => program.test(one.program));
    const pending = opened.page.evaluate(() => new Promise(() => undefined));
    const ended = expect(pending).rejects.toThrow('went away in the middle of the test.');
    process.kill(victim?.id ?? NaN, 'SIGKILL');
    await ended;
    await expect(opened.close()).rejects.toThrow('went away in the middle of the test.');
    expect(alive(before)).toEqual([]);

    const next = await lane.open();
    await next.page.goto(site.origin);
    expect(await next.page.evaluate(() => document.hasFocus())).toBe(true);
    await next.close();
  });
}

test('a display that has ended is replaced', async ({ found }) => {
  test.skip(found.kind !== 'webkitgtk', 'Only WebKitGTK has displays that the suite starts.');
  const pool = new DisplayPool((found as Extract<FoundBrowser, { kind: 'webkitgtk' }>).xvfb);
  const display = await pool.take();
  pool.giveBack(display);
  for (const { id } of displays()) process.kill(id, 'SIGKILL');
  await expect.poll(() => display.hasEnded).toBe(true);
  const next = await pool.take();
  expect(next).not.toBe(display);
  expect(next.hasEnded).toBe(false);
  await next.close();
});

test('two windows both have the focus, and their two displays are kept until the lane is closed', async ({
  lane,
  found,
  site,
}) => {
  test.skip(found.kind !== 'webkitgtk', 'Only WebKitGTK shows two windows at a time.');
  for (const round of [1, 2]) {
    const windows = [await lane.open(), await lane.open()];
    for (const { page } of windows) await page.goto(site.origin);
    const focused = windows.map(({ page }) => page.evaluate(() => document.hasFocus()));
    expect(await Promise.all(focused)).toEqual([true, true]);
    for (const opened of windows) await opened.close();
    expect(displays(), `round ${round}`).toHaveLength(2);
  }
  const kept = displays();
  await lane.close();
  expect(alive(kept)).toEqual([]);
});
