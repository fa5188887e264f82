import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { devNull } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { settingNames } from '../../fixtures/settings/settings';
import { Interrupted } from '../run/as-command';
import type { Job } from './job';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Folders of a pipeline that runs on this computer. */
export interface Folders {
  /** The project's clone, a new one for each job. */
  readonly checkout: string;
  /** Files that jobs keep for later jobs. */
  readonly kept: string;
}

/**
 * Runs the commands of a job in a fresh clone of the last commit, and shows their output.
 *
 * @returns whether all commands that count succeeded
 * @throws {Interrupted} after Ctrl-C
 */
export async function runJob(job: Job, folders: Folders): Promise<boolean> {
  const { checkout } = folders;
  if ((await play(['git', 'clone', '--quiet', project, checkout], { cwd: project, env: process.env })) !== 0)
    throw new Error(`The project could not be cloned into ${checkout}. It must be a Git checkout.`);
  try {
    return await runIn(folders, job);
  } finally {
    await rm(checkout, { recursive: true });
  }
}

async function runIn({ checkout, kept }: Folders, job: Job): Promise<boolean> {
  await mkdir(kept, { recursive: true });
  if (job.fetchesInto !== undefined) await cp(kept, path.join(checkout, job.fetchesInto), { recursive: true });

  // The files that GitHub gives to commands for their output are not needed here.
  const env = { ...inherited(), CI: 'true', GITHUB_OUTPUT: devNull, GITHUB_STEP_SUMMARY: devNull, ...job.environment };
  let well = true;
  for (const { command, runs, counts } of job.steps) {
    if (!runs(well)) continue;
    process.stdout.write(`\n$ ${command.trimEnd().replaceAll('\n', '\n$ ')}\n`);
    const code = await play([...job.shell, command], { cwd: checkout, env });
    if (code !== 0) process.stdout.write(`Exit code ${code}.\n`);
    if (code !== 0 && counts) well = false;
  }
  for (const { from, to } of job.keeps) {
    const source = path.join(checkout, from);
    if (await stat(source).catch(() => undefined)) await cp(source, path.join(kept, to), { recursive: true });
  }
  return well;
}

/** Environment of this process, without the suite's settings and without the variables that npm adds for a script. */
function inherited(): NodeJS.ProcessEnv {
  const byNpm = /^(npm_(lifecycle_.*|package_.*|command|config_(loglevel|local_prefix))|INIT_CWD|FORCE_COLOR)$/;
  const isOurs = (name: string) => settingNames.includes(name) || byNpm.test(name);
  const programs = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.includes('node_modules'));
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOurs(name))),
    PATH: programs.join(path.delimiter),
  };
}

/** Runs a program in the terminal's process group, so that Ctrl-C also reaches the program. Returns the exit code. */
async function play(
  [program, ...args]: readonly [string, ...string[]],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  const interruptions: NodeJS.Signals[] = [];
  const note = (signal: NodeJS.Signals) => interruptions.push(signal);
  process.on('SIGINT', note);
  try {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
    const [code] = (await once(child, 'close')) as [number | null];
    if (interruptions.length > 0) throw new Interrupted('Interrupted.');
    return code ?? 1;
  } finally {
    process.off('SIGINT', note);
  }
}
