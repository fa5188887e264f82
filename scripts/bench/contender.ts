import type { WidgetGeneration } from '../../fixtures/widget/identity';

/** Times of one journey. */
export interface Pass {
  /** Milliseconds from the start of the sign-in to the passkey listed in Settings. */
  readonly journey: number;
  /** Milliseconds of the journey with its set-up and tear-down. */
  readonly whole: number;
  /** Milliseconds of each part of the journey. Only the suite reports them. */
  readonly parts?: Readonly<Record<string, number>>;
}

/** Number of journeys before the measured ones: V8 stores a compiled script at its second use, and uses it from the third on. */
export const warmUps = 3;

/** One way to run the journey. */
export interface Contender {
  readonly id: string;
  readonly called: string;
  /** Parts that `whole` includes besides the journey. */
  readonly wholeIncludes: string;
  /** Reason why the contender cannot run on this computer, with the remedy; undefined if it can. */
  readonly missing?: string | undefined;
  /** Runs the journey `passes` times. A contender that has to warm up first runs it `warmUps` times. */
  run(generation: WidgetGeneration, passes: number): Promise<Pass[]>;
}
