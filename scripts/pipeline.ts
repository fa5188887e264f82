import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { PrivateFolder } from '../fixtures/base/private-folder';
import { jobsOnGithub } from './pipeline/github';
import { jobsOnGitlab } from './pipeline/gitlab';
import type { Job } from './pipeline/job';
import { isBad, jobsBeginning, playJobs, tableOf } from './pipeline/play';
import { asCommand } from './run/as-command';

const help = `npm run pipeline runs the commands of a CI file on this computer, as the CI would: in order, each job in a fresh clone of the
last commit, with the files that earlier jobs left for it. It leaves out actions, caches and container images, and lists them at the end.

  npm run pipeline                                       lists the pipelines and their jobs
  npm run pipeline -- gitlab/nightly                     runs all jobs of a pipeline; this takes hours
  npm run pipeline -- github/nightly "unit" report       runs the jobs whose names begin like this

Exits with 1 if a job failed or took longer than its limit.
`;

/** A pipeline: its file, and the function that reads its jobs. */
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

/** Jobs of a pipeline. @param checkout the folder for the project's clone in each job */
async function jobsOf({ file, read }: Pipeline, checkout: string): Promise<readonly Job[]> {
  const text = await readFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
  try {
    return read(text, checkout);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${file} contains something that npm run pipeline cannot run:\n${why}`, { cause: error });
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
  if (!pipeline) throw new Error(`${name} is not a pipeline. The pipelines are: ${Object.keys(pipelines).join(', ')}.`);

  const folder = await PrivateFolder.make('pipeline-');
  try {
    const folders = { checkout: folder.file('checkout'), kept: folder.file('kept') };
    const jobs = await jobsOf(pipeline, folders.checkout);
    const chosen = jobsBeginning(jobs, beginnings);
    const results = await playJobs(chosen, folders);
    process.stdout.write(`\n${tableOf(results)}\n`);
    const unplayed = [...new Set(chosen.flatMap((job) => job.unplayed))];
    process.stdout.write(`\nLeft out\n${unplayed.map((part) => `  ${part}\n`).join('')}`);
    return results.some(isBad) ? 1 : 0;
  } finally {
    await folder.remove();
  }
}

await asCommand(main);
