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

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Something that a job leaves behind. */
interface Kept {
  /** The job and its part: `report: summary`. */
  readonly what: string;
  /** Whether it is kept after a failure, too. */
  readonly always: boolean;
  /** Whether the job withholds reports with secrets in them right before it keeps or shows anything. */
  readonly withholdsFirst: boolean;
}

/** A CI forge: its files, and the requirements of the tests below. Add a new forge here. */
interface Forge {
  readonly name: string;
  readonly files: readonly string[];
  /** The file of its nights, one of these. */
  readonly nightly: string;
  /** Jobs of a night. */
  readonly night: readonly z.infer<typeof matrixJob>[];
  /** Results that a night merges besides those of its matrix. */
  readonly besides: readonly string[];
  /** The job that merges. */
  readonly report: unknown;
  /** Whether that job runs after failures, too. */
  readonly reportsAlways: boolean;
  readonly kept: readonly Kept[];
  /** All that its jobs have to leave behind: the `what` of each. */
  readonly keeps: readonly string[];
}

const withhold = 'npm run --silent report:withhold';

/** Files that a step keeps or shows, if any. */
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

/** Artifacts of GitLab's jobs, without `pages`, which publishes what `report` has left. */
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

test('every pipeline of the tree is one of these', () => {
  const project = new URL('../../', import.meta.url);
  const workflows = readdirSync(new URL('.github/workflows', project)).map((name) => `.github/workflows/${name}`);
  const elsewhere = readdirSync(project).filter((name) =>
    /pipelines?\.ya?ml$|-ci\.ya?ml$|^Jenkinsfile|^\.drone/.test(name),
  );
  expect([...files].sort()).toEqual([...workflows, ...elsewhere].sort());
});

/** Names that a pattern of `--project` selects in Playwright: `*` is anything. */
const chosenBy = (pattern: string, names: readonly string[]) =>
  names.filter((name) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(name));

for (const file of files) {
  test(`${file} names scripts and projects that exist, and settings by name only`, () => {
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
  test(`a night on ${forge} runs every project, and of each all shards`, () => {
    const projects = [...new Set(test.info().config.projects.map(({ name }) => name))];
    // Walks run with the check of help pages, which needs them.
    const own = projects.filter((name) => !name.startsWith('screens of '));
    expect([...new Set(jobs.flatMap(({ project }) => chosenBy(project, own)))].sort()).toEqual(own.sort());
    for (const lane of new Set(jobs.map((one) => one.lane))) {
      const shards = jobs.filter((one) => one.lane === lane);
      expect(shards.map(({ shard }) => shard)).toEqual(shards.map((_, index) => index + 1));
      expect(shards.map(({ of }) => of)).toEqual(shards.map(() => shards.length));
    }
  });

  test(`a night on ${forge} runs one shard of Chrome with fresh profiles`, () => {
    const fresh = jobs.filter(({ profiles }) => profiles === 'fresh');
    expect(fresh.map(({ project, shard }) => [project, shard])).toEqual([['chrome', 4]]);
  });

  test(`a night on ${forge} merges the results of all its jobs, each by name`, () => {
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
  // A tag can be moved to other code; the version beside it is for people, and for what updates both.
  expect(actions.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
  const images = files
    .flatMap((file) => [...read(file).matchAll(/^ *-? *(?:container|image|IMAGE): (.*)$/gm)])
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((image) => image.replace(/[\s[\]']/g, ''))
    .filter((image) => image !== '${{matrix.image}}' && image !== '$IMAGE');
  expect(images.length).toBeGreaterThan(3);
  expect(images.filter((image) => !/^[a-z]+:\d+\.\d+\.\d+-\w+$/.test(image))).toEqual([]);
});

test('nights run with the Node.js of .nvmrc, and with newer ones', () => {
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
