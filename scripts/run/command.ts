import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../../fixtures/base/exit-codes';

/** The file that Node runs for each program of this project. This is quicker than npx, and works the same on every system. */
const programs = {
  allure: 'allure/cli.js',
  cspell: 'cspell/bin.mjs',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  eslint: 'eslint/bin/eslint.js',
  knip: 'knip/bin/knip.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  tsc: 'typescript/bin/tsc',
} as const;

/** A program of this project. */
export type Program = keyof typeof programs;

/** Result of a program. */
export interface Ending {
  code: number;
  interrupted: boolean;
}

/** Milliseconds in which signals count as one Ctrl-C: it reaches us from the terminal, and again from npm. */
const oneKeypress = 1000;

/**
 * Runs a program and shows its output. The program runs in its own process group, so that Ctrl-C reaches it only once, through
 * us. At the first signal a program like Playwright stops in order, but a second signal kills it.
 */
export function run(program: Program, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ending> {
  return ended(start(program, args, env, 'inherit'));
}

/** Runs a program beside others, and returns its output instead of showing it. The output has colours if this is a terminal. */
export async function runQuietly(program: Program, args: readonly string[]): Promise<Ending & { output: string }> {
  const child = start(program, args, process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}, 'pipe');
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  return { ...(await ended(child)), output: Buffer.concat(printed).toString() };
}

function start(program: Program, args: readonly string[], env: NodeJS.ProcessEnv, output: 'inherit' | 'pipe') {
  const file = fileURLToPath(new URL(`../../node_modules/${programs[program]}`, import.meta.url));
  return spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
    detached: true,
  });
}

function ended(child: ChildProcess): Promise<Ending> {
  let lastSignal = 0;
  const forward = () => {
    if (Date.now() - lastSignal > oneKeypress) child.kill('SIGINT');
    lastSignal = Date.now();
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      const interrupted = lastSignal > 0;
      resolve({ code: interrupted ? exitCodes.interrupted : (code ?? 1), interrupted });
    });
  });
}
