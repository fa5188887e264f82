import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Summary } from '../../../fixtures/report/summary';
import { leaksHeading } from '../../../fixtures/report/leaks/scan';
import { writeSummary } from '../../../fixtures/report/summary-file';
import { readDurations, writeDurations } from '../../../fixtures/shards/durations';
import { allureResultsIn, runSample, summaryIn } from '../report/run-sample';
import { newReportDir, outputOf, startScript } from '../support/programs';

// One whole run of the sample suite serves all tests of this file, which start several runners one after the other.
test.describe.configure({ mode: 'default', timeout: 300_000 });

const environment = { SAMPLE_FAILS: 'yes' };

let whole: string;

test.beforeAll(async () => {
  whole = await newReportDir();
  await runSample(whole, [], environment);
});

/** Runs the sample suite in so many shards. @returns the folder of each */
async function runShards(total: number): Promise<string[]> {
  const runs = Array.from({ length: total }, async (_, index) => {
    const folder = await newReportDir();
    await runSample(folder, [`--shard=${index + 1}/${total}`], environment);
    return folder;
  });
  return Promise.all(runs);
}

/** Merges as a person would. */
const merge = async (into: string, args: readonly string[]) => outputOf(await startScript('merge', args, into));

/** Every test with its lane and verdict, in an order of its own: `chrome gen3: … passed`. */
async function verdictsIn(folder: string): Promise<string[]> {
  const results = await allureResultsIn(folder);
  return results.map(({ historyId, name, status }) => `${historyId} ${name}: ${status}`).sort();
}

/** What a summary says of each lane, without durations and in an order of its own. */
const foundBy = ({ projects, totals, status }: Summary) => ({
  ...{ status, totals },
  projects: projects
    .map(({ duration: _duration, failures, skips, ...project }) => ({
      ...project,
      failures: failures.map((failure) => JSON.stringify(failure)).sort(),
      skips: skips.map(({ reason, tests }) => JSON.stringify([reason, tests.toSorted()])).sort(),
    }))
    .sort((a, b) => (`${a.lane} ${a.generation ?? ''}` < `${b.lane} ${b.generation ?? ''}` ? -1 : 1)),
});

for (const total of [2, 4]) {
  test(`${total} shards, merged, found what a whole run finds`, async () => {
    const merged = await newReportDir();
    const folders = await runShards(total);
    const { code, output } = await merge(merged, ['--no-report', ...folders]);
    expect(await verdictsIn(merged)).toEqual(await verdictsIn(whole));
    expect(foundBy(await summaryIn(merged))).toEqual(foundBy(await summaryIn(whole)));
    expect(Object.keys(readDurations(join(merged, 'history', 'durations.json')))).toEqual(
      Object.keys(readDurations(join(whole, 'history', 'durations.json'))),
    );
    // Some of the sample's tests fail.
    expect(code).toBe(1);
    expect(output).toContain('# 4 of 26 tests failed.');
  });
}

test('a merge without one of the shards reports the others and fails', async () => {
  const merged = await newReportDir();
  const passed = await newReportDir();
  await runSample(passed, ['--shard=1/2', '--project=safari', '--retries=0']);
  const { code, output } = await merge(merged, [passed, join(passed, 'none')]);
  expect(code).toBe(1);
  expect(output).toContain('# No test failed, but the run did: see below.');
  expect(output).toContain('1 shard of 2 missing: 2. Their tests are in no report.');
  expect(output).toContain('none holds no summary.json that can be read');
  expect(existsSync(join(merged, 'allure-report', 'awesome', 'index.html'))).toBe(true);
});

test('a merge of what passed passes, is in the history, and can be published', async () => {
  const [merged, passed] = [await newReportDir(), await newReportDir()];
  const published = join(merged, 'public');
  await runSample(passed, ['--project=safari']);
  expect((await merge(merged, ['--publish', published, passed])).code).toBe(0);
  expect(await summaryIn(merged)).toMatchObject({ status: 'passed', totals: { failed: 0 } });
  expect(existsSync(join(merged, 'history', 'allure.jsonl'))).toBe(true);
  expect(await readdir(published)).toEqual(
    expect.arrayContaining(['index.html', 'awesome', 'passkey-report.html', 'summary.json']),
  );
});

test('a report in which a shard found a secret is not published', async () => {
  const [merged, leaking] = [await newReportDir(), await newReportDir()];
  await runSample(leaking, ['--project=safari']);
  const summary = await summaryIn(leaking);
  writeSummary({ ...summary, status: 'failed', errors: [`${leaksHeading}\n  a.json`] }, join(leaking, 'summary.json'));
  const { code, output } = await merge(merged, ['--publish', join(merged, 'public'), leaking]);
  expect(code).toBe(1);
  expect(output).toContain('# No test failed, but the run did: see below.');
  expect(existsSync(join(merged, 'public'))).toBe(false);
});

test('a merge says when shards were planned from different durations', async () => {
  const [merged, one, other] = [await newReportDir(), await newReportDir(), await newReportDir()];
  writeDurations(join(other, 'history', 'durations.json'), {
    'safari › enrollment/key.sample.ts': { ms: 60_000, tests: 1 },
    'safari › sign-in/computer.sample.ts': { ms: 1, tests: 1 },
  });
  await runSample(one, ['--shard=1/2', '--project=safari']);
  await runSample(other, ['--shard=2/2', '--project=safari']);
  const { code, output } = await merge(merged, ['--no-report', one, other]);
  expect(code).toBe(1);
  expect(output).toContain('The shards of safari were not planned alike');
});

test('a merge without any run says so in a sentence', async () => {
  const { code, output } = await merge(await newReportDir(), ['no/such/folder']);
  expect(code).toBe(1);
  expect(output.trim()).toBe('None of these folders holds a summary.json: no/such/folder.');
});
