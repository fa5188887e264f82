import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { reportPaths } from '../fixtures/base/report-paths';

const help = `npm run report:withhold empties the report folder if a secret was found in it, so that CI keeps no secret. Only
secrets-found.txt stays, which names the kind and the place of each secret. If no secret was found, the command does nothing.

  npm run --silent report:withhold     run this before reports/ (or REPORT_DIR) is uploaded
`;

const { root, secretsFound } = reportPaths;

if (process.argv.includes('--help')) {
  process.stdout.write(help);
} else if (existsSync(secretsFound)) {
  for (const name of readdirSync(root)) {
    if (name !== relative(root, secretsFound)) rmSync(join(root, name), { recursive: true });
  }
  process.stdout.write(
    `Secrets were found in ${root}, so the folder was emptied. ${secretsFound} names their kinds and places.\n`,
  );
}
