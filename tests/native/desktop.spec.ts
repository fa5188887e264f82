import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Desktop } from '../../fixtures/desktop/desktop';
import { family } from '../contract/processes';
import { askOn, expect, test } from './site';

test('two desktops stand side by side, each with its own dialog and Bluetooth', async ({
  askForPasskey,
  bluetooth,
  desktop,
  dialog,
  programs,
  site,
}) => {
  const other = await Desktop.start();
  const chrome = await other.launchChrome(programs.chrome.path);
  expect(other.display.name).not.toBe(desktop.display.name);
  bluetooth.turnOff();
  askForPasskey();
  const page = await chrome.newPage();
  await page.goto(site);
  askOn(page);
  await dialog.waitFor('turn-on-bluetooth');
  await other.dialog.waitFor('scan-qr');
  expect(await other.qrCode.read()).toMatch(/^FIDO:/);
  expect(bluetooth.discovering).toBe(false);
  expect(other.bluetooth.discovering).toBe(true);
  await chrome.close();
  await other.close();
});

test.describe('The files and processes of a desktop', () => {
  const usual = process.env['TMPDIR'];
  let temporary: string;

  /** Displays that this worker has started. */
  const displays = (): number => family(process.pid).filter(({ program }) => program === 'Xvfb').length;

  test.beforeEach(() => {
    temporary = mkdtempSync(path.join(tmpdir(), 'own-'));
    process.env['TMPDIR'] = temporary;
  });

  test.afterEach(() => {
    process.env['TMPDIR'] = usual ?? '/tmp';
    rmSync(temporary, { recursive: true });
  });

  test('are gone once it is closed', async () => {
    const before = displays();
    const desktop = await Desktop.start();
    expect(displays()).toBe(before + 1);
    expect(readdirSync(temporary)).toHaveLength(2);
    expect(await desktop.display.screen()).toMatchObject({ width: 1440, height: 1000 });
    await desktop.close();
    expect(readdirSync(temporary)).toEqual([]);
    expect(displays()).toBe(before);
  });

  test('are gone if no display can start, and the reason is reported', async () => {
    await expect(Desktop.start({ xvfb: '/no/Xvfb' })).rejects.toThrow(/No display could be started\. .*\/no\/Xvfb/);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('are gone if the bus cannot start after the display', async () => {
    const before = displays();
    const deep = path.join(temporary, 'x'.repeat(90));
    await mkdir(deep);
    process.env['TMPDIR'] = deep;
    await expect(Desktop.start()).rejects.toThrow('Set TMPDIR to a folder with a shorter path.');
    expect(readdirSync(deep)).toEqual([]);
    expect(displays()).toBe(before);
  });
});
