import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { parse } from 'yaml';
import { z } from 'zod';
import { combinations, type Job, type Kept, type Step } from './job';

const texts = z.record(z.string(), z.coerce.string());

const stepShape = z.looseObject({
  if: z.string().optional(),
  run: z.string().optional(),
  uses: z.string().optional(),
  with: texts.default({}),
});

const jobShape = z.looseObject({
  name: z.string().optional(),
  if: z.string().optional(),
  needs: z.union([z.string().transform((id) => [id]), z.array(z.string())]).default([]),
  'runs-on': z.string(),
  container: z.string().optional(),
  'timeout-minutes': z.number().default(360),
  env: texts.default({}),
  strategy: z
    .looseObject({
      matrix: z.union([
        z.strictObject({ include: z.array(texts) }).transform(({ include }) => include),
        z.record(z.string(), z.array(z.coerce.string())).transform(combinations),
      ]),
    })
    .optional(),
  steps: z.array(stepShape),
});

const workflowShape = z.looseObject({
  env: texts.default({}),
  defaults: z.looseObject({ run: z.looseObject({ shell: z.literal('bash') }) }).optional(),
  jobs: z.record(z.string(), jobShape),
});

type Contexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** GitHub's contexts that are empty here: variables, secrets, results of other jobs and steps. */
const empty = { vars: {}, secrets: {}, needs: {}, steps: {} };

/**
 * Jobs of a GitHub workflow, with expanded matrices. Variables and secrets are empty, and actions are left out.
 *
 * @throws {z.ZodError} if the file uses something that is not supported here
 */
export function jobsOnGithub(file: string): readonly Job[] {
  const workflow = workflowShape.parse(parse(file));
  // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax, "jobs.<job_id>.steps[*].shell"
  const shell = workflow.defaults
    ? (['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'] as const)
    : (['sh', '-e', '-c'] as const);
  return Object.entries(workflow.jobs).flatMap(([id, job]) =>
    (job.strategy?.matrix ?? [{}]).map((matrix): Job => {
      const contexts: Contexts = { ...empty, github: { run_id: 'here', ref: 'here' }, runner: { os: 'Linux' }, matrix };
      const fill = (text: string) =>
        text.replace(/\$\{\{(.*?)\}\}/g, (_, expression: string) => evaluate(expression, contexts).coerceString());
      const image = job.container === undefined ? undefined : fill(job.container);
      const download = job.steps.find(({ uses }) => uses?.startsWith('actions/download-artifact@'));
      return {
        id,
        name: fill(job.name ?? id),
        needs: job.needs,
        runs: condition(job.if, contexts),
        shell,
        environment: Object.fromEntries(
          Object.entries({ ...workflow.env, ...job.env }).map(([key, value]) => [key, fill(value)]),
        ),
        steps: job.steps.flatMap(({ run, if: when }): Step[] =>
          run === undefined ? [] : [{ command: fill(run), runs: condition(when, contexts), counts: true }],
        ),
        ...(download ? { fetchesInto: download.with['path'] ?? '.' } : {}),
        keeps: job.steps.flatMap(({ uses, with: inputs }) => keptBy(uses, inputs, fill)),
        minutes: job['timeout-minutes'],
        unplayed: [...(image === undefined ? [] : [`image ${image}`]), ...job.steps.flatMap(({ uses }) => uses ?? [])],
        ...(job['runs-on'].startsWith('ubuntu') ? {} : { impossible: `It needs ${job['runs-on']}.` }),
      };
    }),
  );
}

/** Files of an upload. A single folder becomes the artifact itself. */
function keptBy(
  uses: string | undefined,
  { name = 'artifact', path = '' }: Readonly<Record<string, string>>,
  fill: (text: string) => string,
): Kept[] {
  if (!uses?.startsWith('actions/upload-artifact@')) return [];
  const paths = fill(path).trim().split(/\s+/);
  return paths.map((from) => ({ from, to: paths.length === 1 ? fill(name) : `${fill(name)}/${from}` }));
}

/** Condition of a job or a step. GitHub adds `success()` to a condition without a status check. */
const condition =
  (expression: string | undefined, contexts: Contexts) =>
  (well: boolean): boolean => {
    const isAboutFailures = /\b(always|success|failure|cancelled)\(/.test(expression ?? '');
    if (!isAboutFailures && !well) return false;
    return expression === undefined || isTrue(evaluate(expression, contexts, well));
  };

/**
 * Evaluates an expression.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions, "Status check functions".
 */
function evaluate(expression: string, contexts: Contexts, well = true): data.ExpressionData {
  const statuses = { always: true, success: well, failure: !well, cancelled: false };
  const functions = Object.entries(statuses).map(([name, status]) => ({
    ...{ name, minArgs: 0, maxArgs: 0 },
    call: () => new data.BooleanData(status),
  }));
  const parser = new Parser(new Lexer(expression.trim()).lex().tokens, Object.keys(contexts), functions);
  const context = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  return new Evaluator(parser.parse(), context, new Map(functions.map((one) => [one.name, one]))).evaluate();
}

/** Whether GitHub treats a value as true, that is, as none of false, 0, an empty string and null. */
const isTrue = (value: data.ExpressionData) => !['false', '0', ''].includes(value.coerceString());
