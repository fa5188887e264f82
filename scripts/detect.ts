import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { regressions } from '../fixtures/regressions/regressions';
import { compareRecords, type WithPictures } from '../fixtures/journey-record/changes/compare-records';
import { seenIn, walk, type Walked } from './changes/walk';
import { noticedBy, type Notice } from './detect/noticed-by';
import { wholeNumber } from './whole-number';

const help = `npm run detect shows that regressions are noticed: it seeds them one at a time into the built-in org (another label, a missing
button, a weaker check …), runs the journey, and says which test caught it, in which category, and how long that took. Then it
runs the journey without any, and counts false alarms.

  npm run detect                       all, and 3 clean runs; about half an hour
  npm run detect -- label slow-answer  these
  npm run detect -- --clean 20         so many clean runs
  npm run detect -- --list             what can be seeded

Exits with 1 where something was not noticed, or noticed without a reason.
`;

/** What IT would run after an update, with one generation of the widget. */
const journey = [
  ...['--project=chrome', '--project=screens of chrome *', '--project=unit'],
  ...[
    'tests/enrollment',
    'tests/sign-in',
    'tests/security',
    'tests/accessibility/site',
    'tests/guide/record/another-device',
  ],
  'tests/guide/record/refusal',
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
  if (unknown.length > 0)
    throw new Error(`${unknown.join(', ')} is no regression that can be seeded. --list shows them.`);

  const baseline = await walk('detect, as it should be', journey, seed());
  const asItShouldBe = seenIn('detect, as it should be', baseline);
  const alarms = failuresOf(baseline);
  if (alarms.length > 0) throw new Error(`Something fails already, without any regression: ${alarms.join('; ')}`);

  const table = new Table({
    style: { head: [], border: [] },
    head: ['Seeded', 'Noticed by', 'Category', 'After'],
    wordWrap: true,
    colWidths: [34, 70, 14, 8],
  });
  let missed = 0;
  for (const id of positionals.length > 0 ? positionals : Object.keys(regressions)) {
    const notice = await notices(`detect ${id}`, asItShouldBe, seed(id));
    if (notice === undefined) missed += 1;
    table.push([regressions[id]?.what ?? id, ...(notice ? cells(notice) : ['NOT NOTICED', '', ''])]);
  }
  process.stdout.write(`${table.toString()}\n`);

  let falseAlarms = 0;
  for (let run = 1; run <= cleanRuns; run += 1) {
    const notice = await notices(`detect, clean run ${run} of ${cleanRuns}`, asItShouldBe, seed());
    if (notice === undefined) continue;
    falseAlarms += 1;
    process.stdout.write(`False alarm in clean run ${run}: ${cells(notice).join(', ')}\n`);
  }
  process.stdout.write(`${missed} not noticed, ${falseAlarms} false alarms in ${cleanRuns} clean runs\n`);
  return missed + falseAlarms > 0 ? 1 : 0;
}

const seed = (id = '') => ({ SEEDED_REGRESSION: id, OKTA_WIDGET_GENERATION: 'gen3' });

/** The first failure is enough: the run ends with it. */
async function notices(name: string, baseline: WithPictures, env: NodeJS.ProcessEnv): Promise<Notice | undefined> {
  const startedAt = Date.now();
  const { summary, seen } = await walk(name, ['--max-failures=1', ...journey], env);
  const comparison = seen === undefined ? { changes: [], surroundings: [] } : await compareRecords(baseline, seen);
  return noticedBy(summary, comparison, Date.now() - startedAt);
}

const failuresOf = ({ summary }: Walked): string[] =>
  summary === undefined
    ? ['the tests did not run to their end']
    : [...summary.errors, ...summary.projects.flatMap(({ failures }) => failures.map(({ title }) => title))];

const cells = ({ by, category, after }: Notice): string[] => [by, category, `${Math.round(after / 1000)} s`];

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
