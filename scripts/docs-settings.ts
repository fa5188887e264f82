import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname } from 'node:path';
import { settingsFiles } from '../fixtures/settings/reference';

const help = `npm run docs:settings writes the documentation of the settings, from the schema in fixtures/settings/settings.ts:
${Object.keys(settingsFiles()).join(' and ')}.
`;

if (process.argv.includes('--help')) {
  process.stdout.write(help);
} else {
  for (const [file, text] of Object.entries(settingsFiles())) {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    process.stdout.write(`${file} was written.\n`);
  }
}
