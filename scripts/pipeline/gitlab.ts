import { parse } from 'yaml';
import { z } from 'zod';
import { combinations, type Job } from './job';

/** Cause of a pipeline on GitLab, by which the rules select jobs. */
export type Source = 'schedule' | 'merge_request_event';

const texts = z.record(z.string(), z.coerce.string());
const minutes = z.string().regex(/^\d+ minutes$/);

const ruleShape = z.strictObject({ if: z.string().optional(), when: z.enum(['always']).optional() });

const jobShape = z.looseObject({
  extends: z.string().optional(),
  stage: z.string(),
  needs: z.array(z.string()).optional(),
  rules: z.array(ruleShape).optional(),
  image: z.string().optional(),
  timeout: minutes.optional(),
  parallel: z
    .strictObject({ matrix: z.array(z.record(z.string(), z.union([z.string(), z.array(z.string())]))) })
    .optional(),
  variables: texts.default({}),
  cache: z.unknown().optional(),
  script: z.array(z.string()),
  after_script: z.array(z.string()).default([]),
  artifacts: z.looseObject({ paths: z.array(z.string()) }).optional(),
});

/** A job before its template is known. */
const anything = z.looseObject({ extends: z.string().optional() });

const fileShape = z.looseObject({
  stages: z.array(z.string()),
  variables: texts,
  default: z.strictObject({ image: z.string(), timeout: minutes }),
});

/** Top-level keys of the file that are not jobs. */
const general = ['stages', 'workflow', 'variables', 'default'];

/**
 * Jobs of GitLab's file in a pipeline of this source, with expanded matrices. Caches and images are left out.
 *
 * @param checkout the folder for the project's clone in each job
 * @throws {z.ZodError} if the file uses something that is not supported here
 */
export function jobsOnGitlab(file: string, source: Source, checkout: string): readonly Job[] {
  const entries = z.record(z.string(), z.unknown()).parse(parse(file, { merge: true }));
  const { stages, variables, default: defaults } = fileShape.parse(entries);
  const jobs = Object.entries(entries).flatMap(([id, entry]) => {
    if (general.includes(id) || id.startsWith('.')) return [];
    const own = anything.parse(entry);
    const job = jobShape.parse({ ...(own.extends === undefined ? {} : anything.parse(entries[own.extends])), ...own });
    const rule = ruleOf(job.rules, source);
    return rule ? [{ id, rule, ...job }] : [];
  });
  const idsBefore = (stage: string) =>
    jobs.filter((job) => stages.indexOf(job.stage) < stages.indexOf(stage)).map(({ id }) => id);

  return jobs.flatMap((job) =>
    (job.parallel?.matrix.flatMap(combinations) ?? [{}]).map((matrix): Job => {
      const environment = expanded({
        CI_PROJECT_DIR: checkout,
        CI_PIPELINE_SOURCE: source,
        ...variables,
        ...matrix,
        ...job.variables,
      });
      const values = Object.values(matrix);
      const image = expand(job.image ?? defaults.image, environment);
      const isAlways = job.rule.when === 'always';
      return {
        id: job.id,
        name: values.length > 0 ? `${job.id}: [${values.join(', ')}]` : job.id,
        needs: job.needs ?? idsBefore(job.stage),
        runs: (well) => well || isAlways,
        shell: ['bash', '-eo', 'pipefail', '-c'],
        environment,
        steps: [
          // GitLab runs all lines of `script` in one shell, and then all lines of `after_script` in another, even after a failure.
          { command: job.script.join('\n'), runs: () => true, counts: true },
          ...(job.after_script.length > 0
            ? [{ command: job.after_script.join('\n'), runs: () => true, counts: false }]
            : []),
        ],
        fetchesInto: '.',
        keeps: (job.artifacts?.paths ?? []).map((path) => {
          const from = expand(path, environment);
          return { from, to: from };
        }),
        minutes: parseInt(job.timeout ?? defaults.timeout, 10),
        unplayed: [`image ${image}`, ...(job.cache === undefined ? [] : ['cache'])],
      };
    }),
  );
}

/** The rule that adds a job to the pipeline, if there is one. */
function ruleOf(rules: z.infer<typeof jobShape>['rules'], source: Source) {
  if (!rules) return {};
  return rules.find((rule) => rule.if === undefined || holds(rule.if, source));
}

function holds(condition: string, source: Source): boolean {
  const [, operator, value] = /^\$CI_PIPELINE_SOURCE (==|!=) "(\w+)"$/.exec(condition) ?? [];
  if (operator === undefined)
    throw new Error(`The rule “${condition}” is not supported here; only comparisons of $CI_PIPELINE_SOURCE are.`);
  return (operator === '==') === (value === source);
}

const expand = (text: string, variables: Readonly<Record<string, string>>) =>
  text.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? '');

const expanded = (variables: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, expand(value, variables)]));
