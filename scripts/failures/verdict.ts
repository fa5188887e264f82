import { stageNames, type LeftOut } from '../../fixtures/failure-modes/stages';

/** The facts of a step that a proof needs. */
export interface ProofStep {
  readonly title: string;
  readonly error?: unknown;
  readonly steps: readonly ProofStep[];
}

/** Result of a proof: whether a failure's test noticed the missing part. */
export interface Verdict {
  /** `no-stages`: the test does not play a failure from cause to recovery. `no-remedy`: the failure has no remedy to leave out. */
  readonly kind: 'proven' | 'not-proven' | 'no-stages' | 'no-remedy' | 'skipped';
  readonly reason: string;
}

const stageOf = (name: string, steps: readonly ProofStep[]): readonly ProofStep[] =>
  steps.flatMap((step) => [
    ...(step.title === name || step.title.startsWith(`${name}: `) ? [step] : []),
    ...stageOf(name, step.steps),
  ]);

/**
 * Judges a test that ran without its cause or without its remedy. Without the cause, the step that checks the symptom must
 * fail. Without the remedy, that step must pass and a later step must fail.
 */
export function verdictOf(leftOut: LeftOut, status: string, steps: readonly ProofStep[]): Verdict {
  if (status === 'skipped') return { kind: 'skipped', reason: 'the test is skipped' };
  const symptoms = stageOf(stageNames.symptom, steps);
  const remedies = stageOf(stageNames.remedy, steps);
  const symptomFailed = symptoms.some(({ error }) => error !== undefined);
  const passed = status === 'passed';
  if (symptoms.length === 0 && passed) return { kind: 'no-stages', reason: 'it has no symptom' };

  if (leftOut === 'cause') {
    if (symptomFailed) return { kind: 'proven', reason: 'the symptom fails' };
    return { kind: 'not-proven', reason: passed ? 'it passes' : 'it fails, but not in its symptom' };
  }
  if (symptomFailed || symptoms.length === 0) return { kind: 'not-proven', reason: 'its symptom does not show' };
  if (remedies.length === 0) return { kind: 'no-remedy', reason: 'it has no remedy' };
  return passed ? { kind: 'not-proven', reason: 'it passes' } : { kind: 'proven', reason: 'the recovery fails' };
}
