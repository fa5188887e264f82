import { SuiteError } from '../fixtures/base/errors';

/** The value of an option of the command line, 1 to 9999. @throws {SuiteError} when it is none of these */
export function wholeNumber(name: string, value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new SuiteError(`--${name} must be a whole number from 1; it is "${value}".`);
  return Number(value);
}
