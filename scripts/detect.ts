import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { regressions } from '../fixtures/regressions/regressions';
import { compareRecords, type WithPictures } from '../fixtures/journey-record/changes/compare-records';
import { seenIn, walk, type Walked } from './changes/walk';
import { noticedBy, type Notice } from './detect/noticed-by';
import { wholeNumber } from './whole-number';
import { asCommand } from './run/as-command';

const help = `npm run detect checks that the tests notice regressions. It seeds one regression at a time into the built-in org (another
label, a missing button, a weaker check …), runs the journey, and reports which test noticed each regression, in which category, and after
how long. Then it runs the journey without a regression, and counts false alarms.

  npm run detect                       all regressions, and 3 clean runs; about an hour
  npm run detect -- label slow-answer  only these regressions
  npm run detect -- --clean 20         with 20 clean runs
  npm run detect -- --list             lists all regressions

Exits with 1 if a regression was not noticed or was reported in the wrong category, or if there was a false alarm.
`;

/**
 * The walks, with one generation of the widget. They run first, because they notice most regressions within half a minute.
 */
const walks = [
  '--project=screens of chrome *',
  'tests/guide/record/another-device.spec.ts',
  'tests/guide/record/refusal.spec.ts',
];
/** Tests that run if the walks notice nothing: first of the management API, for some seconds, then of the whole journey. */
const further = [
  ['--project=unit', 'tests/security/over-http'],
  ['--project=chrome', 'tests/enrollment', 'tests/sign-in', 'tests/security', 'tests/accessibility/site'],
];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      clean: { type: 'string', default: '3' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.list) {
    for (const [id, { what }] of Object.entries(regressions)) process.stdout.write(`${id.padEnd(24)} ${what}\n`);
    return 0;
  }
  const cleanRuns = wholeNumber('clean', values.clean);
  const unknown = positionals.filter((id) => !(id in regressions));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')} is not a known regression. --list shows all of them.`);

  const baseline = await walk('detect, without a regression', walks, seed());
  const asItShouldBe = seenIn('detect, without a regression', baseline);
  const alarms = failuresOf(baseline);
  for (const tests of further)
    alarms.push(...failuresOf(await walk('detect, further tests without a regression', tests, seed())));
  if (alarms.length > 0) throw new Error(`Tests fail even without a regression: ${alarms.join('; ')}`);

  const table = new Table({
    style: { head: [], border: [] },
    head: ['Seeded', 'Noticed by', 'Category', 'After'],
    wordWrap: true,
    colWidths: [34, 66, 22, 8],
  });
  let missed = 0;
  let misnamed = 0;
  const times: number[] = [];
  const chosen = Object.entries(regressions).filter(([id]) => positionals.length === 0 || positionals.includes(id));
  for (const [id, { what, told }] of chosen) {
    const notice = await notices(`detect ${id}`, asItShouldBe, seed(id));
    if (notice === undefined) missed += 1;
    else times.push(notice.after);
    const isNamed = notice === undefined || notice.category === told;
    if (!isNamed) misnamed += 1;
    const row = notice ? cells(notice, told) : ['NOT NOTICED', '', ''];
    process.stderr.write(`  ${id}: ${row.join(' | ')}\n`);
    table.push([what, ...row]);
  }
  process.stdout.write(`${table.toString()}\n`);
  if (times.length > 0) process.stdout.write(`${inTime(times)}\n`);

  let falseAlarms = 0;
  for (let run = 1; run <= cleanRuns; run += 1) {
    const notice = await notices(`detect, clean run ${run} of ${cleanRuns}`, asItShouldBe, seed());
    if (notice === undefined) continue;
    falseAlarms += 1;
    process.stdout.write(`False alarm in clean run ${run} (category: ${notice.category}): ${notice.by}\n`);
  }
  process.stdout.write(
    `${missed} not noticed, ${misnamed} in the wrong category, ${falseAlarms} false alarms in ${cleanRuns} clean runs\n`,
  );
  return missed + misnamed + falseAlarms > 0 ? 1 : 0;
}

const seed = (id = '') => ({ SEEDED_REGRESSION: id, OKTA_WIDGET_GENERATION: 'gen3' });

/**
 * Returns the first notice of a regression: a failed test, which ends the run, or, if all tests passed, a screen that differs
 * from `baseline`.
 */
async function notices(name: string, baseline: WithPictures, env: NodeJS.ProcessEnv): Promise<Notice | undefined> {
  const startedAt = Date.now();
  const { summary, seen } = await walk(name, ['--max-failures=1', ...walks], env);
  const comparison = seen === undefined ? nothing : await compareRecords(baseline, seen);
  // Ignores changes of the suite itself: somebody may be editing it meanwhile.
  const surroundings = comparison.surroundings.filter((other) => !other.startsWith('Suite:'));
  const notice = noticedBy(summary, { ...comparison, surroundings }, Date.now() - startedAt);
  if (notice !== undefined) return notice;
  for (const [stage, tests] of further.entries()) {
    const { summary: later } = await walk(`${name}, further ${stage + 1}`, ['--max-failures=1', ...tests], env);
    const found = noticedBy(later, nothing, Date.now() - startedAt);
    if (found !== undefined) return found;
  }
  return undefined;
}

const nothing = { changes: [], surroundings: [] };

const failuresOf = ({ summary }: Walked): string[] =>
  summary === undefined
    ? ['the tests did not finish']
    : [...summary.errors, ...summary.projects.flatMap(({ failures }) => failures.map(({ title }) => title))];

const cells = ({ by, category, after }: Notice, told: string): string[] => [
  by,
  category === told ? category : `${category} (NOT ${told})`,
  inSeconds(after),
];

const inSeconds = (milliseconds: number) => `${Math.round(milliseconds / 1000)} s`;

/** @param times in milliseconds, at least one */
function inTime(times: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other);
  const [median = 0, worst = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `Noticed after ${inSeconds(median)} (median), ${inSeconds(worst)} at worst`;
}

await asCommand(main);
