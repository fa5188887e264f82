import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { readJournal } from '../../../fixtures/org/tenant/journal';
import { leftoversOf } from '../../../fixtures/org/tenant/leftovers';
import { built } from '../support/built';

const test = base.extend<{ file: string }>({
  file: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    await use(join(folder, 'tenant', 'journal.jsonl'));
    await rm(folder, { recursive: true });
  },
});

const org = 'https://acme.okta.com';

test('several processes write one journal', async ({ file }) => {
  const program = await built('tests/harness/tenant/write-journal.ts');
  const writers = [1, 2, 3].map(() => spawn(process.execPath, [program, org, file], { stdio: 'ignore' }));
  expect(await Promise.all(writers.map((writer) => once(writer, 'exit')))).toEqual([1, 2, 3].map(() => [0, null]));

  const { lines, unreadable } = readJournal(file);
  expect(unreadable).toEqual([]);
  expect(lines).toHaveLength(600);
  expect(new Set(leftoversOf(lines).map((leftover) => leftover.kind === 'person' && leftover.id)).size).toBe(300);
});
