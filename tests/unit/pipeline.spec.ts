import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { jobsOnGithub } from '../../scripts/pipeline/github';
import { jobsOnGitlab } from '../../scripts/pipeline/gitlab';
import type { Job } from '../../scripts/pipeline/job';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Commands of a job that run, in order, if the command that contains `failing` fails. */
const commandsOf = ({ steps }: Job, failing?: string) => {
  let well = true;
  return steps.flatMap(({ command, runs, counts }) => {
    if (!runs(well)) return [];
    if (failing !== undefined && counts && command.includes(failing)) well = false;
    return [command];
  });
};

const workflowWith = (steps: string, job = '') => `
defaults: { run: { shell: bash } }
env: { ORG: '\${{ vars.ORG }}', EVERY: all }
jobs:
  lanes:
    name: \${{ matrix.lane }} \${{ matrix.shard }}
    runs-on: ubuntu-24.04
    container: node:20.20.2-bookworm
    timeout-minutes: 60
    strategy: { matrix: { include: [{ lane: chrome, shard: 1 }, { lane: webkit, shard: 2 }] } }
    env: { REPORT_DIR: 'shards/\${{ matrix.lane }}' }
    ${job}
    steps:
      - uses: actions/checkout@0000 # v6.0.2
${steps}`;

/** Jobs for the two rows of the matrix above. */
function bothOf(file: string): readonly [Job, Job] {
  const [first, second] = jobsOnGithub(file);
  if (!first || !second) throw new Error('The matrix has two rows.');
  return [first, second];
}

test.describe('a workflow of GitHub', () => {
  test('has a job for each row of its matrix, with its values in names, environment and commands', () => {
    const jobs = jobsOnGithub(workflowWith('      - run: npx playwright test --project=${{ matrix.lane }}'));
    expect(jobs.map(({ name }) => name)).toEqual(['chrome 1', 'webkit 2']);
    expect(jobs.map(({ environment }) => environment)).toEqual([
      { ORG: '', EVERY: 'all', REPORT_DIR: 'shards/chrome' },
      { ORG: '', EVERY: 'all', REPORT_DIR: 'shards/webkit' },
    ]);
    expect(jobs.map((job) => commandsOf(job))).toEqual([
      ['npx playwright test --project=chrome'],
      ['npx playwright test --project=webkit'],
    ]);
    expect(jobs[0]?.unplayed).toEqual(['image node:20.20.2-bookworm', 'actions/checkout@0000']);
  });

  test('runs a step by its condition, and after a failure only the steps that ask for it', () => {
    const [chrome, webkit] = bothOf(
      workflowWith(`
      - run: first
      - { if: "matrix.lane == 'webkit'", run: second }
      - { if: always(), run: third }
      - { if: "always() && steps.earlier.outputs.done == 'yes'", run: fourth }
      - { if: failure(), run: fifth }`),
    );
    expect(commandsOf(chrome)).toEqual(['first', 'third']);
    expect(commandsOf(webkit)).toEqual(['first', 'second', 'third']);
    expect(commandsOf(webkit, 'first')).toEqual(['first', 'third', 'fifth']);
  });

  test('keeps an artifact of one path under its name, and an artifact of several paths under its name and each path', () => {
    const [job] = jobsOnGithub(
      workflowWith(`
      - { uses: actions/upload-artifact@0, with: { name: "\${{ matrix.lane }}-1", path: "shards/\${{ matrix.lane }}-1" } }
      - { uses: actions/upload-artifact@0, with: { name: report, path: "reports/a.json\\nreports/b.html" } }
      - { uses: actions/download-artifact@0, with: { path: shards } }`),
    );
    expect(job?.keeps).toEqual([
      { from: 'shards/chrome-1', to: 'chrome-1' },
      { from: 'reports/a.json', to: 'report/reports/a.json' },
      { from: 'reports/b.html', to: 'report/reports/b.html' },
    ]);
    expect(job?.fetchesInto).toBe('shards');
  });

  test('runs a job after a failed one only if it asks for it', () => {
    const [one] = jobsOnGithub(workflowWith('      - run: x'));
    const [always] = jobsOnGithub(workflowWith('      - run: x', 'if: always()'));
    expect([one?.runs(true), one?.runs(false), always?.runs(false)]).toEqual([true, false, true]);
  });
});

const gitlabFile = `
stages: [checks, tests, report]
workflow: { rules: [{ if: $CI_PIPELINE_SOURCE == "schedule" }] }
variables: { npm_config_cache: $CI_PROJECT_DIR/.npm }
default: { image: "node:20.20.2-bookworm", timeout: 60 minutes }
.nightly: { rules: [{ if: $CI_PIPELINE_SOURCE != "merge_request_event" }] }
checks: { extends: .nightly, stage: checks, script: [npm ci, npm run lint] }
tests:
  extends: .nightly
  stage: tests
  needs: []
  timeout: 150 minutes
  parallel: { matrix: [{ LANE: chrome, SHARD: ['1', '2'] }, { LANE: edge, SHARD: ['1'] }] }
  variables: { REPORT_DIR: shards/$LANE-$SHARD }
  cache: { paths: [.npm/] }
  script: [npm test]
  after_script: [npm run summary]
  artifacts: { paths: [$REPORT_DIR] }
merge: { stage: tests, rules: [{ if: $CI_PIPELINE_SOURCE == "merge_request_event" }], script: [npm test] }
report: { stage: report, rules: [{ if: $CI_PIPELINE_SOURCE != "merge_request_event", when: always }], script: [npm run merge] }`;

test.describe('a file of GitLab', () => {
  test('has the jobs of its pipeline, with each combination of a matrix', () => {
    expect(jobsOnGitlab(gitlabFile, 'merge_request_event', '/project').map(({ name }) => name)).toEqual(['merge']);
    const jobs = jobsOnGitlab(gitlabFile, 'schedule', '/project');
    expect(jobs.map(({ name }) => name)).toEqual([
      'checks',
      'tests: [chrome, 1]',
      'tests: [chrome, 2]',
      'tests: [edge, 1]',
      'report',
    ]);
    expect(jobs[2]?.environment).toMatchObject({
      REPORT_DIR: 'shards/chrome-2',
      npm_config_cache: '/project/.npm',
    });
    expect(jobs[2]?.keeps).toEqual([{ from: 'shards/chrome-2', to: 'shards/chrome-2' }]);
    expect(jobs.map(({ minutes }) => minutes)).toEqual([60, 150, 150, 150, 60]);
  });

  test('runs a job after the earlier stages, unless it names its needs', () => {
    const needs = jobsOnGitlab(gitlabFile, 'schedule', '/project').map((job) => job.needs);
    expect(needs).toEqual([[], [], [], [], ['checks', 'tests']]);
  });

  test('runs after_script even if the script failed, and ignores a failure of after_script', () => {
    const tests = jobsOnGitlab(gitlabFile, 'schedule', '/project')[1];
    expect(tests && commandsOf(tests, 'npm test')).toEqual(['npm test', 'npm run summary']);
    expect(tests?.steps.map(({ counts }) => counts)).toEqual([true, false]);
  });

  test('runs a job after a failed one only if its rule says always', () => {
    const jobs = jobsOnGitlab(gitlabFile, 'schedule', '/project');
    expect(jobs.map(({ name, runs }) => [name, runs(true), runs(false)])).toContainEqual(['report', true, true]);
    expect(jobs.map(({ name, runs }) => [name, runs(true), runs(false)])).toContainEqual(['checks', true, false]);
  });

  test('is refused if it has an unknown rule', () => {
    const file = gitlabFile.replaceAll('$CI_PIPELINE_SOURCE != "merge_request_event"', '$CI_COMMIT_TAG');
    expect(() => jobsOnGitlab(file, 'schedule', '/project')).toThrow('The rule “$CI_COMMIT_TAG” is not supported here');
  });
});

test('the nightly runs of GitHub and GitLab run the same tests', () => {
  const playwright = (jobs: readonly Job[]) =>
    jobs
      .filter(({ id, impossible }) => id === 'tests' && impossible === undefined)
      .flatMap((job) => commandsOf(job).map((command) => filled(command, job.environment)))
      .flatMap((command) => [...command.matchAll(/playwright test .*$/gm)].map(([words]) => words.replaceAll('"', '')))
      .sort();
  const onGithub = playwright(jobsOnGithub(read('.github/workflows/nightly.yml')));
  expect(onGithub.length).toBeGreaterThan(10);
  expect(playwright(jobsOnGitlab(read('.gitlab-ci.yml'), 'schedule', '/project'))).toEqual(onGithub);
});

const filled = (command: string, environment: Job['environment']) =>
  command.replace(/\$(\w+)/g, (_, name: string) => environment[name] ?? '');
