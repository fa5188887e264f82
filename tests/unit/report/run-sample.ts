import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { summarySchema, type Summary } from '../../../fixtures/report/summary';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** What a run of the sample suite left. */
export interface SampleRun extends Ending {
  summary: Summary;
}

const allureResult = z.object({
  name: z.string(),
  status: z.string(),
  historyId: z.string(),
  description: z.string().optional(),
  statusDetails: z.object({ message: z.string().optional() }),
  labels: z.array(z.object({ name: z.string(), value: z.string() })),
  parameters: z.array(z.object({ name: z.string(), value: z.string(), excluded: z.boolean().optional() })),
  steps: z.array(z.object({ name: z.string() })),
});

/** A result as Allure reads it. */
export type AllureResultFile = z.infer<typeof allureResult>;

/** A folder that nothing else reports into. */
export const newReportDir = () => mkdtemp(join(tmpdir(), 'report-'));

/** The arguments that choose the sample suite. */
export const sampleConfig = ['-c', 'tests/unit/report/sample/playwright.config.ts'] as const;

/** Starts a program of the project by Node, as a person would on a terminal without colours. */
export function start(args: readonly string[], reportDir: string, env: NodeJS.ProcessEnv = {}): ChildProcess {
  const { FORCE_COLOR: _color, CI: _ci, REPORT_CLOSES_LATER: _later, REPORT_SECRETS: _secrets, ...outer } = process.env;
  return spawn(process.execPath, args, {
    cwd: project,
    env: { ...outer, NO_COLOR: '1', ...env, REPORT_DIR: reportDir },
  });
}

/** How a program ended. */
interface Ending {
  code: number | null;
  /** Everything it printed, as it arrived: between the two streams, the order is not that of printing. */
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

/** Runs the sample suite with the reporters under test. */
export async function runSample(
  reportDir: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<SampleRun> {
  const child = start(['node_modules/@playwright/test/cli.js', 'test', ...sampleConfig, ...args], reportDir, env);
  const ending = await outputOf(child);
  return { ...ending, summary: await summaryIn(reportDir) };
}

/** The summary in a folder; throws where it does not keep to its schema. */
export const summaryIn = async (reportDir: string) =>
  summarySchema.parse(JSON.parse(await readFile(join(reportDir, 'summary.json'), 'utf8')));

/** The Allure results in a folder. */
export const allureResultsIn = (reportDir: string): Promise<AllureResultFile[]> =>
  allureFilesIn(reportDir, '-result.json', allureResult);

/** What Allure shows as errors of the whole run. */
export async function globalErrorsIn(reportDir: string): Promise<string[]> {
  const errors = z.object({ errors: z.array(z.object({ message: z.string() })) });
  const files = await allureFilesIn(reportDir, '-globals.json', errors);
  return files.flatMap((file) => file.errors.map(({ message }) => message));
}

async function allureFilesIn<T>(reportDir: string, ending: string, schema: z.ZodType<T>): Promise<T[]> {
  const folder = join(reportDir, 'allure-results');
  const files = (await readdir(folder)).filter((file) => file.endsWith(ending));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text) => schema.parse(JSON.parse(text)));
}
