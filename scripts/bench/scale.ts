/** Measures how the duration of Chrome's tests depends on the number of workers and of tests. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Table from 'cli-table3';
import { readSummary } from '../../fixtures/report/summary-file';
import { spokenDuration } from '../../fixtures/base/words';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** One run of tests. */
interface ScaleRun {
  readonly called: string;
  readonly tests: number;
  readonly failed: number;
  /** Milliseconds on the wall clock, from the start of the program to its end. */
  readonly duration: number;
}

/** Runs the whole project with each number of workers, then two of its folders with each number of repeats. */
export async function measureScale(workers: readonly number[], repeats: readonly number[]): Promise<ScaleRun[]> {
  const runs: ScaleRun[] = [];
  for (const number of workers) runs.push(await run(`chrome, ${number} workers`, [`--workers=${number}`]));
  for (const times of repeats) {
    const part = ['tests/enrollment', 'tests/sign-in', `--repeat-each=${times}`];
    runs.push(await run(`enrollment and sign-in × ${times}`, part));
  }
  return runs;
}

async function run(called: string, args: readonly string[]): Promise<ScaleRun> {
  process.stderr.write(`${called} …\n`);
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-scale-'));
  const cli = path.join(project, 'node_modules/@playwright/test/cli.js');
  const env = { ...process.env, OKTA_ORG_URL: '', REPORT_DIR: folder };
  const startedAt = performance.now();
  // A failed test does not stop the measurement: the table counts it.
  await promisify(execFile)(process.execPath, [cli, 'test', '--project=chrome', ...args], {
    cwd: project,
    env,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => undefined);
  const duration = Math.round(performance.now() - startedAt);
  const totals = readSummary(path.join(folder, 'summary.json'))?.totals;
  rmSync(folder, { recursive: true });
  if (totals === undefined) throw new Error(`${called}: no test ran.`);
  return {
    called,
    tests: totals.passed + totals.failed + totals.flaky,
    failed: totals.failed + totals.flaky,
    duration,
  };
}

/** Table of the runs, each with the time per test. */
export function scaleTable(runs: readonly ScaleRun[]): string {
  const table = new Table({
    head: ['Run', 'Tests', 'Failed', 'Took', 'Per test'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  for (const { called, tests, failed, duration } of runs) {
    table.push([called, tests, failed, spokenDuration(duration), `${Math.round(duration / Math.max(tests, 1))} ms`]);
  }
  return table.toString();
}
