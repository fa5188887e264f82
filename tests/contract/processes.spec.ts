import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundBrowser } from '../../fixtures/safari/browsers';
import { alive, family } from './processes';
import { expect, test } from './support';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Programs that are the browser itself, not its driver or a helper. */
const browserProgram = /^(MiniBrowser|chromium|chrome|Safari)$/;

test.beforeEach(({ found }) => {
  test.skip(found.kind === 'remote', 'The processes do not belong to this run.');
});

test('closing leaves no process behind', async ({ start }) => {
  const session = await start();
  const members = family(session.processGroup);
  expect(members.length).toBeGreaterThan(2);
  await session.close();
  await expect.poll(() => alive(members)).toEqual([]);
});

test('a browser that ends during a test fails the waiting calls with an error that says so', async ({
  start,
  site,
}) => {
  const session = await start();
  await session.page.goto(site.page('<h1>Hello</h1>'));
  const members = family(session.processGroup);
  const [browser] = members.filter(({ program }) => browserProgram.test(program));
  const started = performance.now();
  const waiting = expect(session.page.getByRole('button')).toBeVisible({ timeout: 20_000 });
  const told = expect(waiting).rejects.toThrow(`${session.name} went away in the middle of the test.`);
  process.kill(browser?.id ?? NaN, 'SIGKILL');
  await told;
  expect(performance.now() - started).toBeLessThan(10_000);
  expect(session.lost()).toContain('went away in the middle of the test.');
  await expect(session.page.title()).rejects.toThrow('has been closed');
  await session.close();
  await expect.poll(() => alive(members)).toEqual([]);
});

test('a driver that ends during a test fails the waiting calls, too', async ({ start, site }) => {
  const session = await start();
  await session.page.goto(site.origin);
  const members = family(session.processGroup);
  const pending = session.page.evaluate(() => new Promise(() => undefined));
  const told = expect(pending).rejects.toThrow('went away in the middle of the test.');
  process.kill(session.processGroup ?? NaN, 'SIGKILL');
  await told;
  // The reason is the ended process or the broken connection, whichever is noticed first.
  expect(session.lost()).toMatch(/was ended by SIGKILL|does not answer/);
  await session.close();
  await expect.poll(() => alive(members)).toEqual([]);
});

test('a missing driver is reported', async ({ found, start }) => {
  const wrong = { ...found, driver: '/no/driver' } as FoundBrowser;
  await expect(start({ found: wrong })).rejects.toThrow(
    /The browser's driver did not start\. .*\/no\/driver.*not found/,
  );
});

test("a browser that cannot be started is reported with the driver's message, and the driver ends", async ({
  found,
  start,
}) => {
  test.skip(found.kind !== 'webkitgtk', 'Only of WebKitGTK the browser is named.');
  const before = family(process.pid).length;
  await expect(start({ found: { ...found, browser: '/no/browser' } as FoundBrowser })).rejects.toThrow(
    /The driver did not start a browser: ".*"/,
  );
  await expect.poll(() => family(process.pid).length).toBe(before);
});

test('a browser whose port is in use is started again on another port', async ({ found, start, site }, testInfo) => {
  test.skip(found.kind !== 'webkitgtk', 'Only of WebKitGTK the browser is named.');
  const { browser = '' } = found as { browser?: string };
  const unlucky = testInfo.outputPath('browser.cjs');
  await writeFile(unlucky, takesItsPortOnce(browser), { mode: 0o700 });
  const { page, log } = await start({ found: { ...found, browser: unlucky } as FoundBrowser });
  expect(log.toString()).toContain('belongs to another program');
  await page.goto(site.page('<h1>Hello</h1>'));
  await expect(page.getByRole('heading')).toHaveText('Hello');
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
  test(`a run that gets ${signal} leaves no process behind`, async ({ driver }) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'contract-'));
    const run = startSample({ SAMPLE_DRIVER: driver, SAMPLE_FILE: path.join(folder, 'started') });
    const ended = once(run, 'exit');
    const started = () => readFile(path.join(folder, 'started'), 'utf8').catch(() => '');
    await expect.poll(started, { timeout: 40_000 }).toMatch(/^\d+$/);
    const members = family(run.pid).filter(({ id }) => id !== run.pid);
    expect(members.map(({ program }) => program).join()).toMatch(/driver/i);
    run.kill(signal);
    await ended;
    await expect.poll(() => alive(members), { timeout: 15_000 }).toEqual([]);
    await rm(folder, { recursive: true });
  });
}

test('a run whose own processes are all killed at once leaves no browser behind', async ({ driver }) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'contract-'));
  const run = startSample({ SAMPLE_DRIVER: driver, SAMPLE_FILE: path.join(folder, 'started') });
  const started = () => readFile(path.join(folder, 'started'), 'utf8').catch(() => '');
  await expect.poll(started, { timeout: 40_000 }).toMatch(/^\d+$/);
  const members = family(run.pid);
  for (const { id } of members.filter(({ program }) => /^(node|Main)/.test(program))) process.kill(id, 'SIGKILL');
  await expect.poll(() => alive(members), { timeout: 15_000 }).toEqual([]);
  await rm(folder, { recursive: true });
});

/** Runs a test that starts a browser and then hangs. */
function startSample(env: Readonly<Record<string, string>>): ChildProcess {
  const playwright = path.join(project, 'node_modules/@playwright/test/cli.js');
  return spawn(process.execPath, [playwright, 'test', '-c', 'tests/contract/sample/playwright.config.ts'], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
}

/** A program that starts the browser. At its first start, it occupies the browser's port. */
const takesItsPortOnce = (browser: string) => `#!${process.execPath}
const start = () =>
  require('node:child_process')
    .spawn(${JSON.stringify(browser)}, process.argv.slice(2), { stdio: 'inherit' })
    .on('exit', (code) => process.exit(code ?? 1));
try {
  require('node:fs').mkdirSync(__filename + '.started');
  const port = Number(process.env.WEBKIT_INSPECTOR_SERVER.split(':')[1]);
  require('node:net').createServer().listen(port, '127.0.0.1', start);
} catch {
  start();
}
`;
