import { expect, test } from '@playwright/test';
import { verdictOf, type ProofStep } from '../../../scripts/failures/verdict';

const step = (title: string, error?: string): ProofStep => ({ title, steps: [], ...(error ? { error } : {}) });
const symptom = step('Symptom');
const symptomFailed = step('Symptom', 'expected an alert');
const remedy = step('Remedy: Try again');
const recoveryFailed = step('Recovery', 'expected two passkeys');

test.describe('The proof that a failure’s test can fail', () => {
  for (const { title, leftOut, status, steps, kind } of [
    {
      title: 'the symptom fails without the cause',
      leftOut: 'cause',
      status: 'failed',
      steps: [symptomFailed],
      kind: 'proven',
    },
    {
      title: 'the test passes without the cause',
      leftOut: 'cause',
      status: 'passed',
      steps: [symptom, remedy, step('Recovery')],
      kind: 'not-proven',
    },
    {
      title: 'the test fails before its symptom',
      leftOut: 'cause',
      status: 'failed',
      steps: [step('Sign in', 'no page')],
      kind: 'not-proven',
    },
    {
      title: 'the recovery fails without the remedy',
      leftOut: 'remedy',
      status: 'failed',
      steps: [symptom, remedy, recoveryFailed],
      kind: 'proven',
    },
    {
      title: 'the test runs out of time after the remedy',
      leftOut: 'remedy',
      status: 'timedOut',
      steps: [symptom, remedy],
      kind: 'proven',
    },
    {
      title: 'the test passes without the remedy',
      leftOut: 'remedy',
      status: 'passed',
      steps: [symptom, remedy, step('Recovery')],
      kind: 'not-proven',
    },
    {
      title: 'the symptom itself fails',
      leftOut: 'remedy',
      status: 'failed',
      steps: [symptomFailed],
      kind: 'not-proven',
    },
    { title: 'there is no remedy', leftOut: 'remedy', status: 'passed', steps: [symptom], kind: 'no-remedy' },
    { title: 'there are no stages', leftOut: 'cause', status: 'passed', steps: [step('Sign in')], kind: 'no-stages' },
    { title: 'the test is skipped', leftOut: 'cause', status: 'skipped', steps: [], kind: 'skipped' },
  ] as const) {
    test(`${title}: ${kind}`, () => {
      expect(verdictOf(leftOut, status, steps).kind).toBe(kind);
    });
  }

  test('stages that are nested in other steps count', () => {
    const outer: ProofStep = { title: 'Before', steps: [symptomFailed] };

    expect(verdictOf('cause', 'failed', [outer]).kind).toBe('proven');
  });
});
