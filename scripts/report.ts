import { exitCodes } from '../fixtures/base/exit-codes';
import { buildReport, hasResults, isReportCurrent, reportHome, reportWhereabouts } from './run/build-report';
import { run } from './run/command';

const help = `npm run report         opens the report of the last run in the browser (and builds it first, if necessary)
npm run report:build   builds the report, and a copy in one file for sending
`;

const [task = 'open', ...args] = process.argv.slice(2);

if (args.includes('--help') || !['open', 'build'].includes(task)) {
  process.stdout.write(help);
} else if (!hasResults()) {
  process.stderr.write('No run has been recorded yet. Start one with "npm start", or all tests with "npm test".\n');
  process.exitCode = exitCodes.couldNotRun;
} else if (task === 'build' || !isReportCurrent()) {
  const report = await buildReport();
  if (report !== 'none') process.stdout.write(`${reportWhereabouts()}\n`);
  if (report !== 'clean') process.exitCode = 1;
}

if (task === 'open' && !process.exitCode && !args.includes('--help')) {
  const { code, interrupted } = await run('allure', ['open', reportHome, ...args]);
  process.exitCode = interrupted ? 0 : code;
}
