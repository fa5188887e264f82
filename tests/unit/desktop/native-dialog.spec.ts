import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { BusError } from '../../../fixtures/desktop/bus/bus-error';
import type { DialogState } from '../../../fixtures/desktop/native-dialog/dialog-state';
import { NativeDialog } from '../../../fixtures/desktop/native-dialog/native-dialog';
import type { Box } from '../../../fixtures/pictures/picture';
import { dialogOf } from './dialogs';

const bluetooth = dialogOf('turn-on-bluetooth');
const code = dialogOf('scan-qr');
const gone = 'no dialog';
const changing = 'changes while it is read';

type OnScreen = DialogState | typeof gone | typeof changing;

/** A fake Chrome that shows the given dialogs. Its clock advances only while a test waits. */
class FakeChrome {
  now = 0;
  readonly clicks: { readonly button: string; readonly at: number }[] = [];
  readonly looks: number[] = [];
  #onScreen: OnScreen;
  readonly #changes: { readonly at: number; readonly onScreen: OnScreen }[] = [];

  constructor(
    onScreen: OnScreen,
    private readonly takesClicks = true,
  ) {
    this.#onScreen = onScreen;
  }

  /** Shows `onScreen` from the time `at` on. */
  later(at: number, onScreen: OnScreen): this {
    this.#changes.push({ at, onScreen });
    return this;
  }

  readonly dialog = new NativeDialog(
    async () => {
      this.looks.push(this.now);
      for (const { at, onScreen } of this.#changes) if (at <= this.now) this.#onScreen = onScreen;
      const shown = this.#onScreen;
      if (shown === changing) throw new BusError('org.freedesktop.DBus.Error.UnknownObject', 'gone');
      if (shown === gone) return undefined;
      return {
        state: shown,
        press: async (button) => {
          this.clicks.push({ button, at: this.now });
          return this.takesClicks;
        },
      };
    },
    async ({ width, height }: Box) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }),
    {
      now: () => this.now,
      pause: async (milliseconds) => {
        this.now += milliseconds;
      },
    },
  );
}

test.describe('A dialog', () => {
  test('is reported once two readings agree', async () => {
    const chrome = new FakeChrome(code);
    expect(await chrome.dialog.state()).toEqual(code);
    expect(chrome.looks).toHaveLength(2);
  });

  test('is not reported while old words are mixed with new ones', async () => {
    const mixed = { ...code, title: bluetooth.title };
    const chrome = new FakeChrome(mixed).later(40, code);
    expect(await chrome.dialog.state()).toEqual(code);
  });

  test('is not reported while it changes during the reading', async () => {
    const chrome = new FakeChrome(code).later(40, changing).later(120, code);
    expect(await chrome.dialog.state()).toEqual(code);
    expect(chrome.looks).toEqual([0, 40, 80, 120, 160]);
  });

  test('is undefined while none is open', async () => {
    expect(await new FakeChrome(gone).dialog.state()).toBeUndefined();
  });

  test('is recognized by its kind', async () => {
    const { dialog } = new FakeChrome(code);
    expect(await dialog.is('scan-qr')).toBe(true);
    expect(await dialog.is('insert-key')).toBe(false);
    expect(await new FakeChrome(gone).dialog.is('scan-qr')).toBe(false);
  });

  test('can be captured as a picture of its size', async () => {
    const { width, height } = PNG.sync.read(await new FakeChrome(code).dialog.screenshot());
    expect({ width, height }).toEqual({ width: code.box.width, height: code.box.height });
  });
});

test.describe('Waiting', () => {
  test('ends when the expected dialog opens', async () => {
    const chrome = new FakeChrome(gone).later(3000, bluetooth).later(5000, code);
    expect(await chrome.dialog.waitFor('scan-qr')).toEqual(code);
    expect(chrome.now).toBeLessThan(5200);
  });

  test('ends when the dialog is gone', async () => {
    const chrome = new FakeChrome(code).later(2000, gone);
    await chrome.dialog.gone();
    expect(chrome.now).toBeGreaterThanOrEqual(2000);
  });

  test('that times out reports the expected dialog and the one on the screen', async () => {
    const chrome = new FakeChrome(bluetooth);
    await expect(chrome.dialog.waitFor('scan-qr', { timeout: 1000 })).rejects.toThrow(
      'dialog.waitFor: Timeout 1000ms exceeded: expected the dialog “scan-qr”. The dialog on the screen is “Turn on Bluetooth?” |',
    );
    expect(chrome.now).toBeLessThan(1100);
    await expect(chrome.dialog.gone({ timeout: 0 })).rejects.toThrow(/expected no dialog\. .*“Turn on Bluetooth\?”/);
    await expect(new FakeChrome(gone).dialog.waitFor('scan-qr')).rejects.toThrow('No dialog is open.');
    await expect(new FakeChrome(changing).dialog.waitFor('scan-qr')).rejects.toThrow('The dialog could not be read.');
  });

  test('does not hide an error of the suite itself', async () => {
    const broken = new NativeDialog(
      async () => Promise.reject(new RangeError('broken')),
      async () => Promise.reject(new RangeError('broken')),
    );
    await expect(broken.state()).rejects.toThrow(RangeError);
  });
});

test.describe('A click', () => {
  test('waits until Chrome accepts clicks, and is made once', async () => {
    const chrome = new FakeChrome(gone).later(200, bluetooth);
    await chrome.dialog.press('Turn on');
    expect(chrome.clicks).toEqual([{ button: 'Turn on', at: expect.any(Number) }]);
    expect(chrome.clicks[0]?.at).toBeGreaterThanOrEqual(900);
    expect(chrome.clicks[0]?.at).toBeLessThan(1000);
  });

  test('waits again when the dialog changes meanwhile', async () => {
    const early = { ...bluetooth, texts: [] };
    const chrome = new FakeChrome(early).later(600, bluetooth);
    await chrome.dialog.press('Turn on');
    expect(chrome.clicks).toHaveLength(1);
    expect(chrome.clicks[0]?.at).toBeGreaterThanOrEqual(1300);
  });

  test('waits also if the dialog has been open for long, because not every change of it can be seen', async () => {
    const chrome = new FakeChrome(bluetooth);
    await chrome.dialog.waitFor('turn-on-bluetooth');
    chrome.now = 5000;
    await chrome.dialog.press('Turn on');
    expect(chrome.clicks[0]?.at).toBeGreaterThanOrEqual(5700);
    expect(chrome.clicks[0]?.at).toBeLessThan(5800);
  });

  test('waits after the previous click', async () => {
    const chrome = new FakeChrome(bluetooth);
    await chrome.dialog.press('Turn on');
    await chrome.dialog.press('Cancel');
    const [first, second] = chrome.clicks;
    expect(second?.button).toBe('Cancel');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(700);
  });

  test('on a missing button fails, and the error lists the existing buttons', async () => {
    const chrome = new FakeChrome(bluetooth);
    await expect(chrome.dialog.press('Continue', { timeout: 1000 })).rejects.toThrow(
      /dialog\.press: Timeout 1000ms exceeded: expected a button “Continue”\. .*\{Save another way, Cancel, Turn on\}/,
    );
    expect(chrome.clicks).toEqual([]);
  });

  test('that Chrome ignores is reported, and not repeated', async () => {
    const chrome = new FakeChrome(bluetooth, false);
    await expect(chrome.dialog.press('Turn on')).rejects.toThrow('Chrome did not take the click on “Turn on”.');
    expect(chrome.clicks).toHaveLength(1);
  });
});
