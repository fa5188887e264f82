// @ts-check
/** Installs the programs that lanes need on this computer, by apt or by Playwright. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { quote, run, say, SetupError } from './tool.mjs';

/**
 * A program that the suite needs. The lists are in main.mjs; a new lane adds its programs there.
 *
 * @typedef {object} Program
 * @property {string} what name of the program, for people
 * @property {string[]} packages Debian packages that contain the program
 * @property {() => boolean} isPresent
 * @property {'chromium' | 'webkit'} [playwright] Playwright's name of a browser that can be used instead
 * @property {string} [otherwise] another remedy, as half a sentence
 */

/**
 * The command that installs a program here, as a person would type it.
 *
 * @param {Program} program
 * @returns {string}
 */
export function installCommand({ packages, playwright }) {
  if (canUseApt() || playwright === undefined) {
    return `${isRoot() ? '' : 'sudo '}apt-get install -y ${packages.join(' ')}`;
  }
  return `npx playwright install ${playwright}`;
}

/**
 * Installs missing programs: by apt if this runs as root on Debian or Ubuntu, and then by Playwright if any are still missing.
 *
 * @param {Program[]} missing not empty
 * @param {string} root folder of package.json
 * @throws {SetupError} with the programs that are still missing, the tools' output and the commands to run by hand
 */
export async function installPrograms(missing, root) {
  /** @type {import('./tool.mjs').Outcome[]} */
  const failures = [];

  if (canUseApt()) {
    const packages = missing.flatMap((program) => program.packages);
    const failure = await aptInstall(names(missing), packages);
    if (failure !== undefined) failures.push(failure);
  }

  for (const { what, playwright } of stillMissing(missing)) {
    if (playwright === undefined) continue;
    say(`installing ${what} with Playwright …`);
    // Playwright can also install the system libraries that its browser needs, but only as root. The setup never uses sudo.
    const withLibraries = canUseApt() ? ['--with-deps'] : [];
    const outcome = await run('npx', ['playwright', 'install', ...withLibraries, playwright], { cwd: root });
    if (!outcome.ok) failures.push(outcome);
  }

  const left = stillMissing(missing);
  if (left.length === 0) return;
  const commands = left.flatMap(byHand).map((command) => `\`${command}\``);
  const remedies = [`run ${commands.join(' or ')} yourself`, ...left.flatMap(({ otherwise }) => otherwise ?? [])];
  throw new SetupError(
    `${names(left)} could not be installed. Check the network connection and run the command again, or ${remedies.join(', or ')}.` +
      failures.map(quote).join(''),
  );
}

/**
 * Installs missing programs that only single lanes need, by apt. Each program has its own apt run, because apt installs nothing
 * if this release of Debian does not have one of the packages. Failures are ignored: the other lanes do not need the program.
 *
 * @param {Program[]} programs
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function installIfPossible(programs) {
  if (!canUseApt()) return false;
  let installed = false;
  for (const { what, packages, isPresent } of programs) {
    if (isPresent()) continue;
    installed = (await aptInstall(what, packages)) === undefined || installed;
  }
  return installed;
}

/** @type {Promise<import('./tool.mjs').Outcome> | undefined} */
let aptUpdate;

/**
 * Installs packages, after it has said which and how large their download is.
 *
 * @param {string} what programs as a person calls them
 * @param {string[]} packages
 * @returns {Promise<import('./tool.mjs').Outcome | undefined>} the step that failed, if any
 */
async function aptInstall(what, packages) {
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  aptUpdate ??= run('apt-get', ['update'], { env });
  const update = await aptUpdate;
  const size = update.ok ? await aptDownload(packages, env) : undefined;
  const listed = packages.join(' ');
  say(`installing ${what} with apt (${size === undefined ? listed : `${listed}; download ${size}`}) …`);
  if (!update.ok) return update;
  const install = await run('apt-get', ['install', '-y', ...packages], { env });
  return install.ok ? undefined : install;
}

/**
 * @param {string[]} packages
 * @param {Record<string, string>} env
 * @returns {Promise<string | undefined>} "84.3 MB", with everything that the packages need; undefined if apt does not tell
 */
async function aptDownload(packages, env) {
  const { lastLines } = await run('apt-get', ['--assume-no', 'install', ...packages], { env });
  return /Need to get (?:[^/]+\/)?([\d.,]+ [kMG]?B) of archives/.exec(lastLines.join('\n'))?.[1];
}

/**
 * @param {Program} program
 * @returns {string[]} all commands that would install the program
 */
function byHand({ packages, playwright }) {
  const apt = `${isRoot() ? '' : 'sudo '}apt-get install -y ${packages.join(' ')}`;
  return [
    ...(isOnPath('apt-get') ? [apt] : []),
    ...(playwright === undefined ? [] : [`npx playwright install ${playwright}`]),
  ];
}

/** @param {Program[]} programs */
const stillMissing = (programs) => programs.filter((program) => !program.isPresent());

/** @param {Program[]} programs */
const names = (programs) => programs.map(({ what }) => what).join(', ');

const canUseApt = () => isRoot() && isOnPath('apt-get');

const isRoot = () => process.getuid?.() === 0;

/**
 * @param {string} name
 * @returns {boolean}
 */
export function isOnPath(name) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
