/**
 * The same work, done once for each set of arguments; whoever asks again gets what it came to. What it made is shared then,
 * and nobody may change it.
 *
 * @param work its arguments are told apart as JSON
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
