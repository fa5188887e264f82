import { parseArgs } from 'node:util';
import { compareRecords, type Comparison } from '../fixtures/journey-record/changes/compare-records';
import { inWords } from '../fixtures/journey-record/changes/in-words';
import { JourneyHistory } from '../fixtures/journey-record/history';
import { compareWidgets } from './changes/compare-widgets';
import { asCommand } from './run/as-command';

const help = `npm run changes lists the changes of the journey since the last successful run, even if all tests passed: steps, Identity
Engine's offers, the widget's requests, buttons, words and appearance. It names the likely source of each change.

  npm run changes                              compares the last run with the last successful one before it
  npm run changes -- <run>                     compares this run with the last successful one before it
  npm run changes -- <run> <run>               compares these two runs
  npm run changes -- --list                    lists the stored runs
  npm run changes -- --widget 7.44.3 7.49.0    walks the journey with two releases of Okta's widget, on the built-in org

  --json                                       prints JSON, for programs

npm start, npm test and npm run guide store the journey of a run.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      widget: { type: 'boolean', default: false },
    },
  });
  const history = new JourneyHistory();
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.list) {
    for (const id of await history.ids()) {
      const { good, steps } = await history.read(id);
      process.stdout.write(`${id}  ${good ? 'good' : 'not all passed'}  ${steps.length} screens\n`);
    }
    return 0;
  }
  if (values.widget) {
    const [before, after, ...more] = positionals;
    if (before === undefined || after === undefined || more.length > 0)
      throw new Error(
        '--widget takes two releases of the widget, for example: npm run changes -- --widget 7.44.3 7.49.0',
      );
    const comparison = await compareWidgets(before, after);
    tell(`Okta's Sign-In Widget ${after} against ${before}`, comparison, values.json);
    return 0;
  }
  const [before, after] = await runsToCompare(history, positionals);
  const [old, now] = [await history.read(before), await history.read(after)];
  const { pictureOf } = history;
  const comparison = await compareRecords({ record: old, pictureOf }, { record: now, pictureOf });
  tell(`The run ${after} against ${before}`, comparison, values.json);
  return 0;
}

async function runsToCompare(history: JourneyHistory, named: readonly string[]): Promise<[string, string]> {
  const [one, other, ...more] = named;
  if (more.length > 0)
    throw new Error('npm run changes compares two runs: name one or two of them. --list shows the stored runs.');
  if (one !== undefined && other !== undefined) return [one, other];
  const after = one ?? (await history.ids()).at(-1);
  if (after === undefined)
    throw new Error(
      `No journey is stored in ${history.folder}. Run "npm test" or "npm run guide" first, and again after the update.`,
    );
  const before = await history.lastGoodBefore(after);
  if (before === undefined)
    throw new Error(`No successful run is stored before ${after} to compare it with. --list shows the stored runs.`);
  return [before.id, after];
}

function tell(title: string, comparison: Comparison, asJson: boolean): void {
  process.stdout.write(
    asJson ? `${JSON.stringify({ title, ...comparison }, undefined, 2)}\n` : inWords(title, comparison),
  );
}

await asCommand(main);
