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

/** The same as in fixtures/base/exit-codes.ts, which Node cannot load before the packages are installed. */
const couldNotRun = 2;

const root = fileURLToPath(new URL('../..', import.meta.url));

const help = `Usage: node scripts/setup.mjs [--check]

Installs everything that this clone needs and that is missing: npm packages (by npm ci), and a browser (as root on Debian or
Ubuntu by apt, otherwise by Playwright). As root on Debian or Ubuntu it also installs Xvfb and WebKitGTK for the lanes
chrome-native and safari, and chromedriver with Debian's Chromium, for tests of the suite itself. If a lane will be skipped
because something is missing, the setup names the reason. It never uses sudo.

  --check   only lists what is missing; exits with 1 if something is missing that every run needs
  --help    prints this text
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
 * Programs that only one lane needs. If such a program is missing, that lane is skipped, but the setup succeeds.
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
      // Debian's chromedriver works only with Debian's Chromium.
      isPresent: () => isOnPath('chromedriver') || path.basename(chrome()?.path ?? '') !== 'chromium',
    },
  ];
}

async function install() {
  // First, so that a wrong CHROME_PATH or CHROME_CHANNEL is reported now, not after minutes of installing.
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
  say(`${outcome}; the npm packages match package-lock.json, the browser is ${chrome()?.path}.`);
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
  say(`nothing is missing; the npm packages match package-lock.json, the browser is ${chrome()?.path}.`);
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
  // All packages are development dependencies, which npm would leave out with NODE_ENV=production.
  const outcome = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
  const problem = outcome.ok ? npmPackagesProblem(root) : '';
  if (problem === undefined) return;
  throw new SetupError(
    `The npm packages could not be installed${problem && `: ${problem}`}. Read npm's output below, check the network connection and npm's registry setting, and run the command again.` +
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

/** Checks that Chrome starts: system libraries may be missing for a browser from Playwright. */
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
 * Value of a variable in .env, read in the same way as dotenv does. (dotenv may not be installed yet.)
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
