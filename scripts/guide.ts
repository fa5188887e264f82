import { parseArgs } from 'node:util';
import { SuiteError } from '../fixtures/base/errors';
import { checkAll } from '../fixtures/guide/check-all';
import { countsOf, failsWith, isToldAtOnce, type CheckedGuide } from '../fixtures/guide/checked-guide';
import { guideFiles } from '../fixtures/guide/guide-files';
import { readGuide } from '../fixtures/guide/parse/read-guide';
import { workflowCommands } from '../fixtures/guide/report/forges';
import { guideReports, writeReports } from '../fixtures/guide/report/write-reports';
import type { Verdict } from '../fixtures/guide/rules';
import { runTests } from './run/tests';
import { asCommand } from './run/as-command';

const help = `npm run guide walks the journey in every lane that this computer can run, and compares help pages with the screens.

  npm run guide                        the suite's own help pages, or those that GUIDE names
  npm run guide -- page.md other.md    these pages
  npm run guide -- --seen page.md      compares with the screens of the last walk, without a new one
  npm run guide -- --strict            fails on unknown labels, too
  npm run guide -- --update            replaces the pages' pictures with new ones from the live user interface

A label is wrong if a recorded screen proves it. It is unknown if the page tells the reader to use it, but no recorded screen has it. It is
not judged if it belongs to another program or system. Only wrong labels fail a page. The comment <!-- guide: not about Okta --> before a
sentence excludes that sentence; the report lists each exclusion.

GUIDE_ROOT names the folder for pictures whose path begins with /. The command writes ${guideReports.page}
for authors, ${guideReports.json} for programs, and ${guideReports.codeQuality} for merge requests.
Exits with 0 if no page is wrong, with 1 if a page is wrong or a walk did not finish, and with 2 if nothing could be judged.
`;

interface Command {
  readonly files: readonly string[];
  readonly update: boolean;
  readonly seen: boolean;
  readonly strict: boolean;
  readonly help: boolean;
}

function commandOf(args: readonly string[]): Command {
  const options = {
    update: { type: 'boolean', default: false },
    seen: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    return { ...values, files: positionals.length > 0 ? [...new Set(positionals)] : guideFiles() };
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new SuiteError(`${first.replace(/\.$/, '')}. npm run guide -- --help lists the options.`);
  }
}

async function main(): Promise<number> {
  const command = commandOf(process.argv.slice(2));
  if (command.help) {
    process.stdout.write(help);
    return 0;
  }
  // Errors in a page's file are reported before the walk.
  for (const file of command.files) await readGuide(file);

  const walks = command.seen ? undefined : await runTests(['--project=screens of *']);
  if (walks?.interrupted) return walks.code;
  if (walks?.summary === null) return walks.code;
  if (walks !== undefined && walks.code !== 0)
    process.stdout.write(
      '\nA walk did not finish. The pages are compared with the screens that it recorded until then.\n',
    );
  const guides = await checkAll(command.files, { update: command.update });
  if (guides.some(({ heldAgainst }) => heldAgainst.length === 0))
    throw new SuiteError(
      'No walk has recorded a screen, so no page can be checked. npm run doctor lists what is missing.',
    );
  await writeReports(guides);
  for (const guide of guides) tell(guide);
  for (const line of workflowCommands(guides)) process.stdout.write(`${line}\n`);
  process.stdout.write(`\nFor authors  ${guideReports.page}\nAs data      ${guideReports.json}\n`);
  const fails = guides.some(({ findings }) => findings.some((finding) => failsWith(finding, command.strict)));
  return fails || (walks !== undefined && walks.code !== 0) ? 1 : 0;
}

/** Verdicts in the order of their weight, each with its name. (Passages that were not judged are listed only in the reports.) */
const toldAs: readonly (readonly [Verdict, string])[] = [
  ['wrong', 'wrong'],
  ['unknown', 'unknown here'],
  ['advice', 'advice'],
  ['not-judged', 'not judged'],
];

function tell({ file, about, findings, silenced }: CheckedGuide): void {
  const counts = countsOf(findings);
  process.stdout.write(
    `\n${file}: ${counts.wrong} wrong, ${counts.unknown} unknown here, ${counts['not-judged']} not judged\n  ${about}\n`,
  );
  for (const [verdict, name] of toldAs)
    for (const { line, column = 1, message, edit, evidence } of findings.filter(
      (one) => one.verdict === verdict && isToldAtOnce(one),
    )) {
      const instead = edit === undefined || verdict === 'advice' ? '' : ` Write “${edit.to}”.`;
      const whose =
        evidence?.ours === true && verdict !== 'advice'
          ? ' (The stand-in org’s own page; a run on a tenant shows the tenant’s page.)'
          : '';
      process.stdout.write(`  ${file}:${line}:${column} ${name}: ${message}${instead}${whose}\n`);
    }
  for (const { line, words, labels } of silenced)
    process.stdout.write(
      `  ${file}:${line} comment “${words}”: labels not checked: ${labels.length === 0 ? 'none' : labels.join(', ')}\n`,
    );
}

await asCommand(main);
