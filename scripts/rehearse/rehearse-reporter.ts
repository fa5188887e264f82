import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase } from '@playwright/test/reporter';
import { outcomeOf } from '../../fixtures/report/outcome';

/** Writes the outcome of each test as a line of JSON to the file that `REHEARSE_FILE` names, and prints it on the terminal. */
export default class RehearseReporter implements Reporter {
  onTestEnd(test: TestCase): void {
    const outcome = outcomeOf(test);
    appendFileSync(process.env['REHEARSE_FILE'] ?? '', `${JSON.stringify(outcome)}\n`);
    const { verdict, title, failure } = outcome;
    process.stderr.write(`  ${verdict}: ${title}\n${failure ? `    ${failure.category}: ${failure.headline}\n` : ''}`);
  }

  onError({ message }: { message?: string }): void {
    process.stderr.write(`${message ?? ''}\n`);
  }
}
