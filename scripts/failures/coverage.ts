import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { SuiteError } from '../../fixtures/base/errors';
import { catalogue, failuresOf } from '../../fixtures/failure-modes/catalogue';
import { helpPages, type Guide } from '../../fixtures/failure-modes/help-pages';
import type { LaneName } from '../../fixtures/lanes/lanes';

const specSchema = z.object({
  tags: z.array(z.string()),
  tests: z.array(z.object({ projectId: z.string() })),
});
interface SuiteNode {
  specs: z.infer<typeof specSchema>[];
  suites?: SuiteNode[] | undefined;
}
const suiteSchema: z.ZodType<SuiteNode> = z.lazy(() =>
  z.object({ specs: z.array(specSchema), suites: z.array(suiteSchema).optional() }),
);
const listSchema = z.object({
  config: z.object({
    projects: z.array(z.object({ id: z.string(), metadata: z.looseObject({ generation: z.string().optional() }) })),
  }),
  suites: z.array(suiteSchema),
});

/** How many tests a tag has with each generation of the widget. */
export type Coverage = Readonly<Record<string, number>>;

/**
 * Counts, by tag, the tests that a lane would run; nothing runs.
 *
 * @returns for each tag (with its `@`) the number of tests by generation
 */
export async function coverageByTag(lane: LaneName = 'chrome'): Promise<ReadonlyMap<string, Coverage>> {
  const { config, suites } = listSchema.parse(JSON.parse(await list(lane)));
  const generationOf = new Map(config.projects.map(({ id, metadata }) => [id, metadata.generation ?? '']));
  const coverage = new Map<string, Record<string, number>>();
  for (const { tags, tests } of suites.flatMap(specsOf)) {
    for (const tag of tags) {
      const counts = coverage.get(`@${tag}`) ?? {};
      for (const { projectId } of tests) {
        const generation = generationOf.get(projectId) ?? '';
        counts[generation] = (counts[generation] ?? 0) + 1;
      }
      coverage.set(`@${tag}`, counts);
    }
  }
  return coverage;
}

/** Failure modes without a test; those of enrolling a phone need one with each of these generations. */
export const untested = (coverage: ReadonlyMap<string, Coverage>, generations: readonly string[]): string[] =>
  catalogue
    .filter(({ id, guide }) => {
      const counts = coverage.get(`@${id}`) ?? {};
      const needed = guide === 'phone-enrollment' ? generations : Object.keys(counts).slice(0, 1);
      return needed.length === 0 || needed.some((generation) => !counts[generation]);
    })
    .map(({ id }) => id);

/** Sections of the help pages without a failure mode. */
export const bareSections = (): string[] =>
  (Object.keys(helpPages) as Guide[]).flatMap((guide) =>
    helpPages[guide].sections.filter((section: string) => failuresOf(guide, section).length === 0),
  );

const specsOf = ({ specs, suites = [] }: SuiteNode): SuiteNode['specs'] => [...specs, ...suites.flatMap(specsOf)];

async function list(lane: LaneName): Promise<string> {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const cli = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url));
  const args = [cli, 'test', '--list', `--project=${lane}`, '--reporter=json'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, {
      cwd: project,
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    throw new SuiteError('Playwright cannot list the tests. "npx playwright test --list" says why.', { cause: error });
  }
}
