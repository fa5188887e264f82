/**
 * Does work once for each set of arguments; a later call gets the same result. The result is shared, and must not be changed.
 *
 * @param work its arguments are compared as JSON
 */
export function once<Arguments extends readonly unknown[], Result>(work: (...args: Arguments) => Promise<Result>) {
  const begun = new Map<string, Promise<Result>>();
  return (...args: Arguments): Promise<Result> => {
    const key = JSON.stringify(args);
    const result = begun.get(key) ?? work(...args);
    begun.set(key, result);
    return result;
  };
}
