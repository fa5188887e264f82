import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';

/** Number of tests after which the reporter prints a line. */
const every = 10;

/** Counts tests on the terminal. It prints no failures: the command that started the walk reports them, or they were intended. */
export default class CountReporter implements Reporter {
  #total = 0;
  #done = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#total = suite.allTests().length;
  }

  onTestEnd(_test: TestCase, { status }: TestResult): void {
    this.#done += 1;
    const failed = status === 'passed' || status === 'skipped' ? '' : '; the last one failed';
    if (this.#done % every === 0 || failed !== '' || this.#done === this.#total)
      process.stderr.write(`  ${this.#done} of ${this.#total} tests done${failed}\n`);
  }

  onError({ message }: { message?: string }): void {
    process.stderr.write(`${message ?? ''}\n`);
  }
}
