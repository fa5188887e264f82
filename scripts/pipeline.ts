import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { spokenDuration } from '../fixtures/base/words';
import { jobsOnGithub } from './pipeline/github';
import { jobsOnGitlab } from './pipeline/gitlab';
import type { Job } from './pipeline/job';
import { runJob, type Folders } from './pipeline/run-job';
import { asCommand } from './run/as-command';

const help = `npm run pipeline runs the commands of a CI file on this computer, as the CI would: in order, each job in a fresh clone of the last
commit, with the files that earlier jobs left for it. Actions, caches and images of containers are not played, and listed.

  npm run pipeline                                       lists the pipelines and their jobs
  npm run pipeline -- gitlab/nightly                     runs all jobs of a pipeline; hours
  npm run pipeline -- github/nightly "unit" report       runs the jobs whose names begin like this

Exits with 1 if a job failed or took longer than its limit.
`;

/** A pipeline: its file, and the reader of its jobs. */
interface Pipeline {
  readonly file: string;
  readonly read: (text: string, checkout: string) => readonly Job[];
}

const pipelines: Readonly<Record<string, Pipeline>> = {
  'github/nightly': { file: '.github/workflows/nightly.yml', read: jobsOnGithub },
  'github/pull-request': { file: '.github/workflows/pull-request.yml', read: jobsOnGithub },
  'gitlab/nightly': { file: '.gitlab-ci.yml', read: (text, checkout) => jobsOnGitlab(text, 'schedule', checkout) },
  'gitlab/merge-request': {
    file: '.gitlab-ci.yml',
    read: (text, checkout) => jobsOnGitlab(text, 'merge_request_event', checkout),
  },
};

/** Jobs of a pipeline. `checkout`: folder in which each will find the project. */
async function jobsOf({ file, read }: Pipeline, checkout: string): Promise<readonly Job[]> {
  const text = await readFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
  try {
    return read(text, checkout);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} has something that npm run pipeline cannot play:\n${why}`, { cause: error });
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [name, ...beginnings] = positionals;
  if (name === undefined) {
    for (const [each, listed] of Object.entries(pipelines)) {
      process.stdout.write(`${each}\n${(await jobsOf(listed, 'checkout')).map((job) => `  ${job.name}\n`).join('')}`);
    }
    return 0;
  }
  const pipeline = pipelines[name];
  if (!pipeline) throw new Error(`There is no pipeline ${name}, only: ${Object.keys(pipelines).join(', ')}.`);

  const folder = await mkdtemp(path.join(tmpdir(), 'pipeline-'));
  try {
    const folders = {
      checkout: path.join(folder, 'checkout'),
      kept: path.join(folder, 'kept'),
      written: path.join(folder, 'written'),
    };
    const jobs = await jobsOf(pipeline, folders.checkout);
    const unknown = beginnings.filter((begins) => !jobs.some((job) => job.name.startsWith(begins)));
    if (unknown.length > 0)
      throw new Error(`No job of ${name} begins with ${unknown.map((one) => `“${one}”`).join(' or ')}.`);
    return await play(
      jobs.filter((job) => beginnings.length === 0 || beginnings.some((begins) => job.name.startsWith(begins))),
      folders,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs jobs in the order of their needs, prints the table, and gives the exit code. */
async function play(jobs: readonly Job[], folders: Folders): Promise<number> {
  const results: Result[] = [];
  for (const job of inOrder(jobs)) {
    const result = await resultOf(job, results, folders);
    results.push(result);
  }
  const table = new Table({ head: ['Job', 'Result', 'Time', 'Limit'], style: { head: [], border: [] } });
  for (const { job, became, took } of results) {
    table.push([
      job.name,
      became,
      took === undefined ? '' : spokenDuration(took),
      spokenDuration(job.minutes * 60_000),
    ]);
  }
  process.stdout.write(`\n${table.toString()}\n`);
  const unplayed = [...new Set(jobs.flatMap((job) => job.unplayed))];
  process.stdout.write(`\nNot played\n${unplayed.map((part) => `  ${part}\n`).join('')}`);
  return results.some(({ became }) => bad.includes(became)) ? 1 : 0;
}

/** A job that ended here, or was not run. */
interface Result {
  readonly job: Job;
  readonly became:
    'passed' | 'failed' | 'over its limit' | 'not run, because a job before it failed' | `not run: ${string}`;
  /** Milliseconds. */
  readonly took?: number;
}

const bad: readonly Result['became'][] = ['failed', 'over its limit'];

async function resultOf(job: Job, earlier: readonly Result[], folders: Folders): Promise<Result> {
  if (job.impossible !== undefined) return { job, became: `not run: ${job.impossible}` };
  const well = earlier.every(
    ({ job: { id }, became }) => !job.needs.includes(id) || became === 'passed' || became.startsWith('not run: '),
  );
  if (!job.runs(well)) return { job, became: 'not run, because a job before it failed' };
  process.stdout.write(`\n── ${job.name}\n`);
  const begun = Date.now();
  const passed = await runJob(job, folders);
  const took = Date.now() - begun;
  const isLate = took > job.minutes * 60_000;
  return { job, took, became: !passed ? 'failed' : isLate ? 'over its limit' : 'passed' };
}

/** Jobs, each after those that it needs. */
function inOrder(jobs: readonly Job[]): readonly Job[] {
  const next = jobs.find((job) => !jobs.some(({ id }) => job.needs.includes(id)));
  return next ? [next, ...inOrder(jobs.filter((job) => job !== next))] : [];
}

await asCommand(main);
