import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { settingsFiles } from '../../../fixtures/settings/reference';

for (const [file, text] of Object.entries(settingsFiles())) {
  test(`${file} says of the settings what their schema says`, async () => {
    const written = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
    expect(written, `\`npm run docs:settings\` writes ${file} anew`).toBe(text);
  });
}
