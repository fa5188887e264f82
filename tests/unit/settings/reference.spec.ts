import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { settingsFiles } from '../../../fixtures/settings/reference';

for (const [file, text] of Object.entries(settingsFiles())) {
  test(`${file} matches the schema of the settings`, async () => {
    const written = await readFile(new URL(`../../../${file}`, import.meta.url), 'utf8');
    expect(written, `\`npm run docs:settings\` writes ${file}`).toBe(text);
  });
}
