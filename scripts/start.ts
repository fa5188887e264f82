import { buildReport, reportWhereabouts } from './run/build-report';
import { settings } from '../fixtures/settings/settings';
import './run/end-with-npm';
import { lastLine, runTests } from './run/tests';

const help = `npm start runs the journey on Chrome: checks Chrome's version, enrolls a passkey of each kind and signs in with it, with
both generations of the widget, and records each screen for "npm run changes". Then it builds the report.

  npm start                       the whole journey
  npm start -- --headed           shows the browser's window
  npm start -- --grep @hybrid     only phones; also @platform, @security-key
  npm start -- -g "refuses"       only tests with this word in their title
  npm start -- --quiet            prints only failures and the verdict

All arguments after "--" are passed on to "playwright test". Settings come from .env; .env.example explains them.
`;

const args = process.argv.slice(2);

if (args.includes('--help')) {
  process.stdout.write(help);
} else {
  const tests = await runTests([
    '--project=chrome',
    '--project=screens of chrome *',
    'tests/preflight/preflight',
    'tests/enrollment',
    'tests/sign-in',
    ...(settings.tenant === undefined ? [] : ['tests/keepsake']),
    'tests/guide/record',
    ...args,
  ]);
  const report = tests.summary === null ? 'none' : await buildReport();
  process.stdout.write(`${report === 'none' ? 'No report was built.' : reportWhereabouts()}\n\n${lastLine(tests)}\n`);
  process.exitCode = tests.code || (report === 'leaks' ? 1 : 0);
}
