import { expect, test } from '@playwright/test';
import type { Summary } from '../../../fixtures/report/summary';
import { checkShards } from '../../../fixtures/shards/check-shards';
import { mergeSummaries } from '../../../fixtures/shards/merge-summaries';
import { projectOf, shardOf, summaryOf } from './support';

const folder = (name: string, summary: Summary | null = summaryOf({})) => ({ folder: name, summary });
const shard = (current: number, total: number, plan = 'p', of = ['chrome gen3']) =>
  folder(`${of.join()}-${current}`, summaryOf({ shard: shardOf(current, total, plan, of) }));

test.describe('A set of runs', () => {
  test('is complete when every shard is there, even with several commands', () => {
    const found = [shard(2, 2), shard(1, 2), shard(1, 1, 'q', ['safari gen3']), folder('mac')];
    expect(checkShards(found)).toEqual([]);
  });

  test('is incomplete with a folder without a summary', () => {
    expect(checkShards([folder('shards/chrome-1'), folder('shards/chrome-2', null)])).toEqual([
      'shards/chrome-2 contains no readable summary.json: its tests are missing. See the log of that job.',
    ]);
    expect(checkShards([folder('shards/chrome-1'), { ...folder('shards/chrome-2', null), withheld: true }])).toEqual([
      'shards/chrome-2 was withheld, because a secret was found in it: its tests are missing. See the log of that job.',
    ]);
  });

  test('is incomplete if the folder of a shard was not named', () => {
    expect(checkShards([shard(1, 4), shard(3, 4)])).toEqual([
      'Of chrome gen3, 2 shards of 4 missing: 2, 4. The report does not contain their tests.',
    ]);
  });

  test('is refused with two shards of the same number', () => {
    const again = { ...shard(1, 2), folder: 'again' };
    expect(() => checkShards([shard(1, 2), shard(2, 2), again])).toThrow(
      'chrome gen3-1 and again both are shard 1 of 2 of chrome gen3. Give each shard its own number.',
    );
  });

  test('is refused with one folder twice', () => {
    expect(() => checkShards([folder('mac'), folder('mac')])).toThrow('mac is named twice.');
  });

  test('is reported when shards were planned differently', () => {
    expect(checkShards([shard(1, 2, 'p'), shard(2, 2, 'q')])).toEqual([
      expect.stringContaining('The shards of chrome gen3 have different plans'),
    ]);
  });
});

test.describe('A merged summary', () => {
  const statuses = ['passed', 'failed', 'timedout', 'interrupted', 'running'] as const;
  for (const [index, worse] of statuses.entries()) {
    test(`is "${worse}" if the worst run was`, () => {
      const [one, other] = [
        summaryOf({ status: statuses[Math.max(0, index - 1)] ?? worse }),
        summaryOf({ status: worse }),
      ];
      expect(mergeSummaries([one, other], []).status).toBe(worse);
      expect(mergeSummaries([other, one], []).status).toBe(worse);
    });
  }

  test('has not passed if something is missing, and reports this first', () => {
    const merged = mergeSummaries([summaryOf({ errors: ['a spec does not compile'] })], ['chrome-2 is missing']);
    expect(merged).toMatchObject({ status: 'failed', errors: ['chrome-2 is missing', 'a spec does not compile'] });
  });

  test('starts with the earliest run and lasts as long as the longest', () => {
    const early = summaryOf({ startedAt: '2026-01-01T00:00:00.000Z', duration: 5 });
    const late = summaryOf({ startedAt: '2026-01-01T00:01:00.000Z', duration: 9 });
    expect(mergeSummaries([late, early], [])).toMatchObject({ startedAt: early.startedAt, duration: 9 });
  });

  test('adds up the results of each lane and generation, and is no longer a shard', () => {
    const one = summaryOf({
      shard: shardOf(1, 2),
      projects: [projectOf('chrome', 'gen3', { passed: 2, failed: 1 }), projectOf('chrome', 'gen2', { passed: 1 })],
    });
    const other = summaryOf({
      shard: shardOf(2, 2),
      projects: [projectOf('chrome', 'gen3', { passed: 3, skipped: 1 })],
    });
    const merged = mergeSummaries([one, other], []);
    expect(merged.totals).toEqual({ passed: 6, failed: 1, flaky: 0, skipped: 1, didNotRun: 0 });
    expect(merged.projects.map(({ lane, generation, totals }) => [lane, generation, totals.passed])).toEqual([
      ['chrome', 'gen2', 1],
      ['chrome', 'gen3', 5],
    ]);
    expect(merged).not.toHaveProperty('shard');
  });

  test('lists each browser, system, reason to skip and unchecked fact once', () => {
    const skip = (title: string) => ({ reason: 'no PIN over CDP', tests: [title] });
    const untold = (title: string) => ({ fact: 'the sign count: no Okta org reports it', tests: [title] });
    const of = (browser: string, os: string, title: string) => ({
      ...summaryOf({
        projects: [
          {
            ...projectOf('chrome', 'gen3', {}),
            browsers: [browser],
            skips: [skip(title)],
            notChecked: [untold(title)],
          },
        ],
      }),
      versions: { ...summaryOf({}).versions, os },
    });
    const merged = mergeSummaries([of('Chromium 156', 'Debian', 'a'), of('Chromium 156', 'macOS', 'b')], []);
    expect(merged.versions.os).toBe('Debian, macOS');
    expect(merged.projects).toEqual([
      expect.objectContaining({
        browsers: ['Chromium 156'],
        skips: [{ reason: 'no PIN over CDP', tests: ['a', 'b'] }],
        notChecked: [{ fact: 'the sign count: no Okta org reports it', tests: ['a', 'b'] }],
      }),
    ]);
  });
});
