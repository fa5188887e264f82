import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult, TestStep } from '@playwright/test/reporter';

/** Duration of a step in milliseconds, and the steps within it. */
export interface TimedStep {
  /** Kind of step in Playwright: `fixture`, `pw:api`, `expect`, `test.step`, `test.attach`, `hook`. */
  readonly category: string;
  readonly title: string;
  readonly duration: number;
  readonly steps: readonly TimedStep[];
}

/** The facts of a test that the benchmark needs. */
export interface TimedTest {
  readonly passed: boolean;
  /** The first error, if any. */
  readonly error?: string;
  /** Milliseconds of the whole test with its fixtures. */
  readonly duration: number;
  readonly steps: readonly TimedStep[];
}

/** Writes the duration of each step to the file that `BENCH_TIMINGS` names, one line for each test. */
export default class StepReporter implements Reporter {
  onTestEnd(_test: TestCase, { status, error, duration, steps }: TestResult): void {
    const timed: TimedTest = {
      passed: status === 'passed',
      ...(error?.message === undefined ? {} : { error: error.message }),
      duration,
      steps: steps.map(timedStep),
    };
    appendFileSync(process.env.BENCH_TIMINGS ?? '', `${JSON.stringify(timed)}\n`);
  }

  printsToStdio(): boolean {
    return false;
  }
}

const timedStep = ({ category, title, duration, steps }: TestStep): TimedStep => ({
  category,
  title,
  duration,
  steps: steps.map(timedStep),
});
