import type { Page } from '@playwright/test';
import { ScreenRecorder } from '../../../fixtures/journey-record/screens/recorder';
import { readScreens } from '../../../fixtures/journey-record/screens/read-screens';
import { sizeOfPng } from '../../../fixtures/pictures/picture';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../authenticators/support';

const shown = `<!doctype html><style>body { margin: 30px }</style>
<h1>Sign in</h1><div>Username <input aria-label="Name"></div><button style="margin-left: 100px">Next</button>
<a href="#" style="position: absolute; top: 5000px">Help</a>`;

async function recorded(page: Page, folder: string) {
  const surroundings = { route: 'a', lane: 'chrome', generation: 'gen3', browser: 'Chromium', language: 'en' } as const;
  const recorder = await ScreenRecorder.start(folder, surroundings);
  await recorder.page('See it', page);
  await recorder.end();
  const [screen] = await readScreens(folder);
  if (screen === undefined) throw new Error('Nothing was recorded.');
  return screen;
}

test('labels of a recorded page have the boxes that the browser draws them in', async ({ page }, testInfo) => {
  await page.setContent(shown);
  const { labels, aria, picture } = await recorded(page, testInfo.outputPath());
  const boxOf = (name: string) => labels.find((label) => label.name === name)?.box;

  for (const [name, drawn] of [
    ['Next', page.getByRole('button')],
    ['Name', page.getByRole('textbox')],
  ] as const) {
    const { x, y, width, height } = (await drawn.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const box = boxOf(name) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(Math.abs(box.x - x) + Math.abs(box.y - y), name).toBeLessThanOrEqual(2);
    expect(Math.abs(box.width - width) + Math.abs(box.height - height), name).toBeLessThanOrEqual(4);
  }
  expect(boxOf('Username')).toMatchObject({ x: 30 });
  expect(boxOf('Help'), 'It is not in the picture').toBeUndefined();
  expect(aria).not.toContain('[box=');
  const { width, height } = sizeOfPng(await readFile(picture));
  const none = { x: 0, y: 0, width: 0, height: 0 };
  const beyond = labels.filter(({ box = none }) => box.x + box.width > width || box.y + box.height > height);
  expect(beyond).toEqual([]);
});
