/** The suite's own configuration, with only the lanes of Chrome, and with one stage of each failure left out. */
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import type { LeftOut } from '../../fixtures/failure-modes/stages';
import type { LaneName } from '../../fixtures/lanes/lanes';
import suite from '../../playwright.config';

/** Lanes in which causes and remedies are proven. */
const proven: readonly LaneName[] = ['chrome', 'chrome-native'];

const leftOut = (process.env['PROVE_LEFT_OUT'] ?? 'nothing') as LeftOut;

export default defineConfig<{ leftOut: LeftOut }>({
  ...suite,
  testDir: '../../tests',
  outputDir: path.join(path.dirname(process.env['PROVE_FILE'] ?? ''), 'test-results'),
  // Nearly every test fails here by a timeout.
  timeout: 30_000,
  expect: { timeout: 4_000 },
  use: { ...suite.use, actionTimeout: 5_000, screenshot: 'off' },
  projects: (suite.projects ?? [])
    .filter(({ metadata }) => proven.some((lane) => lane === metadata?.['lane']))
    .map((project) => ({
      ...project,
      ...(project.metadata?.['lane'] === 'chrome' ? { testMatch: 'failures/**/*.spec.ts' } : {}),
      use: { ...project.use, leftOut },
    })),
  reporter: [['./prove-reporter.ts']],
});
