import { readFileSync } from 'node:fs';

/**
 * Ends a command when npm has ended. A CI or a container stops a run by sending SIGTERM to npm, which passes the signal on to
 * its shell. The shell ends without passing it on, so that this process would go on alone. Then its parent is another process.
 */

/** Milliseconds between two looks at the parent. */
const interval = 250;

/**
 * Whether the first process, which adopts the children of ended ones, runs the command: npm or another package manager is the
 * first process of a container that it was started in.
 */
function isParentFirst(): boolean {
  try {
    return /^(npm|pnpm|yarn|node)/.test(readFileSync('/proc/1/comm', 'utf8'));
  } catch {
    return false;
  }
}

if (process.env['npm_lifecycle_event'] !== undefined) {
  const parent = process.ppid;
  const end = () => process.kill(process.pid, 'SIGTERM');
  if (parent === 1 && !isParentFirst()) end();
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, interval).unref();
}
