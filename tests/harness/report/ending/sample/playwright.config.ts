import { defineConfig } from '@playwright/test';

/** A run in which the disk is full from its second test on. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.sample.ts',
  outputDir: `${process.env.REPORT_DIR ?? 'reports'}/test-results`,
  workers: 1,
  reporter: [
    ['../../../../../fixtures/test/stop-reporter.ts'],
    ['../../../../../fixtures/report/terminal-reporter.ts'],
    ['../../../../../fixtures/report/summary-reporter.ts'],
  ],
});
