import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { allureResultsIn, globalErrorsIn, runSample, type AllureResultFile, type SampleRun } from './run-sample';
import { writeDurations } from '../../../fixtures/durations/durations';
import { newReportDir } from '../support/programs';

// One run of the sample suite serves all tests of this file.
test.describe.configure({ mode: 'default' });

let run: SampleRun;
let results: AllureResultFile[];
let globalErrors: string[];
let files: string[];
/** The text of all result files that Allure reads. */
let written: string;

test.beforeAll(async () => {
  // A busy machine needs a long time to start several runners one after the other.
  test.setTimeout(300_000);
  const reportDir = await newReportDir();
  run = await runSample(reportDir, [], { SAMPLE_FAILS: 'yes' });
  results = await allureResultsIn(reportDir);
  globalErrors = await globalErrorsIn(reportDir);
  files = await readdir(reportDir, { recursive: true });
  const texts = files
    .filter((file) => file.endsWith('-result.json'))
    .map((file) => readFile(join(reportDir, file), 'utf8'));
  written = (await Promise.all(texts)).join('\n');
});

/** The cells of the table's row for a credential kind, lane and generation. */
const row = (kind: string, lane: string, widget: string) =>
  run.output
    .split('\n')
    .map((line) => line.trim().split(/\s{2,}/))
    .find((cells) => cells[0] === kind && cells[1] === lane && cells[3] === widget);

const project = (lane: string, generation: string | null) =>
  run.summary.projects.find((entry) => entry.lane === lane && entry.generation === generation);

const resultsOf = (name: string) => results.filter((result) => result.name === name);
const label = (result: AllureResultFile | undefined, name: string) =>
  result?.labels.find((entry) => entry.name === name)?.value;

test.describe('on the terminal', () => {
  test('a table shows the tested combinations', () => {
    expect(row('hybrid', 'chrome', '7.49.0 gen2')?.slice(2, 9)).toEqual([
      'Chromium 156.0.8078.79',
      '7.49.0 gen2',
      '2',
      '1',
      '·',
      '·',
      '·',
    ]);
    expect(row('hybrid', 'chrome', '7.49.0 gen3')?.slice(4, 9)).toEqual(['3', '·', '·', '·', '·']);
    expect(row('security-key', 'chrome', '7.49.0 gen2')?.slice(4, 9)).toEqual(['·', '·', '1', '1', '·']);
    expect(row('hybrid', 'safari', '7.49.0 gen3')?.slice(2, 9)).toEqual([
      'Safari 18.2',
      '7.49.0 gen3',
      '1',
      '·',
      '·',
      '1',
      '·',
    ]);
  });

  test('a failure is reported with its step of the journey, category and place', () => {
    expect(run.output).toContain('✘ chrome gen2 › Enrolling a phone › a phone that refuses leaves nothing enrolled');
    expect(run.output).toContain('Step      Set up another › Approve on the phone › Expect "toEqual"');
    expect(run.output).toContain(
      'Category  Product (the page or the record of the org is not what the help page promises)',
    );
    expect(run.output).toMatch(/Where {5}tests\/harness\/report\/sample\/tests\/enrollment\/phone\.sample\.ts:\d+/);
  });

  test('every skip is listed with its reason, and skips with the same reason are grouped', () => {
    expect(run.output).toContain('3 tests (chrome gen2, chrome gen3, safari): a PIN cannot be set over CDP');
    expect(run.output).toContain('1 test (safari): Safari offers no hybrid ceremony to automation');
  });

  test('facts that the org does not report are counted in the table, and listed with the reason', () => {
    expect(row('platform', 'chrome', '7.49.0 gen3')?.slice(9, 10)).toEqual(['1']);
    expect(row('hybrid', 'chrome', '7.49.0 gen3')?.slice(9, 10)).toEqual(['·']);
    expect(run.output).toContain(
      'Not checked on this org\n  3 tests (chrome gen2, chrome gen3, safari): the sign count: no Okta org reports it',
    );
  });

  test('a flaky test is named although it passed', () => {
    expect(run.output).toContain(
      'Flaky\n  Enrolling a security key › a key that answers only at the second touch is enrolled (chrome gen2)',
    );
  });

  test('the last line says how many passed, failed and were skipped', () => {
    expect(run.lastLine).toBe('18 passed, 4 failed, 4 skipped');
    expect(run.code).toBe(1);
  });
});

test('with --quiet only failures and the verdict are on the terminal', async () => {
  const { output } = await runSample(await newReportDir(), ['--quiet'], { SAMPLE_FAILS: 'yes' });
  expect(output).toContain('✘ chrome gen2 › Enrolling a phone › a phone that refuses leaves nothing enrolled');
  expect(output).toContain('4 of 22 tests failed.');
  expect(output).not.toMatch(/✓|workers?,|^Credential|^Skipped|^Not checked on this org/m);
});

test('a run begins with an estimate from earlier durations of its project', async () => {
  const reportDir = await newReportDir();
  writeDurations(join(reportDir, 'history', 'durations.json'), {
    'safari › enrollment/key.sample.ts': { ms: 600_000, tests: 1 },
    'unit › a': { ms: 1, tests: 1 },
    'unit › b': { ms: 1, tests: 1 },
  });
  const { output } = await runSample(reportDir, ['--project=safari', '--workers=1']);
  // 8 tests of 10 minutes each.
  expect(output).toContain('8 tests, 1 worker, about 80 min left.');
});

test.describe('in summary.json', () => {
  test('each lane and generation has its own counts, also where projects share a name', () => {
    expect(run.summary.status).toBe('failed');
    expect(run.summary.projects).toHaveLength(3);
    expect(project('chrome', 'gen2')?.totals).toEqual({ passed: 3, failed: 4, flaky: 1, skipped: 1, didNotRun: 0 });
    expect(project('chrome', 'gen3')?.totals).toEqual({ passed: 8, failed: 0, flaky: 0, skipped: 1, didNotRun: 0 });
    expect(project('safari', null)?.totals).toEqual({ passed: 6, failed: 0, flaky: 0, skipped: 2, didNotRun: 0 });
  });

  test('the summary records the versions that the tests reported', () => {
    expect(project('chrome', 'gen2')).toMatchObject({
      browsers: ['Chromium 156.0.8078.79'],
      widgets: ['7.49.0 gen2'],
      orgs: ['stand-in'],
    });
    expect(run.summary.versions.node).toBe(process.versions.node);
  });

  test('each fact that the org does not report is listed with its tests', () => {
    expect(project('chrome', 'gen3')?.notChecked).toEqual([
      { fact: 'the sign count: no Okta org reports it', tests: ['Signing in on the computer › Touch ID is enough'] },
    ]);
  });

  test('each skip has its reason and each failure its step and category', () => {
    expect(project('safari', null)?.skips.map(({ reason }) => reason)).toEqual([
      'a PIN cannot be set over CDP',
      'Safari offers no hybrid ceremony to automation',
    ]);
    expect(project('chrome', 'gen2')?.failures.map(({ category, flaky }) => [category, flaky])).toEqual([
      ['product', true],
      ['product', false],
      ['org', false],
      ['environment', false],
      ['suite', false],
    ]);
    expect(project('chrome', 'gen2')?.failures[1]).toMatchObject({
      title: 'Enrolling a phone › a phone that refuses leaves nothing enrolled',
      credentialKind: 'hybrid',
      step: 'Set up another › Approve on the phone › Expect "toEqual"',
      message: 'expect(received).toEqual(expected) · + "iPhone",',
    });
  });
});

test.describe('for Allure', () => {
  const scanned = 'a phone that scans the code becomes a second way to sign in';

  test('a test is filed under its part of the journey', () => {
    const [result] = resultsOf(scanned);
    expect(label(result, 'epic')).toBe('Enrolling a passkey');
    expect(label(result, 'feature')).toBe('Enrolling a phone');
    expect(label(result, 'severity')).toBe('critical');
    expect(label(resultsOf('the PIN is asked for once')[0], 'story')).toBe('with a PIN');
  });

  test('two generations have separate histories, and a new widget release does not start a new history', () => {
    expect(new Set(resultsOf(scanned).map(({ historyId }) => historyId)).size).toBe(3);
    const parameters = resultsOf(scanned)[0]?.parameters ?? [];
    const telling = parameters.filter(({ excluded }) => !excluded).map(({ name }) => name);
    expect(telling).toEqual(expect.arrayContaining(['Lane', 'Org']));
    expect(telling).not.toEqual(expect.arrayContaining(['Widget']));
    expect(parameters.find(({ name }) => name === 'Widget')?.value).toMatch(/^7\.49\.0 gen[23]$/);
  });

  test('the report lists the real, the simulated and the uncovered parts', () => {
    const description = resultsOf(scanned)[0]?.description ?? '';
    expect(description.split('\n').filter((line) => line !== '')).toEqual([
      '**Real**',
      "- Okta's Sign-In Widget",
      '- the browser and its WebAuthn',
      '**Simulated**',
      '- the org',
      '- the authenticator, over CDP',
      '**Not covered**',
      "- the phone's own screens",
    ]);
  });

  test('the facts of a first attempt are not taken for steps of the second', () => {
    const steps = resultsOf('a phone that refuses leaves nothing enrolled').flatMap((result) => result.steps);
    expect(steps.map(({ name }) => name).filter((name) => /^(browser|widget|org|real):/.test(name))).toEqual([]);
  });

  test('only failures of the product count as failed', () => {
    const failing = results.filter(({ status }) => status === 'failed' || status === 'broken');
    const found = new Set(failing.map((result) => `${result.status}: ${label(result, 'failureCategory') ?? ''}`));
    expect([...found].sort()).toEqual(['broken: environment', 'broken: org', 'broken: suite', 'failed: product']);
  });

  test('a test that a fixture skips is not an error of the run', () => {
    const lanes = resultsOf(scanned).map((result) => [label(result, 'lane'), result.status]);
    expect(lanes).toContainEqual(['safari', 'skipped']);
    expect(globalErrors).toEqual([]);
  });

  test('a skip keeps its lane and its reason', () => {
    const skipped = resultsOf('the PIN is asked for once');
    expect(skipped.map((result) => result.statusDetails.message)).toEqual(
      Array(3).fill('a PIN cannot be set over CDP'),
    );
    expect(skipped.map((result) => label(result, 'generation')).sort()).toEqual(['gen2', 'gen3', undefined]);
  });
});

test("Playwright's error-context file is left out, and the tests' attachments are kept", () => {
  expect(written).not.toContain('error-context');
  expect(files.filter((file) => file.endsWith('error-context.md'))).toEqual([]);
  expect(written).toContain('"name":"ceremony log"');
});

test('no secret is in the output, the summary or the Allure results', () => {
  for (const text of [run.output, JSON.stringify(run.summary), JSON.stringify(results)]) {
    expect(text).toContain('•••');
    expect(text).not.toContain('correct-horse-battery');
  }
});
