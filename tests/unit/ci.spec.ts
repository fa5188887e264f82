import { readFileSync } from 'node:fs';
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

/** What one job of the matrix runs. */
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

const steps = [nightly, pullRequest].flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
const files = ['.github/workflows/nightly.yml', '.github/workflows/pull-request.yml', '.gitlab-ci.yml'];

/** As Playwright reads `--project`: `*` is anything. */
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

for (const [forge, jobs, also, job] of [
  ['GitHub', onGithub, ['safari-on-a-mac'], nightly.jobs['report']],
  ['GitLab', onGitlab, [], gitlab['report']],
] as const) {
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

  test(`a night on ${forge} merges what all of its jobs left, each by name`, () => {
    const merged = [
      ...textsIn(job)
        .join('\n')
        .matchAll(/\bshards\/(\S+)/g),
    ].map((match) => match[1]);
    expect(merged).toEqual([...jobs.map(({ lane, shard }) => `${lane}-${shard}`), ...also]);
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
  for (const file of ['.github/workflows/nightly.yml', '.gitlab-ci.yml']) {
    expect(images.filter((image) => !read(file).includes(image))).toEqual([]);
  }
});

test('what a failed job leaves is kept all the same', () => {
  const uploads = steps.filter(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
  // Three of the night, and one of a pull request.
  expect(uploads.map((upload) => upload.if)).toEqual(Array(4).fill('always()'));
  const artifacts = ['tests', 'report', 'merge request'].map((name) =>
    z.object({ artifacts: z.object({ when: z.string() }) }).parse(gitlab[name]),
  );
  expect(artifacts.map((job) => job.artifacts.when)).toEqual(['always', 'always', 'always']);
});

test('nothing is kept or shown of reports in which a secret was found', () => {
  for (const { steps: ofJob } of [nightly, pullRequest].flatMap(({ jobs }) => Object.values(jobs))) {
    const withheld = ofJob.findIndex((one) => one.run === 'npm run --silent report:withhold' && one.if === 'always()');
    const kept = ofJob.findIndex(
      ({ uses, run }) => /upload-artifact@|cache\/save@/.test(uses ?? '') || run?.includes('npm run --silent summary'),
    );
    expect(withheld).toBe(kept === -1 ? -1 : kept - 1);
  }
  const onGitlabFirst = ['tests', 'report', 'merge request'].map(
    (name) => z.object({ after_script: z.array(z.string()) }).parse(gitlab[name]).after_script[0],
  );
  expect(onGitlabFirst).toEqual(Array(3).fill('npm run --silent report:withhold'));
});

test('the report is merged and the summary shown also after failures', () => {
  expect(nightly.jobs['report']).toMatchObject({ if: 'always()' });
  expect(gitlab['report']).toMatchObject({ rules: [expect.objectContaining({ when: 'always' })] });
  const summaries = steps.filter(({ run }) => run?.includes('npm run --silent summary'));
  expect(summaries.map((one) => one.if)).toEqual(['always()', 'always()']);
});
