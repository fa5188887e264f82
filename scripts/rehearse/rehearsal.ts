/**
 * A run of the suite in tenant mode, against a stand-in org of which it knows only the address and Okta's public API. A proxy in
 * front of the org may change the responses.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { OrgPolicy } from '../../fixtures/org/stand-in/policy';
import { StandInOrg } from '../../fixtures/org/stand-in/stand-in-org';
import type { Outcome } from '../../fixtures/report/outcome';
import { settings, tenantSettingNames } from '../../fixtures/settings/settings';
import type { WidgetGeneration } from '../../fixtures/widget/identity';
import { resolveWidget } from '../../fixtures/widget/release';
import { FaultProxy } from '../../tests/unit/support/fault-proxy';
import { tell, type Lie } from '../../tests/unit/support/lies';
import { Interrupted } from '../run/as-command';
import { run } from '../run/command';

export interface Rehearsal {
  /** Name of the rehearsal, for people. */
  readonly name: string;
  readonly generation: WidgetGeneration;
  readonly policy: Partial<OrgPolicy>;
  /** Delay of the System Log, in milliseconds. */
  readonly logLag: number;
  readonly lie?: Lie;
  /** Tests to run, as arguments of Playwright. */
  readonly tests: readonly string[];
}

/**
 * Runs the suite in the org of the rehearsal. If a test fails although the org does not lie, this keeps the report and prints its
 * folder.
 *
 * @throws {Error} after Ctrl-C, or if no test ran
 */
export async function rehearse(rehearsal: Rehearsal): Promise<Outcome[]> {
  const { name, generation, logLag, lie, tests } = rehearsal;
  process.stderr.write(`Rehearsing: ${name} …\n`);
  const { authenticatorName, language, widget } = settings;
  const folder = await mkdtemp(path.join(tmpdir(), 'rehearse-'));
  const file = path.join(folder, 'outcomes.jsonl');
  const proxy = await FaultProxy.start();
  let isKept = false;
  const org = await StandInOrg.start({
    release: await resolveWidget(widget),
    generation,
    language,
    policy: { authenticatorName, ...rehearsal.policy },
    logLag,
    publicUrl: proxy.url,
  });
  proxy.leadTo(org.localUrl);
  if (lie) tell(lie, proxy);
  try {
    const reporters = [
      './fixtures/report/clean-reporter.ts',
      './fixtures/report/allure-reporter.ts',
      './scripts/rehearse/rehearse-reporter.ts',
    ];
    const { interrupted } = await run(
      'playwright',
      ['test', '--project=chrome', ...tests, `--reporter=${reporters.join(',')}`],
      {
        ...Object.fromEntries(tenantSettingNames.map((setting) => [setting, ''])),
        OKTA_ORG_URL: proxy.url,
        OKTA_API_TOKEN: org.apiToken,
        // Empty, so that the suite reads the authenticator's name from the org, as on a tenant.
        OKTA_AUTHENTICATOR_NAME: '',
        OKTA_WIDGET_GENERATION: generation,
        SUITE_SCREENSHOTS: 'on-failure',
        REPORT_DIR: folder,
        REHEARSE_FILE: file,
      },
    );
    if (interrupted) throw new Interrupted('Interrupted.');
    const lines = (await readFile(file, 'utf8').catch(() => '')).trimEnd().split('\n').filter(Boolean);
    if (lines.length === 0) throw new Error(`No test ran: ${name}.`);
    const outcomes = lines.map((line) => JSON.parse(line) as Outcome);
    isKept = lie === undefined && outcomes.some(({ verdict }) => verdict === 'failed');
    if (isKept) process.stderr.write(`To see the failures: REPORT_DIR=${folder} npm run report\n`);
    return outcomes;
  } finally {
    await org.close();
    await proxy.close();
    if (!isKept) await rm(folder, { recursive: true });
  }
}
