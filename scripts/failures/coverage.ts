import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { SuiteError } from '../../fixtures/base/errors';
import { catalogue, failuresOf } from '../../fixtures/failure-modes/catalogue';
import { helpPages, type Guide } from '../../fixtures/failure-modes/help-pages';
import { laneNames, type LaneName } from '../../fixtures/lanes/lanes';

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
    projects: z.array(
      z.object({ id: z.string(), name: z.string(), metadata: z.looseObject({ generation: z.string().optional() }) }),
    ),
  }),
  suites: z.array(suiteSchema),
});

/** Number of tests of a tag for each generation of the widget. */
export type Coverage = Readonly<Record<string, number>>;

/**
 * Counts the tests that each lane would run, by tag, without running them. Playwright lists all lanes at once, which takes no
 * longer than one lane.
 *
 * @returns the number of tests by generation, for each lane and each of its tags (with the `@`)
 */
export async function coverageByLane(): Promise<Readonly<Record<LaneName, ReadonlyMap<string, Coverage>>>> {
  const { config, suites } = listSchema.parse(JSON.parse(await list()));
  const specs = suites.flatMap(specsOf);
  const coverageOf = (lane: LaneName) => {
    const projects = config.projects.filter(({ name }) => name === lane);
    const generationOf = new Map(projects.map(({ id, metadata }) => [id, metadata.generation ?? '']));
    const coverage = new Map<string, Record<string, number>>();
    for (const { tags, tests } of specs) {
      for (const { projectId } of tests) {
        const generation = generationOf.get(projectId);
        if (generation === undefined) continue;
        for (const tag of tags) {
          const counts = coverage.get(`@${tag}`) ?? {};
          counts[generation] = (counts[generation] ?? 0) + 1;
          coverage.set(`@${tag}`, counts);
        }
      }
    }
    return coverage;
  };
  return Object.fromEntries(laneNames.map((lane) => [lane, coverageOf(lane)])) as Record<
    LaneName,
    Map<string, Coverage>
  >;
}

/** Failure modes without a test. Those of enrolling a phone need a test with each of these generations. */
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

async function list(): Promise<string> {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const cli = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url));
  const args = [cli, 'test', '--list', ...laneNames.map((lane) => `--project=${lane}`), '--reporter=json'];
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
