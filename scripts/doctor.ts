import { parseArgs } from 'node:util';
import { colorsFor } from '../fixtures/base/colors';
import { notLookedAt, type Check } from './doctor/check';
import { diskCheck, nodeCheck, reportsCheck, settingsCheck, widgetCheck } from './doctor/computer';
import { diagnoseLanes } from './doctor/lanes';
import { diagnoseOrg } from './doctor/org';
import { run } from './run/command';
import { asCommand } from './run/as-command';

const help = `npm run doctor checks everything that a run needs, and lists what is ready, what is missing, and the commands that install
missing parts. It checks settings, Node.js, disk, reports, the browser of each lane (it starts each for a moment), the widget, and the org:
whether the org is reachable, accepts the token, permits the suite's requests (the doctor only reads), and has the same time.
Exits with 1 if a part is missing that every run needs.

  npm run doctor
  npm run doctor -- --json        the same as one JSON document: {"checks":[{"name","ok","required","says","command"?}]}
  npm run doctor -- --contract    also tests whether Playwright can drive Safari, or WebKitGTK, and chromedriver
`;

const { green, red, yellow } = colorsFor(process.stdout);

/** Runs all checks in turn. If the settings are wrong, it reports the checks that need them as not done. */
async function* allChecks(): AsyncGenerator<Check> {
  const settings = settingsCheck();
  yield settings;
  yield await nodeCheck();
  yield await diskCheck();
  yield reportsCheck();
  if (!settings.ok) {
    for (const name of ['lanes', 'widget', 'org']) yield notLookedAt(name, 'the settings are wrong.');
    return;
  }
  yield* diagnoseLanes();
  yield await widgetCheck();
  yield* diagnoseOrg();
}

function line({ name, ok, required, says }: Check): string {
  const mark = ok ? green('✓') : required ? red('✘') : yellow('–');
  return `${mark} ${name.padEnd(13)} ${says.trimEnd().replaceAll('\n', '\n  ')}\n`;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { contract: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.json && values.contract)
    throw new Error('--json and --contract cannot be combined: run one after the other.');
  const checks: Check[] = [];
  for await (const check of allChecks()) {
    checks.push(check);
    if (!values.json) process.stdout.write(line(check));
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ checks }, undefined, 2)}\n`);
  const healthy = checks.every(({ ok, required }) => ok || !required);
  if (!values.contract) return healthy ? 0 : 1;
  const { code } = await run('playwright', ['test', '--project=contract']);
  return healthy ? code : 1;
}

await asCommand(main);
