/** The suite's own configuration, with only the lane `chrome` and the benchmark's journey. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type ReporterDescription } from '@playwright/test';
import suite from '../../playwright.config';

const chrome = (suite.projects ?? []).filter(({ name }) => name === 'chrome');
const reporters = Array.isArray(suite.reporter) ? suite.reporter : [];
/** A reporter's path is relative to the configuration that names it. */
const fromProject = ([path, options]: ReporterDescription): ReporterDescription => [
  fileURLToPath(new URL(`../../${path}`, import.meta.url)),
  options,
];

export default defineConfig({
  ...suite,
  testDir: '../../tests',
  // The benchmark only measures: on an overloaded machine the result is a long time, not a failure.
  timeout: 180_000,
  projects: chrome.map((project) => ({ ...project, testMatch: 'bench/*.bench.ts' })),
  // The suite's reporters stay: their work is part of a user's waiting time.
  reporter: [...reporters.map(fromProject), ['./step-reporter.ts']],
});
