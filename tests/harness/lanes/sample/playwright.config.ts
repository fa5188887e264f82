import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../authenticators/support';

/** Pairs of tests, run by isolation.spec.ts: the first leaves traces in its window and ends in some way, the second looks for traces. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.sample.ts',
  outputDir: `${process.env.REPORT_DIR ?? 'reports'}/test-results`,
  workers: 1,
  timeout: 20_000,
  reporter: 'json',
  use: { launchOptions: launchOptions(), screenshot: 'off' },
});
