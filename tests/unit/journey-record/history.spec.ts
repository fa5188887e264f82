import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { JourneyHistory } from '../../../fixtures/journey-record/history';
import { record, step } from './records';

const test = base.extend<{ history: JourneyHistory; keep: (words: string) => Promise<string> }>({
  history: async ({}, use, testInfo) => {
    await use(new JourneyHistory(testInfo.outputPath('journeys')));
  },
  keep: async ({ history }, use, testInfo) => {
    await use(async (words) => {
      const file = testInfo.outputPath(`${words}.png`);
      await writeFile(file, words);
      return history.keepPicture(file);
    });
  },
});

test('a run is read as it was written', async ({ history }) => {
  const written = record([step('identify')]);
  await history.add(written);
  expect(await history.ids()).toEqual([written.id]);
  expect(await history.read(written.id)).toEqual(written);
});

test('before the first run, the history is empty', async ({ history }) => {
  expect(await history.ids()).toEqual([]);
  expect(await history.lastGoodBefore('2026')).toBeUndefined();
});

test('the oldest runs are forgotten with their pictures, but the last good one is not', async ({ history, keep }) => {
  const runs = ['1', '2', '3', '4'].map((id) => ({ id, good: id === '2' }));
  for (const { id, good } of runs) {
    await history.add(record([step('identify', { picture: await keep(id) })], { id, good }), 2);
  }
  expect(await history.ids()).toEqual(['2', '3', '4']);
  const pictures = await Promise.all(['1', '2'].map(keep));
  await history.add(record([], { id: '5', good: false }), 2);
  expect(pictures.map((picture) => existsSync(history.pictureOf({ picture })))).toEqual([false, true]);
});

test('the last good run is the newest in which all passed', async ({ history }) => {
  for (const [id, good] of [
    ['1', true],
    ['2', true],
    ['3', false],
    ['4', true],
  ] as const)
    await history.add(record([], { id, good }));
  expect((await history.lastGoodBefore('4'))?.id).toBe('2');
});

test('a picture is kept once', async ({ history, keep }) => {
  expect(await keep('same')).toBe(await keep('same'));
  expect(await keep('same')).not.toBe(await keep('other'));
  expect(existsSync(history.pictureOf({ picture: await keep('same') }))).toBe(true);
});

test('a missing or damaged run is reported with the list of stored runs', async ({ history }) => {
  await history.add(record([], { id: '2026-11-22T19-00-00Z' }));
  await expect(history.read('2026-01-01')).rejects.toThrow('The last runs that are kept: 2026-11-22T19-00-00Z.');
  await writeFile(path.join(history.folder, '2026-11-23.json.gz'), 'broken');
  await expect(history.read('2026-11-23')).rejects.toThrow(/The journey of the run 2026-11-23 cannot be read from/);
});

test('a run with a broken file is skipped when the last good run is looked for', async ({ history }) => {
  await history.add(record([], { id: '1' }));
  await writeFile(path.join(history.folder, '2.json.gz'), 'broken');
  await history.add(record([], { id: '3' }));
  expect(await history.ids()).toEqual(['1', '2', '3']);
  expect((await history.lastGoodBefore('3'))?.id).toBe('1');
});
