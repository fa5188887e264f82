import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The programs of this project, by the file that Node runs: quicker than npx, and the same on every system. */
const programs = {
  allure: 'allure/cli.js',
  eslint: 'eslint/bin/eslint.js',
  playwright: '@playwright/test/cli.js',
  prettier: 'prettier/bin/prettier.cjs',
  tsc: 'typescript/bin/tsc',
} as const;

/** A program of this project. */
export type Program = keyof typeof programs;

/** How a program ended. */
export interface Ending {
  code: number;
  interrupted: boolean;
}

/** The exit code of what Ctrl-C ended. */
export const interruptedCode = 130;

/** Ctrl-C reaches us from the terminal and again from npm and tsx, within a moment. */
const oneKeypress = 1000;

/**
 * Runs a program and shows what it prints. It gets a process group of its own, so that Ctrl-C reaches it once and
 * only through us: a program that stops in good order, as Playwright does, dies at the second signal.
 */
export function run(program: Program, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ending> {
  const file = fileURLToPath(new URL(`../../node_modules/${programs[program]}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: true,
  });
  let lastSignal = 0;
  const forward = () => {
    if (Date.now() - lastSignal > oneKeypress) child.kill('SIGINT');
    lastSignal = Date.now();
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      const interrupted = lastSignal > 0;
      resolve({ code: interrupted ? interruptedCode : (code ?? 1), interrupted });
    });
  });
}
