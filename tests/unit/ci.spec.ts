import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { redact } from '../../fixtures/secrets/redact';
import { settingNames } from '../../fixtures/settings/settings';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const step = z.looseObject({ uses: z.string().optional(), run: z.string().optional(), if: z.string().optional() });
const workflow = z.looseObject({
  jobs: z.record(z.string(), z.looseObject({ steps: z.array(step), container: z.string().optional() })),
});

/** One job of the matrix. */
const matrixJob = z.object({
  profiles: z.string().optional(),
  lane: z.string(),
  project: z.string(),
  shard: z.coerce.number(),
  of: z.coerce.number(),
});

const nightly = workflow.parse(parse(read('.github/workflows/nightly.yml')));
const pullRequest = workflow.parse(parse(read('.github/workflows/pull-request.yml')));
const gitlab = z.record(z.string(), z.unknown()).parse(parse(read('.gitlab-ci.yml')));

const onGithub = z
  .object({ strategy: z.object({ matrix: z.object({ include: z.array(matrixJob) }) }) })
  .parse(nightly.jobs['tests']).strategy.matrix.include;

const onGitlab = z
  .object({
    parallel: z.object({
      matrix: z.array(
        z.object({
          LANE: z.string(),
          PROJECT: z.string(),
          SHARD: z.array(z.string()),
          OF: z.string(),
          SUITE_PROFILES: z.string().optional(),
        }),
      ),
    }),
  })
  .parse(gitlab['tests'])
  .parallel.matrix.flatMap(({ LANE, PROJECT, SHARD, OF, SUITE_PROFILES: profiles }) =>
    SHARD.map((shard) => matrixJob.parse({ lane: LANE, project: PROJECT, shard, of: OF, profiles })),
  );

/** All strings in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Output that a job keeps or shows: artifacts, a cache or the summary. */
interface Kept {
  /** The job and its output, for example `report: summary`. */
  readonly what: string;
  /** Whether the output is kept after a failure, too. */
  readonly always: boolean;
  /** Whether the job withholds reports with secrets in them right before it keeps or shows anything. */
  readonly withholdsFirst: boolean;
}

/** A forge that runs the pipelines: its files, and the facts that the tests below check. Add a new forge to `forges`. */
interface Forge {
  readonly name: string;
  readonly files: readonly string[];
  /** The file of the nightly run, one of `files`. */
  readonly nightly: string;
  /** Matrix jobs of the nightly run. */
  readonly night: readonly z.infer<typeof matrixJob>[];
  /** Results that the nightly run merges in addition to those of its matrix. */
  readonly besides: readonly string[];
  /** The job that merges the results. */
  readonly report: unknown;
  /** Whether the job `report` runs after failures, too. */
  readonly reportsAlways: boolean;
  readonly kept: readonly Kept[];
  /** The `what` of each output that the jobs must keep. */
  readonly keeps: readonly string[];
}

const withhold = 'npm run --silent report:withhold';

/** The kind of output that a step keeps or shows, if any. */
const keptBy = ({ uses = '', run = '' }: z.infer<typeof step>) =>
  /^actions\/(upload-artifact|cache\/save)@/.exec(uses)?.[1] ?? /npm run --silent (summary)/.exec(run)?.[1];

const keptOnGithub = [nightly, pullRequest].flatMap(({ jobs }) =>
  Object.entries(jobs).flatMap(([job, { steps }]) => {
    const before = steps[steps.findIndex((one) => keptBy(one) !== undefined) - 1];
    const withholdsFirst = before?.run === withhold && before.if === 'always()';
    return steps.flatMap((one): Kept[] => {
      const kept = keptBy(one);
      return kept === undefined ? [] : [{ what: `${job}: ${kept}`, always: one.if === 'always()', withholdsFirst }];
    });
  }),
);

const gitlabJob = z.looseObject({
  artifacts: z.looseObject({ when: z.string().optional() }).optional(),
  after_script: z.array(z.string()).optional(),
  rules: z.array(z.looseObject({ when: z.string().optional() })).optional(),
});

/** Artifacts of GitLab's jobs, except `pages`, which only publishes the artifacts of `report`. */
const keptOnGitlab = Object.entries(gitlab).flatMap(([job, value]): Kept[] => {
  const { artifacts, after_script: after } = gitlabJob.safeParse(value).data ?? {};
  if (job === 'pages' || artifacts === undefined) return [];
  return [{ what: `${job}: artifacts`, always: artifacts.when === 'always', withholdsFirst: after?.[0] === withhold }];
});

const forges: readonly Forge[] = [
  {
    name: 'GitHub',
    files: ['.github/workflows/nightly.yml', '.github/workflows/pull-request.yml'],
    nightly: '.github/workflows/nightly.yml',
    night: onGithub,
    besides: ['safari-on-a-mac'],
    report: nightly.jobs['report'],
    reportsAlways: nightly.jobs['report']?.['if'] === 'always()',
    kept: keptOnGithub,
    keeps: [
      'tests: upload-artifact',
      'safari-on-a-mac: upload-artifact',
      'report: summary',
      'report: cache/save',
      'report: upload-artifact',
      'test: summary',
      'test: upload-artifact',
    ],
  },
  {
    name: 'GitLab',
    files: ['.gitlab-ci.yml'],
    nightly: '.gitlab-ci.yml',
    night: onGitlab,
    besides: [],
    report: gitlab['report'],
    reportsAlways: gitlabJob.parse(gitlab['report']).rules?.some(({ when }) => when === 'always') ?? false,
    kept: keptOnGitlab,
    keeps: ['tests: artifacts', 'report: artifacts', 'merge request: artifacts'],
  },
];
const files = forges.flatMap((forge) => forge.files);

test('these tests check every pipeline file in the repository', () => {
  const project = new URL('../../', import.meta.url);
  const workflows = readdirSync(new URL('.github/workflows', project)).map((name) => `.github/workflows/${name}`);
  const elsewhere = readdirSync(project).filter((name) =>
    /pipelines?\.ya?ml$|-ci\.ya?ml$|^Jenkinsfile|^\.drone/.test(name),
  );
  expect([...files].sort()).toEqual([...workflows, ...elsewhere].sort());
});

/** Names of projects that a pattern of `--project` selects in Playwright; `*` matches anything. */
const chosenBy = (pattern: string, names: readonly string[]) =>
  names.filter((name) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));

for (const file of files) {
  test(`${file} names only existing scripts, projects and settings, and contains no secret`, () => {
    const text = read(file);
    const commands = textsIn(parse(text)).join('\n');
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const named = [...commands.matchAll(/\bnpm (?:run )?(?:--silent )?([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(named.filter((name) => name !== 'ci')).not.toEqual([]);
    expect(named.filter((name) => name !== 'ci' && !(name in scripts))).toEqual([]);

    const projects = test.info().config.projects.map(({ name }) => name);
    const chosen = [...commands.matchAll(/--project[= ]([a-z-]+)/g)].map((match) => match[1] ?? '');
    expect(chosen).not.toEqual([]);
    expect(chosen.filter((name) => !projects.includes(name))).toEqual([]);

    const settings = [...text.matchAll(/\b(?:OKTA|SAFARI|SUITE|GUIDE)_\w+/g)].map(([name]) => name);
    expect(settings.filter((name) => !settingNames.includes(name))).toEqual([]);
    const assigned = [...text.matchAll(/^ *\w*(?:TOKEN|PASSWORD|SECRET)\w*: *(.*)$/gm)].map((match) => match[1] ?? '');
    expect(assigned.filter((value) => !/^\$\{\{ secrets\.\w+ \}\}$/.test(value))).toEqual([]);
    expect(redact(text)).toBe(text);
  });
}

for (const { name: forge, night: jobs, besides, report, reportsAlways, kept, keeps } of forges) {
  test(`the nightly run on ${forge} includes every project with all its shards`, () => {
    const projects = [...new Set(test.info().config.projects.map(({ name }) => name))];
    // Walks are dependencies of the check of help pages, so they run with it.
    const own = projects.filter((name) => !name.startsWith('screens of '));
    expect([...new Set(jobs.flatMap(({ project }) => chosenBy(project, own)))].sort()).toEqual(own.sort());
    for (const lane of new Set(jobs.map((one) => one.lane))) {
      const shards = jobs.filter((one) => one.lane === lane);
      expect(shards.map(({ shard }) => shard)).toEqual(shards.map((_, index) => index + 1));
      expect(shards.map(({ of }) => of)).toEqual(shards.map(() => shards.length));
    }
  });

  test(`the nightly run on ${forge} includes one shard of Chrome with fresh profiles`, () => {
    const fresh = jobs.filter(({ profiles }) => profiles === 'fresh');
    expect(fresh.map(({ project, shard }) => [project, shard])).toEqual([['chrome', 4]]);
  });

  test(`the nightly run on ${forge} merges the results of all its jobs, and names each of them`, () => {
    const merged = [
      ...textsIn(report)
        .join('\n')
        .matchAll(/\bshards\/(\S+)/g),
    ].map((match) => match[1]);
    expect(merged).toEqual([...jobs.map(({ lane, shard }) => `${lane}-${shard}`), ...besides]);
  });

  test(`on ${forge} the report is merged also after failures`, () => {
    expect(reportsAlways).toBe(true);
  });

  test(`on ${forge} the files of a failed job are kept, except reports in which a secret was found`, () => {
    expect(kept.map(({ what }) => what)).toEqual(keeps);
    expect(kept.filter(({ always, withholdsFirst }) => !always || !withholdsFirst)).toEqual([]);
  });
}

test('actions and images are pinned to a version', () => {
  const actions = files.flatMap((file) => [...read(file).matchAll(/\buses: (.*)$/gm)].map((match) => match[1] ?? ''));
  expect(actions.length).toBeGreaterThan(10);
  // A tag can be moved to other code, so actions are pinned to a commit. The version in the comment is for people and Dependabot.
  expect(actions.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  const images = files
    .flatMap((file) => [...read(file).matchAll(/^ *-? *(?:container|image|IMAGE): (.*)$/gm)])
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((image) => image.replace(/[\s[\]']/g, ''))
    .filter((image) => image !== '${{matrix.image}}' && image !== '$IMAGE');
  expect(images.length).toBeGreaterThan(3);
  expect(images.filter((image) => !/^[a-z]+:\d+\.\d+\.\d+-\w+$/.test(image))).toEqual([]);
});

test('nightly runs use the Node.js of .nvmrc and newer ones', () => {
  const images = [`node:${read('.nvmrc').trim()}-`, 'node:22.', 'node:24.'];
  for (const { name, nightly: file } of forges) {
    const text = read(file);
    expect(
      images.filter((image) => !text.includes(image)),
      name,
    ).toEqual([]);
  }
});

test('the container has the Node.js of .nvmrc', () => {
  expect(read('Containerfile')).toContain(`FROM node:${read('.nvmrc').trim()}-`);
});
