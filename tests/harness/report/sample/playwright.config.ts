import { defineConfig } from '@playwright/test';

/** A small suite with every kind of result, run by the tests of the reporters in a process of its own. */
export default defineConfig({
  testDir: './tests',
  testMatch: '**/*.sample.ts',
  outputDir: `${process.env.REPORT_DIR ?? 'reports'}/test-results`,
  workers: 2,
  // The suite itself never retries. Here a retry makes a flaky result, for the reporters to show.
  retries: 1,
  reporter: [
    ['../../../../fixtures/report/clean-reporter.ts'],
    ['../../../../fixtures/shards/shard-reporter.ts'],
    ['../../../../fixtures/report/terminal-reporter.ts'],
    ['../../../../fixtures/report/summary-reporter.ts'],
    ['../../../../fixtures/durations/durations-reporter.ts'],
    ['../../../../fixtures/report/allure-reporter.ts'],
    ['../../../../fixtures/report/scan-reporter.ts'],
  ],
  projects: [
    { name: 'chrome', metadata: { lane: 'chrome', generation: 'gen2' } },
    { name: 'chrome', metadata: { lane: 'chrome', generation: 'gen3' } },
    { name: 'safari', metadata: { lane: 'safari' }, testIgnore: '**/failures/**' },
  ],
});
