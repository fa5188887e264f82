import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { failuresOf } from '../fixtures/failure-modes/catalogue';
import { helpPages, type Guide } from '../fixtures/failure-modes/help-pages';
import { settings } from '../fixtures/settings/settings';
import { parityTable } from './failures/parity';
import { bareSections, coverageByLane, untested, type Coverage } from './failures/coverage';
import { asCommand } from './run/as-command';

const help = `npm run failures lists every documented failure by section of the help pages, with the number of tests that play it in
each generation of the widget. Exits with 1 if a section or a failure has no test.

  npm run failures
  npm run failures -- --json      the same as JSON
  npm run failures -- --lanes     each failure by lane: real, simulated, or impossible and why

"npm run failures:prove" checks that these tests fail without the cause, and without the remedy.
`;

const countsOf = ({ gen2 = 0, gen3 = 0 }: Coverage) => `${gen2} / ${gen3}`;

/** The catalogue in the order of the help pages. */
function rows(coverage: ReadonlyMap<string, Coverage>) {
  return (Object.keys(helpPages) as Guide[]).flatMap((guide) =>
    helpPages[guide].sections.map((section: string) => ({
      guide,
      section,
      failures: failuresOf(guide, section).map((row) => ({ ...row, tests: coverage.get(`@${row.id}`) ?? {} })),
    })),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, lanes: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.lanes) {
    process.stdout.write(`${parityTable()}\n`);
    return 0;
  }
  const { chrome: coverage } = await coverageByLane();
  const sections = rows(coverage);
  if (values.json) process.stdout.write(`${JSON.stringify(sections, undefined, 2)}\n`);
  else print(sections);
  const missing = [...bareSections(), ...untested(coverage, settings.generations)];
  if (missing.length > 0) process.stderr.write(`Without a test: ${missing.join(', ')}\n`);
  return missing.length > 0 ? 1 : 0;
}

function print(sections: ReturnType<typeof rows>): void {
  for (const guide of Object.keys(helpPages) as Guide[]) {
    const table = new Table({
      head: ['Section', 'Failure', 'Cause', 'Symptom', 'Remedy', 'Tests: gen2 / gen3'],
      colWidths: [26, 33, 32, 34, 28, 13],
      wordWrap: true,
      style: { head: [], border: [] },
    });
    for (const { section, failures } of sections.filter((row) => row.guide === guide)) {
      if (failures.length === 0) table.push([section, '–', '', '', '', '0 / 0']);
      for (const { id, cause, symptom, remedy = '–', tests } of failures) {
        table.push([section, id, cause, symptom, remedy, countsOf(tests)]);
      }
    }
    process.stdout.write(`\n${helpPages[guide].title}\n${table.toString()}\n`);
    for (const { id, documentedAt } of sections.filter((row) => row.guide === guide).flatMap((row) => row.failures)) {
      if (documentedAt !== undefined) process.stdout.write(`${id}: ${documentedAt}\n`);
    }
  }
}

await asCommand(main);
