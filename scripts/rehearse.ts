import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Outcome } from '../fixtures/report/outcome';
import { notCheckedList, skipList } from '../fixtures/report/table';
import { settings } from '../fixtures/settings/settings';
import { lieIds, lies, type Lie } from '../tests/unit/support/lies';
import { orgs } from './rehearse/orgs';
import { rehearse } from './rehearse/rehearsal';
import { asCommand } from './run/as-command';

const help = `npm run rehearse runs the suite as on a tenant: against a stand-in org that it can read only by Okta's public API, with a
System Log that is 6 seconds late. It prints the result of each test in each org. The orgs differ in their settings.

  npm run rehearse                               enrollment, sign-in and failures in every org; one to two hours
  npm run rehearse -- defaults                   only in this org
  npm run rehearse -- --short                    a few tests, in the first org; about a minute
  npm run rehearse -- --lies                     an enrollment and a sign-in with each false report of an org; half an hour
  npm run rehearse -- --lies twice stale         only with these lies (false reports)
  npm run rehearse -- --list                     lists the orgs and the lies

OKTA_WIDGET_GENERATION=gen3 rehearses with one generation of the widget. Exits with 1 if a test failed or did not notice a lie.
`;

const enrollment = 'tests/enrollment/platform.spec.ts';
const signIn = 'tests/sign-in/computer.spec.ts';

/** All tests of the journey. Four workers, because tests mostly wait for the System Log. */
const everything = ['--workers=4', 'tests/enrollment', 'tests/sign-in', 'tests/failures'];

/** Tests of one enrollment, one sign-in, and three failures: refused by the phone, phone not found, refused before enrolling. */
const handful = [
  ...['--workers=2', enrollment, signIn, 'tests/enrollment/step-up.spec.ts', 'tests/failures/enrollment.spec.ts'],
  '--grep=enrollment/|sign-in/|@icloud-keychain-off|@bluetooth-off-phone',
];

/** Delay of the System Log, in milliseconds. */
const lag = { usual: 6_000, short: 2_000 };

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean' },
      list: { type: 'boolean' },
      lies: { type: 'boolean' },
      short: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.list) {
    process.stdout.write(`Orgs: ${Object.keys(orgs).join(', ')}\nLies: ${lieIds.join(', ')}\n`);
    return 0;
  }
  const known = values.lies ? lieIds : Object.keys(orgs);
  const unknown = positionals.filter((name) => !known.some((one) => one === name));
  if (unknown.length > 0)
    throw new Error(`Unknown: ${unknown.join(', ')}. --list shows the names of all orgs and lies.`);
  const chosen = positionals.length > 0 ? positionals : known.slice(0, values.short ? 1 : undefined);
  return values.lies ? rehearseLies(chosen) : rehearseOrgs(chosen, values.short ?? false);
}

async function rehearseOrgs(names: readonly string[], short: boolean): Promise<number> {
  const columns: Column[] = [];
  try {
    for (const org of names) {
      for (const generation of settings.generations) {
        const name = `${org}, ${generation}`;
        const logLag = short ? lag.short : lag.usual;
        const tests = short ? handful : everything;
        const outcomes = await rehearse({ name, generation, policy: orgs[org] ?? {}, logLag, tests });
        columns.push({ head: name, outcomes });
      }
    }
  } catch (error) {
    // Prints the results so far.
    if (columns.length > 0) report(columns);
    throw error;
  }
  return report(columns);
}

/** Outcomes of the tests in one org, with one generation of the widget. */
interface Column {
  readonly head: string;
  readonly outcomes: readonly Outcome[];
}

/** Prints the table, and returns the exit code. */
function report(columns: readonly Column[]): number {
  const all = columns.flatMap(({ outcomes }) => outcomes);
  const table = tableOf(['Test', ...columns.map(({ head }) => head)]);
  for (const title of new Set(all.map((outcome) => outcome.title))) {
    table.push([title, ...columns.map(({ outcomes }) => cell(outcomes.find((outcome) => outcome.title === title)))]);
  }
  process.stdout.write(`${table.toString()}\n`);
  const lists = { Skipped: skipList(all), 'Not checked': notCheckedList(all) };
  for (const [heading, list] of Object.entries(lists)) if (list !== '') process.stdout.write(`\n${heading}\n${list}\n`);
  const inOrg = columns.flatMap(({ head, outcomes }) =>
    outcomes.map((outcome) => ({ ...outcome, title: `${head} › ${outcome.title}` })),
  );
  return verdict(inOrg.filter(({ verdict: became }) => became !== 'passed' && became !== 'skipped'));
}

async function rehearseLies(ids: readonly string[]): Promise<number> {
  const table = tableOf(['About', 'The org says', 'An enrollment', 'A sign-in']);
  const wrong: Outcome[] = [];
  for (const id of lieIds.filter((one) => ids.includes(one))) {
    const lie: Lie = lies[id];
    const [generation = 'gen3'] = settings.generations.slice(-1);
    const tests = ['--workers=2', enrollment, signIn];
    const outcomes = await rehearse({ name: lie.fact, generation, policy: {}, logLag: 0, lie, tests });
    const cells = (
      [
        ['Enrolling', lie.enrollment],
        ['Signing in', lie.signIn],
      ] as const
    ).map(([begins, becomes]) => {
      const outcome = outcomes.find(({ title }) => title.startsWith(begins));
      if (outcome && !isAs(becomes, outcome)) wrong.push(outcome);
      return cell(outcome);
    });
    table.push([lie.fact, lie.says, ...cells]);
  }
  process.stdout.write(`${table.toString()}\n`);
  return verdict(wrong);
}

/** Whether a test of the journey ended as the lie predicts. (The tests always leave some facts unchecked, so that is ignored.) */
const isAs = (becomes: Lie['enrollment'], { verdict: became, failure }: Outcome): boolean =>
  becomes === 'fails' ? failure?.category === 'product' : became === 'passed';

function cell(outcome: Outcome | undefined): string {
  if (!outcome) return '–';
  const { verdict: became, facts, failure } = outcome;
  const untold = facts.notChecked?.length ?? 0;
  if (failure) return `${became} (${failure.category})`;
  return became === 'passed' && untold > 0 ? `passed, ${untold} not checked` : became;
}

/** Prints the unexpected outcomes, and returns the exit code. */
function verdict(wrong: readonly Outcome[]): number {
  for (const { title, verdict: became, failure } of wrong) {
    process.stdout.write(`${became}: ${title}${failure ? `: ${failure.headline}` : ''}\n`);
  }
  process.stdout.write(wrong.length === 0 ? 'All results are as expected.\n' : `${wrong.length} not as expected.\n`);
  return wrong.length === 0 ? 0 : 1;
}

const tableOf = (head: string[]) => new Table({ head, style: { head: [], border: [] } });

await asCommand(main);
