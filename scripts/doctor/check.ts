/** One thing that the suite needs, or can do without, and how it stands. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Whether the suite is of no use without it. */
  readonly required: boolean;
  /** What was found; where it is not ok, what to do. */
  readonly says: string;
  /** What brings what is missing, where a command does. */
  readonly command?: string;
}

/** What is said of something that was not looked at, because something else is missing. */
export const notLookedAt = (name: string, why: string): Check => ({
  name,
  ok: false,
  required: true,
  says: `Not looked at: ${why}`,
});

/** The command in a remedy's words: what stands between backticks. */
export function commandIn(says: string): { readonly command?: string } {
  const command = /`([^`]+)`/.exec(says)?.[1];
  return command === undefined ? {} : { command };
}

/** What was thrown, in words. */
export const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
