// @ts-check
/** The setup's steps, in order. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChrome } from '../../fixtures/browsers/chrome.mjs';
import { findNative } from '../../fixtures/browsers/native.mjs';
import { debianPackages, findSafari } from '../../fixtures/browsers/webkit.mjs';
import { installedMegabytes, npmPackagesProblem } from './npm-packages.mjs';
import { installCommand, installIfPossible, installPrograms, isOnPath } from './programs.mjs';
import { quote, run, say, SetupError } from './tool.mjs';

/** As in fixtures/base/exit-codes.ts, which Node cannot load before the packages are there. */
const couldNotRun = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));

const help = `Usage: node scripts/setup.mjs [--check]

Installs what this clone needs and does not have: npm packages (npm ci) and a browser (apt when root on Debian or
Ubuntu, else Playwright). For the lanes chrome-native and safari it installs Xvfb and WebKitGTK where it can (apt when
root), and says so where it cannot: such a lane is then skipped. Beside Debian's Chromium it installs its chromedriver,
for tests of the suite's own. It never uses sudo.

  --check   only report what is there; exit code 1 when something is missing that every run needs
  --help    print this
`;

/**
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  try {
    const unknown = args.find((arg) => arg !== '--check');
    if (unknown !== undefined) throw new SetupError(`Unknown option "${unknown}". The options are --check and --help.`);
    return args.includes('--check') ? check() : await install();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return couldNotRun;
  }
}

/**
 * Programs that every run needs.
 *
 * @returns {import('./programs.mjs').Program[]}
 */
function programs() {
  return [
    {
      what: 'Chrome or Chromium',
      packages: ['chromium'],
      playwright: 'chromium',
      isPresent: () => chrome() !== undefined,
      otherwise: 'set CHROME_PATH in .env to a browser that is already on this computer',
    },
  ];
}

/**
 * Programs that one lane needs. Without it that lane is skipped, and the setup has succeeded all the same.
 *
 * @returns {import('./programs.mjs').Program[]}
 */
function optionalPrograms() {
  if (process.platform !== 'linux') return [];
  return [
    {
      what: 'Xvfb for the lane chrome-native',
      packages: [debianPackages.xvfb],
      isPresent: () => isOnPath('Xvfb'),
    },
    {
      what: 'WebKitGTK for the lane safari',
      packages: Object.values(debianPackages),
      isPresent: () => !('missing' in findSafari(environment())),
    },
    {
      what: 'chromedriver for the project contract',
      packages: ['chromium-driver'],
      // It is of use to the browser that comes from the same place.
      isPresent: () => isOnPath('chromedriver') || path.basename(chrome()?.path ?? '') !== 'chromium',
    },
  ];
}

async function install() {
  // First, so that a wrong CHROME_PATH or CHROME_CHANNEL is not found out only after minutes of installing.
  chrome();

  const problem = npmPackagesProblem(root);
  if (problem !== undefined) await installNpmPackages(problem);

  const missing = programs().filter((program) => !program.isPresent());
  if (missing.length > 0) {
    await installPrograms(missing, root);
    assertThatChromeStarts();
  }

  const installed = await installIfPossible(optionalPrograms());
  sayWhatIsSkipped();

  const outcome = problem === undefined && missing.length === 0 && !installed ? 'nothing to do' : 'done';
  say(`${outcome}; npm packages are as locked, the browser is ${chrome()?.path}.`);
  return 0;
}

/** @returns {number} the exit code */
function check() {
  const problem = npmPackagesProblem(root);
  const missing = programs().filter((program) => !program.isPresent());
  if (problem !== undefined) say(`npm packages are missing: ${problem}. Run \`npm ci\`.`);
  for (const program of missing) say(`${program.what} is missing. Run \`${installCommand(program)}\`.`);
  sayWhatIsSkipped();
  if (problem !== undefined || missing.length > 0) return 1;
  say(`nothing is missing; npm packages are as locked, the browser is ${chrome()?.path}.`);
  return 0;
}

function sayWhatIsSkipped() {
  const lanes = { safari: findSafari(environment()), 'chrome-native': findNative(environment()) };
  for (const [lane, found] of Object.entries(lanes)) {
    if ('missing' in found) say(`the lane ${lane} will be skipped: ${found.missing} ${found.remedy}`);
  }
}

/** @param {string} reason */
async function installNpmPackages(reason) {
  say(`running npm ci (${reason}; it fills ${installedMegabytes} MB) …`);
  // Everything here is a development dependency: NODE_ENV=production must not leave it out.
  const outcome = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
  const problem = outcome.ok ? npmPackagesProblem(root) : '';
  if (problem === undefined) return;
  throw new SetupError(
    `The npm packages could not be installed${problem && `: ${problem}`}. Read npm's words below, check the network connection and npm's registry setting, and run the command again.` +
      quote(outcome),
  );
}

/** @returns {ReturnType<typeof findChrome>} */
function chrome() {
  try {
    return findChrome(environment());
  } catch (error) {
    throw new SetupError(error instanceof Error ? error.message : String(error));
  }
}

/** A browser from Playwright may lack libraries of the system, which shows only when it starts. */
function assertThatChromeStarts() {
  const found = chrome();
  if (found === undefined || process.platform !== 'linux') return;
  try {
    execFileSync(found.path, ['--version'], { stdio: 'pipe' });
  } catch (error) {
    throw new SetupError(
      `The browser was installed (${found.path}) but does not start, most likely because libraries of the system are missing. Install them with \`sudo npx playwright install-deps chromium\` and run the command again.\n  ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** @returns {import('../../fixtures/browsers/machine.mjs').Environment} */
function environment() {
  const file = path.join(root, '.env');
  const names = ['CHROME_PATH', 'CHROME_CHANNEL', 'SAFARI_WEBDRIVER_URL'];
  return { ...Object.fromEntries(names.map((name) => [name, variableIn(file, name)])), ...process.env };
}

/**
 * A line of .env that concerns the setup, read as dotenv reads it (which may not be installed yet).
 *
 * @param {string} file
 * @param {string} name
 * @returns {string}
 */
function variableIn(file, name) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return '';
  }
  const line = new RegExp(String.raw`^\s*(?:export\s+)?${name}\s*=[^\S\n]*(.*)$`, 'gm');
  const value = [...text.matchAll(line)].at(-1)?.[1] ?? '';
  const quoted = /^(['"`])(.*?)\1/.exec(value);
  return (quoted?.[2] ?? value.replace(/#.*/, '')).trim();
}
