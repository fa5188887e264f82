import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeDurations, type Durations } from '../../../fixtures/durations/durations';
import { once } from '../support/once';
import { newReportDir, outputOf, playwrightCli, start } from '../support/programs';

// A busy machine needs a long time to start several runners one after the other, so all tests share the lists of tests.
test.describe.configure({ mode: 'default', timeout: 300_000 });

const config = ['-c', 'tests/harness/shards/sample/playwright.config.ts'] as const;

/** The tests that Playwright would run, a line each: `[chrome] › a1.sample.ts:3:5 › a1 begins`. */
async function listed(reportDir: string, args: readonly string[]): Promise<string[]> {
  const child = start([playwrightCli, 'test', '--list', ...config, ...args], reportDir);
  const { output } = await outputOf(child);
  return output.split('\n').flatMap((line) => (line.includes('›') ? [line.trim()] : []));
}

let whole: string[];

test.beforeAll(async () => {
  whole = await listed(await newReportDir(), []);
});

/** Shards without known durations: listed once for all tests. */
const shardsOfUnknown = once((total: number) => shardsOf(total));

/** The tests of each of `total` shards, or only of the first `wanted` ones. */
async function shardsOf(total: number, known: Durations = {}, wanted = total): Promise<string[][]> {
  const reportDir = await newReportDir();
  writeDurations(join(reportDir, 'history', 'durations.json'), known);
  const shards: string[][] = [];
  for (let current = 1; current <= wanted; current++)
    shards.push(await listed(reportDir, [`--shard=${current}/${total}`]));
  return shards;
}

const projectsIn = (lines: readonly string[]) => [...new Set(lines.map((line) => /\[(.*?)\]/.exec(line)?.[1]))].sort();
const filesIn = (lines: readonly string[]) => [...new Set(lines.map((line) => /(\w+)\.sample/.exec(line)?.[1]))].sort();

for (const total of [1, 2, 6]) {
  test(`${total} shards together run each test of a whole run once`, async () => {
    expect(whole).toHaveLength(14);
    expect((await shardsOfUnknown(total)).flat().sort()).toEqual(whole.toSorted());
  });
}

test('projects and their dependencies stay in one shard, and no other shard runs the dependencies', async () => {
  const [first = [], second = []] = await shardsOfUnknown(2);
  expect(projectsIn(first)).toEqual(['guide', 'proof', 'walk one', 'walk two']);
  expect(projectsIn(second)).toEqual(['chrome']);
});

test('a file that took long has a shard of its own', async () => {
  const second = { ms: 1000, tests: 2 };
  const [first = [], ...others] = await shardsOf(3, {
    'chrome › a2.sample.ts': { ms: 60_000, tests: 2 },
    'chrome › a1.sample.ts': second,
    'chrome › a3.sample.ts': second,
    'guide › guide.sample.ts': second,
    'proof › proof.sample.ts': second,
    'walk one › walk.sample.ts': second,
    'walk two › walk.sample.ts': second,
  });
  expect(filesIn(first)).toEqual(['a2']);
  expect(others.map(filesIn)).toEqual([
    ['guide', 'proof', 'walk'],
    ['a1', 'a3'],
  ]);
});

test('the dependencies of a project count as part of it', async () => {
  const second = { ms: 1000, tests: 2 };
  const known = {
    'chrome › a1.sample.ts': { ms: 3000, tests: 2 },
    'chrome › a2.sample.ts': second,
    'chrome › a3.sample.ts': second,
    'guide › guide.sample.ts': second,
    'proof › proof.sample.ts': second,
    'walk one › walk.sample.ts': { ms: 9000, tests: 2 },
    'walk two › walk.sample.ts': second,
  };
  const [first = []] = await shardsOf(2, known, 1);
  expect(projectsIn(first)).toEqual(['guide', 'proof', 'walk one', 'walk two']);
});
