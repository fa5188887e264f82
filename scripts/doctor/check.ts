/** Result of checking one requirement of the suite. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Whether every run needs it. */
  readonly required: boolean;
  /** The finding, with the remedy if it is not ok. */
  readonly says: string;
  /** Command that installs the missing part, if such a command exists. */
  readonly command?: string;
}

/** Result of a check that could not be done because something else is missing. */
export const notLookedAt = (name: string, why: string): Check => ({
  name,
  ok: false,
  required: true,
  says: `Not checked: ${why}`,
});

/** The command in a remedy: the text between backticks. */
export function commandIn(says: string): { readonly command?: string } {
  const command = /`([^`]+)`/.exec(says)?.[1];
  return command === undefined ? {} : { command };
}

/** Message of a thrown value. */
export const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
