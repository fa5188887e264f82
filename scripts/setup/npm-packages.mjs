// @ts-check
/** Checks whether node_modules matches package-lock.json. This reads two files, because npm itself would take seconds. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './tool.mjs';

/** Size of node_modules after `npm ci`, in megabytes. npm does not tell the size of a download. */
export const installedMegabytes = 600;

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * The reason why `npm ci` has to run, as half a sentence.
 * Additional packages are ignored, and optional packages may be missing (they are for other platforms).
 *
 * @param {string} root folder of package-lock.json
 * @returns {string | undefined} undefined if node_modules matches package-lock.json
 * @throws {SetupError} if package-lock.json cannot be read
 */
export function npmPackagesProblem(root) {
  const wanted = readLock(path.join(root, 'package-lock.json'));
  if (wanted === undefined) {
    throw new SetupError(
      'package-lock.json is missing or broken. Restore it with `git checkout package-lock.json` and run the command again.',
    );
  }
  if (!existsSync(path.join(root, 'node_modules'))) return 'node_modules is missing';
  // npm writes this file last, so it is missing after an interrupted installation.
  const installed = readLock(path.join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return 'node_modules is incomplete';

  for (const [folder, wantedPackage] of Object.entries(wanted)) {
    if (folder === '' || wantedPackage.optional) continue;
    const name = folder.replace(/^.*node_modules\//, '');
    const installedPackage = installed[folder];
    if (installedPackage === undefined || !existsSync(path.join(root, folder, 'package.json'))) {
      return `${name} ${wantedPackage.version ?? ''} is not installed`;
    }
    if (installedPackage.version !== wantedPackage.version) {
      return `${name} is ${installedPackage.version}, package-lock.json requires ${wantedPackage.version}`;
    }
    if (installedPackage.integrity !== wantedPackage.integrity) {
      return `${name} ${installedPackage.version} is not the copy that package-lock.json requires`;
    }
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} packages by folder
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
