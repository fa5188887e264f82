import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { SuiteError } from '../fixtures/base/errors';
import { reportPaths } from '../fixtures/base/report-paths';
import { findChrome, noChrome } from '../fixtures/browsers/chrome.mjs';
import { headlessChrome } from '../fixtures/lanes/chrome/record';
import { browserEnvironment } from '../fixtures/settings/settings';
import { asCommand } from './run/as-command';

const picture = 'docs/report.png';

const help = `npm run docs:pictures takes the picture of the report that README.md shows, ${picture}, from the report of the last run.
Run "npm start" before it.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (!existsSync(reportPaths.singleFile))
    throw new SuiteError(
      `The report for the picture, ${reportPaths.singleFile}, does not exist. Run "npm start" first.`,
    );
  const chrome = findChrome(browserEnvironment());
  if (chrome === undefined) throw new SuiteError(`${noChrome.missing} ${noChrome.remedy}`);
  const browser = await chromium.launch(headlessChrome(chrome.path)?.launchOptions);
  try {
    const page = await browser.newPage({
      viewport: { width: 1300, height: 900 },
      locale: 'en-US',
      colorScheme: 'light',
    });
    await page.goto(pathToFileURL(reportPaths.singleFile).href);
    await page.getByTestId('report-title').waitFor();
    await page.screenshot({ path: fileURLToPath(new URL(`../${picture}`, import.meta.url)), animations: 'disabled' });
  } finally {
    await browser.close();
  }
  process.stdout.write(`${picture} was written.\n`);
  return 0;
}

await asCommand(main);
