import { defineConfig } from '@playwright/test';

/** A run that the tests of processes interrupt. */
export default defineConfig({
  testMatch: 'hang.sample.ts',
  workers: 1,
  reporter: 'null',
  outputDir: '../../../.cache/contract-sample',
});
