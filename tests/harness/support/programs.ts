import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { built } from './built';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** The file by which Node runs Playwright. */
export const playwrightCli = 'node_modules/@playwright/test/cli.js';

/** Makes a report folder that nothing else uses. */
export const newReportDir = () => mkdtemp(join(tmpdir(), 'report-'));

/** Starts a program of the project with Node, as a person would on a terminal without colours. */
export function start(args: readonly string[], reportDir: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { FORCE_COLOR: _color, CI: _ci, REPORT_CLOSES_LATER: _later, REPORT_SECRETS: _secrets, ...outer } = process.env;
  return spawn(process.execPath, args, {
    cwd: project,
    env: { ...outer, NO_COLOR: '1', ...env, REPORT_DIR: reportDir },
  });
}

/** Builds one of `scripts/` and starts it. */
export const startScript = async (
  name: string,
  args: readonly string[],
  reportDir: string,
  env: NodeJS.ProcessEnv = {},
): Promise<ChildProcess> => start([await built(`scripts/${name}.ts`), ...args], reportDir, env);

/** End of a program. */
export interface Ending {
  code: number | null;
  /** Everything it printed to its two streams, in the order of arrival, which may differ from the order of printing. */
  output: string;
  /** The last line of its standard output. */
  lastLine: string | undefined;
}

/** Everything a program prints, and its exit code. */
export async function outputOf(child: ChildProcess): Promise<Ending> {
  let output = '';
  let stdout = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output, lastLine: stdout.trimEnd().split('\n').at(-1) };
}
