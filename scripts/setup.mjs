// @ts-check
/**
 * Makes this clone ready to run: installs npm packages and a browser. `npm start` and `npm test` run it first.
 * This file must also work on an old Node, to report that Node is too old. The other parts are in scripts/setup/.
 */
import { readFileSync } from 'node:fs';

const needed = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).engines.node.replace(
  '>=',
  '',
);

if (isOlder(process.versions.node, needed)) {
  console.error(
    'The suite needs Node ' +
      needed +
      ' or newer; this is ' +
      process.versions.node +
      '. Install a current release from https://nodejs.org and run the command again.',
  );
  process.exitCode = 2;
} else {
  import('./setup/main.mjs').then(async ({ main }) => {
    process.exitCode = await main(process.argv.slice(2));
  });
}

/**
 * @param {string} version
 * @param {string} than
 */
function isOlder(version, than) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [thanMajor = 0, thanMinor = 0] = than.split('.').map(Number);
  return major === thanMajor ? minor < thanMinor : major < thanMajor;
}
