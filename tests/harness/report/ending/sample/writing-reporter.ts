import { writeFile } from 'node:fs/promises';
import type { Reporter, TestCase } from '@playwright/test/reporter';

/** Writes to a device of Linux that is always full, once a test waits, and does not wait for the end of the writing. */
export default class WritingReporter implements Reporter {
  onTestBegin({ title }: TestCase): void {
    if (title.startsWith('waits')) void writeFile('/dev/full', title);
  }
}
