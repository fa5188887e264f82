import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGuide } from '../../../fixtures/guide/parse/read-guide';
import { SettingsError } from '../../../fixtures/base/settings-error';
import { expect, test as base } from '@playwright/test';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'guide-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

test('a page is read from its file', async ({ folder }) => {
  const path = join(folder, 'page.md');
  await writeFile(path, '\uFEFF# Title\n\n- Press "Grüße".\n');
  expect(await readGuide(path)).toMatchObject({
    file: path,
    title: 'Title',
    passages: [{}, { labels: [{ text: 'Grüße' }] }],
  });
});

for (const { what, content, says } of [
  { what: 'is empty', content: '', says: 'is empty' },
  { what: 'has only white space', content: '\uFEFF \r\n\t', says: 'is empty' },
  { what: 'is binary', content: Buffer.from('89504e470d0a1a0a0000', 'hex'), says: 'is not text in UTF-8' },
  { what: 'is in another encoding', content: Buffer.from('Gr\xfc\xdfe', 'latin1'), says: 'is not text in UTF-8' },
  { what: 'is in UTF-16', content: Buffer.from('\uFEFF- "A"', 'utf16le'), says: 'is not text in UTF-8' },
])
  test(`a file that ${what} is refused`, async ({ folder }) => {
    const path = join(folder, 'page.md');
    await writeFile(path, content);
    const error: unknown = await readGuide(path).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(SettingsError);
    expect(String(error)).toContain(`The page at ${path} ${says}`);
    expect(String(error)).not.toContain('\n');
  });

for (const { what, name, says } of [
  { what: 'a file that is not there', name: 'none.md', says: 'No file exists at ' },
  { what: 'a folder', name: '.', says: 'is a folder. Name the pages in the folder' },
  { what: 'a path that no file can have', name: 'a\0b.md', says: 'this is not a valid file name' },
  { what: 'a name that is too long', name: 'a'.repeat(5000), says: 'cannot be read: ENAMETOOLONG' },
])
  test(`${what} is refused`, async ({ folder }) => {
    const error: unknown = await readGuide(join(folder, name)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(SettingsError);
    expect(String(error)).toContain(says);
  });
