/** One thing that the suite needs, or can do without, and how it stands. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Whether the suite needs it. */
  readonly required: boolean;
  /** The finding; where it is not ok, the remedy as well. */
  readonly says: string;
  /** Command that installs the missing part, where there is one. */
  readonly command?: string;
}

/** Result of a check that was left out because something else is missing. */
export const notLookedAt = (name: string, why: string): Check => ({
  name,
  ok: false,
  required: true,
  says: `Not looked at: ${why}`,
});

/** The command in a remedy: the text between backticks. */
export function commandIn(says: string): { readonly command?: string } {
  const command = /`([^`]+)`/.exec(says)?.[1];
  return command === undefined ? {} : { command };
}

/** Message of a thrown value. */
export const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
