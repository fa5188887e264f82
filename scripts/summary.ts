import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exitCodes } from '../fixtures/base/exit-codes';
import { hideSecrets } from '../fixtures/secrets/hide-secrets';
import { reportPaths } from '../fixtures/base/report-paths';
import { readSummary } from '../fixtures/report/summary-file';
import { inMarkdown } from '../fixtures/report/summary-in-markdown';

const help = `npm run summary prints the last run in Markdown: the verdict first, then what failed, what was skipped, and the numbers.

  npm run --silent summary                    the run in reports/ (or REPORT_DIR)
  npm run --silent summary -- some/folder     the run in another folder
`;

const [folder = reportPaths.root] = process.argv.slice(2);

if (folder === '--help') {
  process.stdout.write(help);
} else {
  const summary = readSummary(join(folder, 'summary.json'));
  const secretsFound = join(folder, relative(reportPaths.root, reportPaths.secretsFound));
  if (summary) process.stdout.write(hideSecrets(inMarkdown(summary)));
  else if (existsSync(secretsFound))
    process.stdout.write(`# Secrets were found, so the reports were withheld\n\n${readFileSync(secretsFound, 'utf8')}`);
  else {
    // Printed to standard output, because CI shows that first.
    process.stdout.write(`# ${folder} contains no summary: no run has finished yet, or the file is damaged.\n`);
    process.exitCode = exitCodes.couldNotRun;
  }
}
