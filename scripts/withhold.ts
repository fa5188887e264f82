import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { reportPaths } from '../fixtures/base/report-paths';

const help = `npm run report:withhold empties the reports in which a secret was found, so that CI keeps none: only secrets-found.txt stays,
which says what was where. It does nothing where none was found.

  npm run --silent report:withhold     before reports/ (or REPORT_DIR) is uploaded
`;

const { root, secretsFound } = reportPaths;

if (process.argv.includes('--help')) {
  process.stdout.write(help);
} else if (existsSync(secretsFound)) {
  for (const name of readdirSync(root)) {
    if (name !== relative(root, secretsFound)) rmSync(join(root, name), { recursive: true });
  }
  process.stdout.write(`Secrets were found in ${root}. It was emptied; ${secretsFound} says what was where.\n`);
}
