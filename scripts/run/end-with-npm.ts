import { readFileSync } from 'node:fs';

/**
 * Ends a command when npm has ended. A CI or a container stops a run by sending SIGTERM to npm, which passes the signal on to
 * its shell. The shell ends without passing it on, so that this process would go on alone. Then its parent is another process.
 */

/** Milliseconds between two looks at the parent. */
const interval = 250;

/** Whether the first process of this computer, which adopts the children of ended ones, is npm: so it is in a container. */
function isNpmFirst(): boolean {
  try {
    return readFileSync('/proc/1/comm', 'utf8').startsWith('npm');
  } catch {
    return false;
  }
}

if (process.env['npm_lifecycle_event'] !== undefined) {
  const parent = process.ppid;
  const end = () => process.kill(process.pid, 'SIGTERM');
  if (parent === 1 && !isNpmFirst()) end();
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, interval).unref();
}
