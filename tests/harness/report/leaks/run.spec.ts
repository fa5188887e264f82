import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { SecretFinder } from '../../../../fixtures/secrets/secret-finder';
import { scan } from '../../../../fixtures/report/leaks';
import { once } from '../../support/once';
import { newReportDir, outputOf, playwrightCli, start, startScript, type Ending } from '../../support/programs';
import { summaryIn } from '../run-sample';

/** A made-up password, which each run of the sample uses as its secret. */
const throwAway = 'throw-away-hunter-4711';
const finder = new SecretFinder([{ kind: 'password', value: throwAway, whose: 'of the sample' }]);

const leaks = [playwrightCli, 'test', '-c', 'tests/harness/report/sample/leaks.config.ts'] as const;

interface Run extends Ending {
  reportDir: string;
  temporary: string;
}

// All tests of this file share one run of each kind. A busy machine needs a long time to start a runner.
test.describe.configure({ mode: 'default', timeout: 120_000 });

async function runSuite(env: NodeJS.ProcessEnv = {}, grep = '.'): Promise<Run> {
  const [reportDir, temporary] = [await newReportDir(), await newReportDir()];
  const child = start([...leaks, '-g', grep], reportDir, { SAMPLE_SECRET: throwAway, TMPDIR: temporary, ...env });
  return { reportDir, temporary, ...(await outputOf(child)) };
}

/** Runs the sample once for each set of arguments. All tests share its result and its files, and must not change them. */
const run = once(runSuite);

test('output, attachments and traces contain no secrets of the run', async () => {
  const { reportDir, output, code } = await run();

  expect(output).toContain('✘ unit › a password is printed, attached, in a trace and in a message');
  expect(output).toContain('wrong: •••');
  expect(output).not.toContain(throwAway);
  expect(output).not.toContain('Secrets in the reports');
  expect(scan(reportDir, finder)).toEqual([]);
  expect(code).toBe(1);
});

test('a secret that still got into the reports fails a run that passed otherwise', async () => {
  const { reportDir, output, lastLine, code } = await run({ SAMPLE_LEAKS: 'yes' }, 'nobody cleans');
  const { errors, status } = await summaryIn(reportDir);

  expect(output).toMatch(/allure-results\/\S+, line 1, byte 3: a password of a person$/m);
  expect(output).not.toContain(throwAway);
  expect(lastLine).toBe('1 passed, 0 failed, 0 skipped');
  expect(errors).toEqual([expect.stringContaining('Secrets in the reports')]);
  expect(status).toBe('failed');
  expect(code).toBe(1);
});

test('a report with a secret in it is withheld from CI, which shows the kind and place of the secret', async () => {
  const reportDir = await newReportDir();
  cpSync((await run({ SAMPLE_LEAKS: 'yes' }, 'nobody cleans')).reportDir, reportDir, { recursive: true });
  const script = async (name: string) => outputOf(await startScript(name, [], reportDir));
  const withheld = await script('withhold');

  expect(withheld.output).toContain('Secrets were found');
  expect(readdirSync(reportDir)).toEqual(['secrets-found.txt']);
  const { output } = await script('summary');
  expect(output).toMatch(/^# Secrets were found, so the reports were withheld$/m);
  expect(output).toMatch(/allure-results\/\S+, line 1, byte 3: a password of a person$/m);
});

test('a report without a secret is not withheld, even if an earlier report had a secret', async () => {
  const reportDir = await newReportDir();
  // The only file that remains of a report that was withheld.
  writeFileSync(join(reportDir, 'secrets-found.txt'), 'of the run before');
  await outputOf(start([...leaks, '-g', 'nobody cleans'], reportDir));
  const { output } = await outputOf(await startScript('withhold', [], reportDir));

  expect(output).toBe('');
  expect(readdirSync(reportDir)).toContain('summary.json');
  expect(readdirSync(reportDir)).not.toContain('secrets-found.txt');
});

test('the file in which workers note their secrets is gone after the run', async () => {
  const { temporary } = await run();

  expect(readdirSync(temporary).filter((name) => name.startsWith('passkey-suite-'))).toEqual([]);
});

test('the command that builds a report with a secret in it writes the report, and fails', async () => {
  const reportDir = await newReportDir();
  const env = { OKTA_API_TOKEN: throwAway };
  const build = async () => outputOf(await startScript('report', ['build'], reportDir, env));
  const result = { uuid: 'u', name: `typed ${throwAway}`, status: 'passed', stage: 'finished', start: 1, stop: 2 };
  mkdirSync(join(reportDir, 'allure-results'), { recursive: true });
  writeFileSync(join(reportDir, 'allure-results', 'u-result.json'), JSON.stringify(result));
  const { code, output } = await build();

  expect(output).toMatch(/allure-report\/\S+.*: an API token of Okta from the settings/);
  expect(output).toMatch(/passkey-report\.html.*: an API token of Okta from the settings/);
  expect(output).not.toContain(throwAway);
  expect(code).toBe(1);
});
