// @ts-check
/** Runs other programs for the setup: shows a progress line while they work, and their output only if they fail. */
import { spawn } from 'node:child_process';
import { clearInterval, setInterval } from 'node:timers';

/** An error that stops the setup. The setup prints only the message, which contains the remedy. */
export class SetupError extends Error {}

/**
 * @typedef {object} Outcome
 * @property {boolean} ok
 * @property {string} command as a person would type it
 * @property {string[]} lastLines the last lines of its output
 */

/**
 * Prints one step of the setup.
 *
 * @param {string} sentence
 */
export function say(sentence) {
  console.log(`Setup: ${sentence}`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options] `env` is added to the environment
 * @returns {Promise<Outcome>} never rejects
 */
export function run(command, args, { cwd, env } = {}) {
  const typed = [command, ...args].join(' ');
  const progress = new Progress();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm and npx are .cmd files on Windows, which only a shell can start. All arguments are our own constants.
      shell: process.platform === 'win32',
    });
    /** @param {boolean} ok */
    const end = (ok) => {
      progress.end();
      resolve({ ok, command: typed, lastLines: progress.lastLines() });
    };
    child.stdout.on('data', (data) => progress.read(data));
    child.stderr.on('data', (data) => progress.read(data));
    child.on('error', (error) => {
      progress.read('code' in error && error.code === 'ENOENT' ? `${command} was not found on PATH` : error.message);
      end(false);
    });
    child.on('close', (code) => end(code === 0));
  });
}

/**
 * A failed program's command and last lines of output, indented under a message.
 *
 * @param {Outcome} outcome
 * @returns {string}
 */
export function quote({ command, lastLines }) {
  return [`\n  ${command}`, ...lastLines].join('\n    ');
}

const stackFrame = /^(npm error)? +at \S.*:\d+\)?( \{)?$/;

/** Collects the output of a program. On a terminal it shows the newest line, always in the same place. */
class Progress {
  #printed = '';
  #started = Date.now();
  #timer = process.stdout.isTTY ? setInterval(() => this.#show(), 500) : undefined;

  /** @param {Buffer | string} data */
  read(data) {
    this.#printed = (this.#printed + data.toString()).slice(-20_000);
  }

  lastLines() {
    return this.#printed
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '' && !stackFrame.test(line))
      .slice(-12);
  }

  end() {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    process.stdout.write('\r\x1b[K');
  }

  #show() {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    const line = `  ${seconds} s  ${this.lastLines().at(-1) ?? ''}`;
    process.stdout.write(`\r\x1b[K${line.slice(0, process.stdout.columns - 1)}`);
  }
}
