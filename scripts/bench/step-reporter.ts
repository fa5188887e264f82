import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestResult, TestStep } from '@playwright/test/reporter';

/** Milliseconds that a step took, and the steps within it. */
export interface TimedStep {
  /** Playwright's kind of step: `fixture`, `pw:api`, `expect`, `test.step`, `test.attach`, `hook`. */
  readonly category: string;
  readonly title: string;
  readonly duration: number;
  readonly steps: readonly TimedStep[];
}

/** One test as the benchmark needs it. */
export interface TimedTest {
  readonly passed: boolean;
  /** The first error, if any. */
  readonly error?: string;
  /** The whole test with its fixtures. */
  readonly duration: number;
  readonly steps: readonly TimedStep[];
}

/** Writes how long each step of each test took, one test a line, to the file that `BENCH_TIMINGS` names. */
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
