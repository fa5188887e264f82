import { SuiteError } from '../fixtures/base/errors';

/** Reads the value of a command-line option as a whole number from 1 to 9999. @throws {SuiteError} for any other value */
export function wholeNumber(name: string, value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new SuiteError(`--${name} must be a whole number from 1 to 9999; it is "${value}".`);
  return Number(value);
}
