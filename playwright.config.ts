import { join } from 'node:path';
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from '@playwright/test';
import type { Missing } from './fixtures/browsers/webkit.mjs';
import { nativeTimeoutSpec } from './fixtures/lanes/chrome-native/record';
import type { Lane } from './fixtures/lanes/lane';
import { laneNames, lanes, type LaneName } from './fixtures/lanes/lanes';
import { oneAtATime } from './fixtures/lanes/safari/record';
import type { WidgetGeneration } from './fixtures/widget/identity';
import { reportPaths } from './fixtures/base/report-paths';
import { settings } from './fixtures/settings/settings';
import type { IdxFacts } from './fixtures/test/judged-answers';
import { chromeBeforeUpdate } from './fixtures/lanes/chrome/record';
import { findDriver, type ContractDriver } from './tests/contract/drivers';
import { faultOf } from './tests/okta-facts/identity-engine';

/** Options of the suite's own fixtures, which the projects set. */
interface SuiteOptions {
  generation: WidgetGeneration;
  laneName: LaneName;
  driver: ContractDriver;
  idxFacts: IdxFacts;
}

const ci = Boolean(process.env['CI']);

const isLast = (generation: WidgetGeneration) => generation === settings.generations.at(-1);

/** Reason for skipping a lane's tests, if a program is missing. */
const missingIn = (found: object | Missing) =>
  'missing' in found ? { missing: `${found.missing} ${found.remedy}` } : {};

/** A lane with one generation of the widget. Both generations have the same name, so that `--project=chrome` runs both. */
const laneProject = (
  name: LaneName,
  generation: WidgetGeneration,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => {
  const lane: Lane = lanes[name];
  const { use, ...project } = lane.project(isLast(generation));
  return {
    name,
    ...project,
    use: { ...use, generation, laneName: name },
    metadata: { lane: name, generation, ...missingIn(lane.find()) },
  };
};

/**
 * A project for the test of Chrome's three-minute timeout. It is the first project, so that other workers run the other tests
 * while this test waits. It has no Gen3 project: Gen3 passes no timeout to Chrome, so the dialog would stay for hours.
 */
const nativeTimeoutProject = (): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  ...laneProject('chrome-native', 'gen2'),
  testMatch: nativeTimeoutSpec,
  testIgnore: [],
});

/**
 * The tests of the bridge between Playwright and WebDriver, once for each driver. They fail if an update of Playwright, WebKit or
 * Safari breaks the bridge.
 */
const contractProject = (
  driver: ContractDriver,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => {
  const found = findDriver(driver);
  return {
    name: 'contract',
    testMatch: 'contract/*.spec.ts',
    use: { driver },
    metadata: { lane: 'contract', driver, ...missingIn(found) },
    ...oneAtATime(found),
  };
};

/** The walks that record each screen for the check of help pages: with both generations if their screens differ. */
const screensProjects = (): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions>[] =>
  laneNames.flatMap((name) =>
    settings.generations.flatMap((generation) => {
      const walks = lanes[name].walks(isLast(generation));
      if (walks.length === 0) return [];
      const { testIgnore: _, ...project } = laneProject(name, generation);
      return [
        {
          ...project,
          name: `screens of ${name} ${generation}`,
          testMatch: walks.map((spec) => `guide/record/${spec}.spec.ts`),
        },
      ];
    }),
  );

/** Additional tests of `npm run canary`: passkeys from before an update. */
const canaryProject = (
  generation: WidgetGeneration,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  ...laneProject('chrome', generation),
  name: 'canary',
  testMatch: 'canary/*.spec.ts',
  testIgnore: [],
});

/** The check of help pages against recorded screens. One worker checks the pages, only once. */
const guideProject = (name: string, testMatch: string): Project<PlaywrightTestOptions, PlaywrightWorkerOptions> => ({
  name,
  testDir: 'tests/guide',
  testMatch,
  metadata: { lane: 'guide' },
  dependencies: screensProjects().flatMap(({ name: walk = '' }) => walk),
  workers: 1,
});

export default defineConfig<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions>({
  testDir: 'tests',
  outputDir: join(reportPaths.root, 'test-results'),
  fullyParallel: true,
  forbidOnly: ci,
  ...(settings.tenant === undefined ? {} : { globalSetup: './fixtures/test/tenant-preflight.ts' }),
  // Events in a tenant's System Log are late, so tests wait for them several times.
  timeout: settings.tenant === undefined ? 60_000 : 180_000,
  expect: { timeout: 10_000 },
  workers: settings.workers,
  use: {
    idxFacts: { faultOf },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: settings.trace === 'on-failure' ? 'retain-on-failure' : 'off',
  },
  projects: [
    ...(settings.generations.includes('gen2') ? [nativeTimeoutProject()] : []),
    ...laneNames.flatMap((name) => settings.generations.map((generation) => laneProject(name, generation))),
    {
      name: 'unit',
      testMatch: ['tests/unit/**/*.spec.ts', 'security/over-http/*.spec.ts'],
      metadata: { lane: 'unit' },
    },
    { name: 'harness', testMatch: 'tests/harness/**/*.spec.ts', metadata: { lane: 'harness' } },
    ...(chromeBeforeUpdate() === undefined ? [] : settings.generations.map(canaryProject)),
    contractProject('safari'),
    contractProject('chromedriver'),
    ...screensProjects(),
    guideProject('guide', '{guide,recorded-screens}.spec.ts'),
    guideProject('proof of the guide', 'changes.spec.ts'),
  ],
  // The first reporter removes secrets. The last one searches for any that remain.
  reporter: [
    ['./fixtures/report/clean-reporter.ts'],
    ['./fixtures/test/ready-reporter.ts'],
    ['./fixtures/test/stop-reporter.ts'],
    ['./fixtures/shards/shard-reporter.ts'],
    ['./fixtures/report/terminal-reporter.ts'],
    ['./fixtures/report/summary-reporter.ts'],
    ['./fixtures/durations/durations-reporter.ts'],
    ['./fixtures/journey-record/record-reporter.ts'],
    ['./fixtures/report/allure-reporter.ts'],
    ['./fixtures/report/scan-reporter.ts'],
  ],
});
