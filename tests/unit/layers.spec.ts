import { readFile, readdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { layers } from '../../.dependency-cruiser.mjs';

const project = new URL('../../', import.meta.url);

test('ARCHITECTURE.md shows the layers that lint enforces', async () => {
  const text = await readFile(new URL('ARCHITECTURE.md', project), 'utf8');
  const drawn = /^## Layers\n.*?\n```\n(.*?)\n```/ms.exec(text)?.[1] ?? '';

  expect(drawn.split('\n').map((row) => row.split(/ +/))).toEqual(layers.toReversed());
});

test('each folder of fixtures has its layer', async () => {
  const entries = await readdir(new URL('fixtures', project), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'guides').map(({ name }) => name);

  expect(layers.flat().toSorted()).toEqual(folders.toSorted());
});
