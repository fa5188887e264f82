import { colorsFor } from '../fixtures/base/colors';
import { exitCodes } from '../fixtures/base/exit-codes';
import { spokenDuration } from '../fixtures/base/words';
import { buildReport, reportWhereabouts } from './run/build-report';
import './run/end-with-npm';
import { runQuietly, type Ending, type Program } from './run/command';
import { lastLine, runTests, type TestRun } from './run/tests';

const help = `npm test runs all checks of the project: types, layers, unused code, lint, words, format, and all tests of all lanes. It also
continues after a check has failed. Then it builds the report.

  npm test                        everything
  npm test -- --quick             for use before a commit: all checks, but only the tests of the journey on Chrome and unit tests; minutes
  npm test -- --project=unit      all checks, but only the unit tests (--project=harness: only the suite's own tests that start programs)
  npm test -- --grep @hybrid      all checks, but only the tests of phones
  npm test -- --quiet             prints only failures and the verdict of the tests

All arguments after "--" are passed on to "playwright test". Settings come from .env; .env.example explains them.
`;

const { bold, green, red } = colorsFor(process.stdout);

/** A finished check. */
interface Result {
  name: string;
  passed: boolean;
  interrupted: boolean;
  duration: number;
}

const results: Result[] = [];
const isInterrupted = () => results.some(({ interrupted }) => interrupted);

/** Runs a check beside others, and shows its output once it has ended. */
async function checkBeside(name: string, program: Program, args: readonly string[]): Promise<void> {
  const startedAt = Date.now();
  const ending = await runQuietly(program, args);
  heading(name, [program, ...args].join(' '));
  process.stdout.write(ending.output);
  note(name, ending, startedAt);
}

/** Runs the tests, unless Ctrl-C has ended a check before them. */
async function checkTests(): Promise<TestRun | null> {
  if (isInterrupted()) return null;
  heading('Tests', ['playwright test', ...args].join(' '));
  const startedAt = Date.now();
  const ending = await runTests(args);
  note('Tests', ending, startedAt);
  return ending;
}

const heading = (name: string, doing: string) => process.stdout.write(`\n${bold(`── ${name}: ${doing}`)}\n`);

function note(name: string, { code, interrupted }: Ending, startedAt: number): void {
  const result = { name, passed: code === 0, interrupted, duration: Date.now() - startedAt };
  results.push(result);
  process.stdout.write(`${line(result)}\n`);
}

const line = ({ name, passed, duration }: Result) =>
  `${passed ? green('✓') : red('✘')} ${name.padEnd(7)} ${passed ? 'passed' : red('failed')} after ${spokenDuration(duration)}`;

/** Tests that are the most likely to find a fault in a short time. */
const quick = [
  ...[
    '--project=chrome',
    '--project=unit',
    'tests/preflight/preflight',
    'tests/enrollment',
    'tests/sign-in',
    'tests/unit',
  ],
];

const args = process.argv.slice(2).flatMap((arg) => (arg === '--quick' ? quick : [arg]));

if (args.includes('--help')) {
  process.stdout.write(help);
} else {
  process.stdout.write(
    'Types, layers, unused code, lint, words and format are checked side by side, in a minute or two.\n',
  );
  await Promise.all([
    checkBeside('Types', 'tsc', ['--noEmit']),
    checkBeside('Layers', 'depcruise', ['.']),
    checkBeside('Unused', 'knip', []),
    checkBeside('Lint', 'eslint', ['.', '--max-warnings', '0']),
    checkBeside('Words', 'cspell', ['--no-progress', '--no-summary']),
    checkBeside('Format', 'prettier', ['--check', '.', '--log-level', 'warn']),
  ]);
  const tests = await checkTests();
  const report = tests?.summary == null ? 'none' : await buildReport();

  process.stdout.write(`\n${bold('── All checks')}\n${results.map(line).join('\n')}\n`);
  process.stdout.write(report === 'none' ? '\nNo report was built: no test ran.\n' : `\n${reportWhereabouts()}\n`);
  process.stdout.write(`\n${lastLine(tests ?? { code: 1, interrupted: true, summary: null })}\n`);
  const well = results.every(({ passed }) => passed) && report !== 'leaks';
  process.exitCode = isInterrupted()
    ? exitCodes.interrupted
    : tests?.code === exitCodes.couldNotRun
      ? tests.code
      : well
        ? 0
        : 1;
}
