import { exitCodes } from '../../fixtures/base/exit-codes';
import './end-with-npm';

/** An error that reports that Ctrl-C ended a command before its work was done. */
export class Interrupted extends Error {}

/**
 * Runs a command, and exits with the code that it returns. If the command throws an error, it could not do its work: this prints
 * the message without a stack, and the exit code is 2, or 130 after Ctrl-C.
 */
export async function asCommand(main: () => number | Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof Interrupted ? exitCodes.interrupted : exitCodes.couldNotRun;
  }
}
