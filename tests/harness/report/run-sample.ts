import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { summarySchema, type Summary } from '../../../fixtures/report/summary';
import { outputOf, playwrightCli, start, type Ending } from '../support/programs';

/** Results of a run of the sample suite. */
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

/** The arguments that choose the sample suite. */
export const sampleConfig = ['-c', 'tests/harness/report/sample/playwright.config.ts'] as const;

/** Runs the sample suite with the reporters under test. */
export async function runSample(
  reportDir: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<SampleRun> {
  const child = start([playwrightCli, 'test', ...sampleConfig, ...args], reportDir, env);
  const ending = await outputOf(child);
  return { ...ending, summary: await summaryIn(reportDir) };
}

/** The summary in a folder; throws if it does not match its schema. */
export const summaryIn = async (reportDir: string) =>
  summarySchema.parse(JSON.parse(await readFile(join(reportDir, 'summary.json'), 'utf8')));

/** The Allure results in a folder. */
export const allureResultsIn = (reportDir: string): Promise<AllureResultFile[]> =>
  allureFilesIn(reportDir, '-result.json', allureResult);

/** Errors of the whole run that Allure shows. */
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
