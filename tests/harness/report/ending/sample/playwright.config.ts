import { defineConfig } from '@playwright/test';

/** Runs in which the disk is full from the second test on, for the tests or for a reporter that does not wait for its own writes. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.sample.ts',
  outputDir: `${process.env.REPORT_DIR ?? 'reports'}/test-results`,
  workers: 1,
  reporter: [
    ['../../../../../fixtures/test/stop-reporter.ts'],
    ['../../../../../fixtures/report/terminal-reporter.ts'],
    ['../../../../../fixtures/report/summary-reporter.ts'],
    ['./writing-reporter.ts'],
  ],
});
