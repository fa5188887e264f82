import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChrome, noChrome } from '../fixtures/browsers/chrome.mjs';
import { EnvironmentError, SuiteError } from '../fixtures/base/errors';
import { exitCodes } from '../fixtures/base/exit-codes';
import { browserEnvironment } from '../fixtures/settings/settings';
import { reasonNotToRun, reasonToFail } from './wpt/expected';
import { runFile } from './wpt/run';
import { serve } from './wpt/server';
import { asCommand } from './run/as-command';

const help = `npm run wpt -- CHECKOUT runs the webauthn tests of a web-platform-tests checkout with the suite's own authenticator in
the page. Exits with 1 if a test fails that is not in the list of known failures.

  npm run wpt -- ../wpt             all files
  npm run wpt -- ../wpt passing     only files whose name contains "passing"
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
  const [checkout, part = ''] = positionals;
  if (values.help || checkout === undefined) {
    process.stdout.write(help);
    return values.help ? exitCodes.good : exitCodes.couldNotRun;
  }
  const files = await testsOf(checkout, part);
  const chrome = findChrome(browserEnvironment());
  if (chrome === undefined) throw new EnvironmentError(`${noChrome.missing} ${noChrome.remedy}`);
  const server = await serve(checkout);
  const browser = await chromium.launch({
    executablePath: chrome.path,
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const count = { pass: 0, known: 0, fail: 0, 'does not apply': 0 };
  try {
    for (const file of files) {
      const why = reasonNotToRun(file);
      if (why !== undefined) {
        count['does not apply']++;
        say(`does not apply  ${file}: ${why}`);
        continue;
      }
      const { subtests, error } = await runFile(browser, server.url, file);
      if (error !== '') {
        count.fail++;
        say(`fail            ${file}: ${error}`);
      }
      for (const { name, passed, message } of subtests) {
        const known = reasonToFail(file, name);
        const verdict = passed ? 'pass' : known === undefined ? 'fail' : 'known';
        count[verdict]++;
        say(`${verdict.padEnd(14)}  ${file}: ${name}${passed ? '' : ` (${known ?? message})`}`);
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  say(
    Object.entries(count)
      .map(([verdict, number]) => `${number} ${verdict}`)
      .join(', '),
  );
  return count.fail === 0 ? 0 : 1;
}

/** Names of the checkout's test files that contain `part`. */
async function testsOf(checkout: string, part: string): Promise<string[]> {
  const folder = path.join(checkout, 'webauthn');
  const files = await readdir(folder).catch(() => {
    throw new SuiteError(`${folder} cannot be read. CHECKOUT is the folder of a clone of web-platform-tests.`);
  });
  const tests = files.filter((file) => /\.(html|window\.js)$/.test(file) && file.includes(part));
  if (tests.length === 0) throw new SuiteError(`${folder} holds no test whose name contains "${part}".`);
  return tests;
}

await asCommand(main);
