import { defineConfig } from '@playwright/test';

/** A run in which a reporter writes to a full disk, and does not wait for it. */
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
