import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { JourneyHistory } from '../../../fixtures/journey-record/history';
import { joinRecords } from '../../../fixtures/journey-record/join-records';
import type { JourneyRecord } from '../../../fixtures/journey-record/journey-record';

const versions = { suite: '0.1.0', playwright: '1.65.1', node: '20.20.2', os: 'Debian' };

const newHistory = async () => new JourneyHistory(await mkdtemp(path.join(tmpdir(), 'journeys-')));

/** Adds a run of one screen to a history, with a picture that holds the screen's name. */
async function addRun(history: JourneyHistory, id: string, screen: string): Promise<void> {
  const png = path.join(await mkdtemp(path.join(tmpdir(), 'picture-')), `${screen}.png`);
  await writeFile(png, screen);
  const step: JourneyRecord['steps'][number] = {
    id: screen,
    step: screen,
    route: 'another-device',
    order: 1,
    lane: 'chrome',
    generation: 'gen3',
    browser: 'Chromium 156',
    language: 'en',
    kind: 'page',
    labels: [],
    seenAt: '2026-11-22T02:00:05.000Z',
    took: 0,
    picture: await history.keepPicture(png),
  };
  await history.add({ schemaVersion: 1, id, good: true, versions, steps: [step] });
}

test("the walks of a run's shards are joined into one record, with all pictures", async () => {
  const [one, other, kept] = [await newHistory(), await newHistory(), await newHistory()];
  await addRun(one, '2026-11-22T02-00-03Z', 'sign-in');
  await addRun(other, '2026-11-22T02-00-01Z', 'settings');
  const joined = await joinRecords(
    [
      { history: one, startedAt: '2026-11-22T02:00:03.500Z' },
      { history: other, startedAt: '2026-11-22T02:00:01.100Z' },
    ],
    false,
    kept,
  );
  expect(await kept.ids()).toEqual(['2026-11-22T02-00-01Z']);
  expect(await kept.read('2026-11-22T02-00-01Z')).toEqual(joined);
  expect(joined).toMatchObject({ good: false, steps: [{ id: 'settings' }, { id: 'sign-in' }] });
  const pictures = (joined?.steps ?? []).map((step) => readFile(kept.pictureOf(step), 'utf8'));
  expect(await Promise.all(pictures)).toEqual(['settings', 'sign-in']);
});

test('an earlier run in the history of a shard is left out', async () => {
  const [history, kept] = [await newHistory(), await newHistory()];
  await addRun(history, '2026-11-21T02-00-00Z', 'yesterday');
  expect(await joinRecords([{ history, startedAt: '2026-11-22T02:00:00.000Z' }], true, kept)).toBeUndefined();
  expect(await kept.ids()).toEqual([]);
});
