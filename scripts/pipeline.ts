import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { z } from 'zod';
import { PrivateFolder } from '../fixtures/base/private-folder';
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

  const folder = await PrivateFolder.make('pipeline-');
  try {
    const folders = { checkout: folder.file('checkout'), kept: folder.file('kept') };
    const jobs = await jobsOf(pipeline, folders.checkout);
    const unknown = beginnings.filter((begins) => !jobs.some((job) => job.name.startsWith(begins)));
    if (unknown.length > 0)
      throw new Error(`No job of ${name} begins with ${unknown.map((one) => `“${one}”`).join(' or ')}.`);
    return await play(
      jobs.filter((job) => beginnings.length === 0 || beginnings.some((begins) => job.name.startsWith(begins))),
      folders,
    );
  } finally {
    await folder.remove();
  }
}

/** Runs jobs in the order of their needs, prints the table, and gives the exit code. */
async function play(jobs: readonly Job[], folders: Folders): Promise<number> {
  const results: Result[] = [];
  for (const job of inOrder(jobs)) results.push(await resultOf(job, results, folders));
  const table = new Table({ head: ['Job', 'Result', 'Time', 'Limit'], style: { head: [], border: [] } });
  for (const { job, became, why, took } of results) {
    const result = why === undefined ? became : `${became}: ${why}`;
    table.push([
      job.name,
      result,
      took === undefined ? '' : spokenDuration(took),
      spokenDuration(job.minutes * 60_000),
    ]);
  }
  process.stdout.write(`\n${table.toString()}\n`);
  const unplayed = [...new Set(jobs.flatMap((job) => job.unplayed))];
  process.stdout.write(`\nNot played\n${unplayed.map((part) => `  ${part}\n`).join('')}`);
  return results.some(isBad) ? 1 : 0;
}

/** A job that ended here, or was not run. */
interface Result {
  readonly job: Job;
  readonly became: 'passed' | 'failed' | 'over its limit' | 'not run';
  /** Reason why it was not run. */
  readonly why?: string;
  /** Milliseconds. */
  readonly took?: number;
}

const isBad = ({ became }: Result) => became === 'failed' || became === 'over its limit';

async function resultOf(job: Job, earlier: readonly Result[], folders: Folders): Promise<Result> {
  if (job.impossible !== undefined) return { job, became: 'not run', why: job.impossible };
  // A job that this computer cannot run keeps no other from running.
  const lacking = earlier.filter(
    ({ became, job: { id, impossible } }) => became !== 'passed' && impossible === undefined && job.needs.includes(id),
  );
  if (!job.runs(lacking.length === 0)) {
    const names = lacking.map((result) => result.job.name).join(', ');
    return { job, became: 'not run', why: names === '' ? 'Its condition does not hold.' : `It needs ${names}.` };
  }
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
