import { appendFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import type { LeftOut } from '../../fixtures/failure-modes/stages';
import { drivenInWords, drivenBy } from '../../fixtures/report/driven-by';
import { sentence } from '../../fixtures/report/place';
import { verdictOf, type Verdict } from './verdict';

/** Result of one test that ran without its cause or its remedy. */
export interface Proof extends Verdict {
  readonly leftOut: LeftOut;
  readonly lane: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** The first error, which explains an unproven failure. */
  readonly error?: string;
}

const marks: Readonly<Record<Verdict['kind'], string>> = {
  proven: '✓ noticed',
  'not-proven': '✘ NOT NOTICED',
  'no-stages': '· has no stages',
  'no-remedy': '· has no remedy',
  skipped: '· skipped',
};

/** Judges each test when it ends, and writes a line for it to the file that `PROVE_FILE` names. */
export default class ProveReporter implements Reporter {
  private total = 0;
  private done = 0;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.total = suite.allTests().length;
  }

  onTestEnd(test: TestCase, { status, steps, error }: TestResult): void {
    const leftOut = (process.env['PROVE_LEFT_OUT'] ?? 'nothing') as LeftOut;
    const verdict = verdictOf(leftOut, status, steps);
    const proof: Proof = {
      ...verdict,
      leftOut,
      lane: drivenInWords(drivenBy(test)),
      title: sentence(test),
      tags: test.tags,
      ...(error?.message === undefined ? {} : { error: error.message }),
    };
    appendFileSync(process.env['PROVE_FILE'] ?? '', `${JSON.stringify(proof)}\n`);
    const place = `[${String(++this.done).padStart(String(this.total).length)}/${this.total}]`;
    process.stdout.write(`${place} ${marks[verdict.kind]} without ${leftOut}: ${proof.lane} › ${proof.title}\n`);
  }

  onError(error: { message?: string }): void {
    process.stderr.write(`${error.message}\n`);
  }
}
