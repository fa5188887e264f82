import { existsSync } from 'node:fs';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Summary } from '../../../fixtures/report/summary';
import { leaksHeading } from '../../../fixtures/report/leaks';
import { writeSummary } from '../../../fixtures/report/summary-file';
import { readDurations, writeDurations } from '../../../fixtures/durations/durations';
import { allureResultsIn, runSample, summaryIn } from '../report/run-sample';
import { once } from '../support/once';
import { newReportDir, outputOf, startScript } from '../support/programs';

// All tests of this file share one run of each kind of the sample suite. They start several runners one after the other.
test.describe.configure({ mode: 'default', timeout: 300_000 });

/** The report folder of a run of the sample suite with these arguments. All tests share one such run, and must not change its folder. */
const ranWith = once(async (args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> => {
  const folder = await newReportDir();
  // The number of workers does not change the merged results, and each worker takes a moment to start.
  await runSample(folder, ['--workers=1', ...args], environment);
  return folder;
});

/** Makes some of the sample's tests fail. */
const failing = { SAMPLE_FAILS: 'yes' };

/** The whole sample suite, and the same suite in `total` shards that run at the same time. */
const wholeRun = () => ranWith([], failing);
const runInShards = (total: number) =>
  Promise.all(Array.from({ length: total }, (_, index) => ranWith([`--shard=${index + 1}/${total}`], failing)));

/** A part of the sample suite in which no test fails, and the first half of that part. */
const passed = () => ranWith(['--project=safari']);
const firstHalf = () => ranWith(['--shard=1/2', '--project=safari']);

/** Runs `npm run merge`. */
const merge = async (into: string, args: readonly string[]) => outputOf(await startScript('merge', args, into));

/** Every test with the key of its history and its status, sorted. */
async function verdictsIn(folder: string): Promise<string[]> {
  const results = await allureResultsIn(folder);
  return results.map(({ historyId, name, status }) => `${historyId} ${name}: ${status}`).sort();
}

/** Results of each lane in a summary, without durations, and sorted. */
const foundBy = ({ projects, totals, status }: Summary) => ({
  status,
  totals,
  projects: projects
    .map(({ duration: _duration, failures, parts, skips, ...project }) => ({
      ...project,
      parts: parts.map((part) => JSON.stringify(part)).sort(),
      failures: failures.map((failure) => JSON.stringify(failure)).sort(),
      skips: skips.map(({ reason, tests }) => JSON.stringify([reason, tests.toSorted()])).sort(),
    }))
    .sort((a, b) => (`${a.lane} ${a.generation ?? ''}` < `${b.lane} ${b.generation ?? ''}` ? -1 : 1)),
});

for (const total of [2, 4]) {
  test(`${total} merged shards have the results of a whole run`, async () => {
    const merged = await newReportDir();
    const [whole, folders] = [await wholeRun(), await runInShards(total)];
    const { code, output } = await merge(merged, ['--no-report', ...folders]);
    expect(await verdictsIn(merged)).toEqual(await verdictsIn(whole));
    expect(foundBy(await summaryIn(merged))).toEqual(foundBy(await summaryIn(whole)));
    expect(Object.keys(readDurations(join(merged, 'history', 'durations.json')))).toEqual(
      Object.keys(readDurations(join(whole, 'history', 'durations.json'))),
    );
    expect(code).toBe(1);
    expect(output).toContain('4 of 22 tests failed.');
  });
}

test('a merge without one of the shards reports the others and fails', async () => {
  const [merged, half] = [await newReportDir(), await firstHalf()];
  const { code, output } = await merge(merged, [half, join(half, 'none')]);
  expect(code).toBe(1);
  expect(output).toMatch(
    /^# People can .*, but the run failed outside its tests: .*none contains no readable summary\.json/m,
  );
  expect(output).toContain('1 shard of 2 missing: 2. The report does not contain their tests.');
  expect(output).toContain('none contains no readable summary.json');
  expect(existsSync(join(merged, 'allure-report', 'awesome', 'index.html'))).toBe(true);
});

test('a merge of passed shards passes, is in the history, and can be published', async () => {
  const merged = await newReportDir();
  const published = join(merged, 'public');
  expect((await merge(merged, ['--publish', published, await passed()])).code).toBe(0);
  expect(await summaryIn(merged)).toMatchObject({ status: 'passed', totals: { failed: 0 } });
  expect(existsSync(join(merged, 'history', 'allure.jsonl'))).toBe(true);
  expect(await readdir(published)).toEqual(
    expect.arrayContaining(['index.html', 'awesome', 'passkey-report.html', 'summary.json']),
  );
});

test('a report in which a shard found a secret is not published', async () => {
  const [merged, leaking] = [await newReportDir(), await newReportDir()];
  await cp(await passed(), leaking, { recursive: true });
  const summary = await summaryIn(leaking);
  writeSummary({ ...summary, status: 'failed', errors: [`${leaksHeading}\n  a.json`] }, join(leaking, 'summary.json'));
  const { code, output } = await merge(merged, ['--publish', join(merged, 'public'), leaking]);
  expect(code).toBe(1);
  expect(output).toMatch(/^# People can .*, but the run failed outside its tests: /m);
  expect(existsSync(join(merged, 'public'))).toBe(false);
});

test('a merge says when shards were planned from different durations', async () => {
  const [merged, other, one] = [await newReportDir(), await newReportDir(), await firstHalf()];
  writeDurations(join(other, 'history', 'durations.json'), {
    'safari › enrollment/key.sample.ts': { ms: 60_000, tests: 1 },
    'safari › sign-in/computer.sample.ts': { ms: 1, tests: 1 },
  });
  await runSample(other, ['--shard=2/2', '--project=safari']);
  const { code, output } = await merge(merged, ['--no-report', one, other]);
  expect(code).toBe(1);
  expect(output).toContain('The shards of safari have different plans');
});

test('a merge without any run says so in a sentence', async () => {
  const { code, output } = await merge(await newReportDir(), ['no/such/folder']);
  expect(code).toBe(2);
  expect(output.trim()).toBe('None of these folders holds a summary.json: no/such/folder.');
});
