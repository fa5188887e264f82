import { defineConfig } from '@playwright/test';
import { launchOptions } from '../../authenticators/support';

/** Tests that leave something in their windows and end in every way, and after each one that looks for it; run by isolation.spec.ts. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.sample.ts',
  outputDir: `${process.env.REPORT_DIR ?? 'reports'}/test-results`,
  workers: 1,
  timeout: 20_000,
  reporter: 'json',
  use: { launchOptions: launchOptions(), screenshot: 'off' },
});
