import Table from 'cli-table3';
import { spokenDuration } from '../../fixtures/base/words';
import type { Job } from './job';
import { runJob, type Folders } from './run-job';

/** Result of a job. */
export interface Result {
  readonly job: Job;
  readonly became: 'passed' | 'failed' | 'over its limit' | 'not run';
  /** Reason why it was not run. */
  readonly why?: string;
  /** Milliseconds. */
  readonly took?: number;
}

export const isBad = ({ became }: Result) => became === 'failed' || became === 'over its limit';

/**
 * Jobs whose names begin with one of the given words; all if none is given.
 *
 * @throws {Error} if no job's name begins with one of them
 */
export function jobsBeginning(jobs: readonly Job[], beginnings: readonly string[]): readonly Job[] {
  const unknown = beginnings.filter((begins) => !jobs.some((job) => job.name.startsWith(begins)));
  if (unknown.length > 0) {
    const known = jobs.map(({ name }) => `“${name}”`).join(', ');
    throw new Error(`No job begins with ${unknown.map((one) => `“${one}”`).join(' or ')}. The jobs: ${known}.`);
  }
  return jobs.filter((job) => beginnings.length === 0 || beginnings.some((begins) => job.name.startsWith(begins)));
}

/** Runs jobs, each after the ones that it needs. */
export async function playJobs(jobs: readonly Job[], folders: Folders): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const job of inOrder(jobs)) results.push(await resultOf(job, results, folders));
  return results;
}

/** Table of results for the terminal. */
export function tableOf(results: readonly Result[]): string {
  const table = new Table({ head: ['Job', 'Result', 'Time', 'Limit'], style: { head: [], border: [] } });
  for (const { job, became, why, took } of results) {
    table.push([
      job.name,
      why === undefined ? became : `${became}: ${why}`,
      took === undefined ? '' : spokenDuration(took),
      spokenDuration(job.minutes * 60_000),
    ]);
  }
  return table.toString();
}

async function resultOf(job: Job, earlier: readonly Result[], folders: Folders): Promise<Result> {
  if (job.impossible !== undefined) return { job, became: 'not run', why: job.impossible };
  // A job that this computer cannot run does not stop other jobs from running.
  const lacking = earlier.filter(
    ({ became, job: { id, impossible } }) => became !== 'passed' && impossible === undefined && job.needs.includes(id),
  );
  if (!job.runs(lacking.length === 0)) {
    const names = lacking.map((result) => result.job.name).join(', ');
    return { job, became: 'not run', why: names === '' ? 'Its condition is not met.' : `It needs ${names}.` };
  }
  process.stdout.write(`\n── ${job.name}\n`);
  const begun = Date.now();
  const passed = await runJob(job, folders);
  const took = Date.now() - begun;
  const isLate = took > job.minutes * 60_000;
  return { job, took, became: !passed ? 'failed' : isLate ? 'over its limit' : 'passed' };
}

/** The jobs in an order in which each comes after the jobs that it needs. */
function inOrder(jobs: readonly Job[]): readonly Job[] {
  const next = jobs.find((job) => !jobs.some(({ id }) => job.needs.includes(id)));
  return next ? [next, ...inOrder(jobs.filter((job) => job !== next))] : [];
}
