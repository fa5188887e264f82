import { writeFile } from 'node:fs/promises';
import type { Reporter, TestCase } from '@playwright/test/reporter';

/** When the test that waits begins, this reporter writes to a Linux device that is always full. It does not wait for the write. */
export default class WritingReporter implements Reporter {
  onTestBegin({ title }: TestCase): void {
    if (title.startsWith('waits')) void writeFile('/dev/full', title);
  }
}
