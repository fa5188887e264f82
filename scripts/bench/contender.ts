import type { WidgetGeneration } from '../../fixtures/widget/identity';

/** One journey, in milliseconds. */
export interface Pass {
  /** Milliseconds from the start of the sign-in to the passkey listed in Settings. */
  readonly journey: number;
  /** The same with what each contender sets up and tears down for every journey. */
  readonly whole: number;
  /** Where the journey's time went. The suite alone tells. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** Journeys before those that are measured: V8 keeps a compiled script from its second use on, and has it at the third. */
export const warmUps = 3;

/** One way to run the journey. */
export interface Contender {
  readonly id: string;
  readonly called: string;
  /** Parts that `whole` includes besides the journey. */
  readonly wholeIncludes: string;
  /** Why it cannot run on this computer and what helps; undefined when it can. */
  readonly missing?: string | undefined;
  /** Runs the journey `passes` times; what has to warm up has run it `warmUps` times before. */
  run(generation: WidgetGeneration, passes: number): Promise<Pass[]>;
}
