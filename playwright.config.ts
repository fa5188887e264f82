import { join } from 'node:path';
import { defineConfig, type PlaywrightTestOptions, type PlaywrightWorkerOptions, type Project } from '@playwright/test';
import { debuggingPortArgument } from './fixtures/authenticators/cdp/endpoint';
import { findChrome } from './fixtures/browsers/chrome.mjs';
import { findNative } from './fixtures/browsers/native.mjs';
import { findPlaywrightWebKit, type Missing } from './fixtures/browsers/webkit.mjs';
import type { LaneName } from './fixtures/base/lane-names';
import type { WidgetGeneration } from './fixtures/widget/identity';
import { reportPaths } from './fixtures/base/report-paths';
import { configuredSafari } from './fixtures/safari/configured';
import { settings } from './fixtures/settings/settings';
import { findDriver, type ContractDriver } from './tests/contract/drivers';

/** The options of our own fixtures that projects set. */
interface SuiteOptions {
  generation: WidgetGeneration;
  laneName: LaneName;
  driver: ContractDriver;
}

const chromeEnvironment = { ...process.env, CHROME_PATH: settings.chromePath };
const chrome = findChrome(chromeEnvironment);
const ci = Boolean(process.env['CI']);

/** Specs in which the widget takes no part: they run with one of its generations only. */
const widgetless = ['failures/activation/**', 'accessibility/activation.spec.ts'];

/**
 * The `chrome` lane, once for each widget generation: two projects of one name, so that `--project=chrome` runs both.
 */
const chromeProject = (
  generation: WidgetGeneration,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  name: 'chrome',
  testIgnore: [
    ...[
      'tests/unit/**',
      'tests/harness/**',
      'contract/**',
      'native/**',
      'guide/**',
      'security/over-http/**',
      'failures/password-manager-script.spec.ts',
    ],
    ...(generation === settings.generations.at(-1) ? [] : widgetless),
  ],
  use: {
    generation,
    headless: !settings.headed,
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    launchOptions: {
      args: [debuggingPortArgument],
      ...(chrome ? { executablePath: chrome.path } : {}),
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  metadata: {
    lane: 'chrome',
    generation,
    ...(chrome || settings.browserUrl !== undefined
      ? {}
      : { missing: 'No Chrome was found. Install one with "npm run setup", or set CHROME_PATH.' }),
  },
});

/** What a lane's tests are skipped with where something is missing. */
const missingIn = (found: object | Missing) =>
  'missing' in found ? { missing: `${found.missing} ${found.remedy}` } : {};

/** Waits three minutes, Chrome's own minimum. Gen3 hands no timeout on to Chrome, whose dialog would stay for hours. */
const nativeTimeout = 'native/timeout.spec.ts';

/** Chrome's own dialogs: the journey with both of the widget's generations, failures and dialogs with the last. */
const nativeProject = (
  generation: WidgetGeneration,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  name: 'chrome-native',
  testMatch: generation === settings.generations.at(-1) ? 'native/*.spec.ts' : 'native/journey.spec.ts',
  testIgnore: nativeTimeout,
  use: { generation, laneName: 'chrome-native' },
  metadata: { lane: 'chrome-native', generation, ...missingIn(findNative(chromeEnvironment)) },
});

/** The test that waits longest, by itself: first in the list of projects, it waits while another worker runs the others. */
const nativeTimeoutProject = (
  generation: WidgetGeneration,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  ...nativeProject(generation),
  testMatch: nativeTimeout,
  testIgnore: [],
});

const safari = configuredSafari();
const playwrightWebKit = findPlaywrightWebKit();
/** A Mac's Safari, and whatever a WebDriver elsewhere drives, may be one at a time. */
const oneAtATime = (found: { kind: string } | Missing) =>
  'kind' in found && ['safari', 'remote'].includes(found.kind) ? { workers: 1 } : {};

/**
 * The lanes of Safari and its engine, once for each widget generation: the journey with both, failures with the last. Real
 * extensions are Chrome's.
 */
const inPageProject = (
  laneName: 'safari' | 'webkit',
  generation: WidgetGeneration,
  found: { kind: string } | Missing,
): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions> => ({
  name: laneName,
  testMatch: ['enrollment/**', 'sign-in/**', ...(generation === settings.generations.at(-1) ? ['failures/**'] : [])],
  testIgnore: ['tests/unit/**', 'tests/harness/**', 'failures/password-manager.spec.ts'],
  use: { generation, laneName },
  metadata: { lane: laneName, generation, ...missingIn(found) },
  // Each window is a browser of its own, and slower to start than Chrome's on a busy machine.
  timeout: 120_000,
  ...oneAtATime(found),
});

/**
 * The tests of the bridge between Playwright and WebDriver, once for each driver: an update of Playwright, WebKit or Safari
 * that breaks it is named here.
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

/** The walks that look at every screen for the check of help pages: with both generations where pages differ by them. */
const screensProjects = (): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions>[] => {
  const last = settings.generations.at(-1) ?? 'gen3';
  const walk = (
    { use, metadata, timeout, workers }: Project<PlaywrightTestOptions, PlaywrightWorkerOptions & SuiteOptions>,
    testMatch: string[],
  ) => ({
    name: `screens of ${String(metadata?.['lane'])} ${String(metadata?.['generation'])}`,
    testMatch: testMatch.map((spec) => `guide/record/${spec}.spec.ts`),
    ...(use === undefined ? {} : { use }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(workers === undefined ? {} : { workers }),
  });
  return [
    ...settings.generations.map((generation) =>
      walk(chromeProject(generation), ['another-device', 'refusal', ...(generation === last ? ['activation'] : [])]),
    ),
    walk(nativeProject(last), ['dialogs']),
    walk(inPageProject('safari', last, safari), ['another-device', 'refusal']),
  ];
};

/** What holds help pages against what the walks have seen. The pages are checked once, by the first worker. */
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
  ...(settings.tenant === undefined ? {} : { globalSetup: './fixtures/org/tenant/preflight.ts' }),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: settings.workers,
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: settings.trace === 'on-failure' ? 'retain-on-failure' : 'off',
  },
  projects: [
    ...settings.generations.filter((generation) => generation === 'gen2').map(nativeTimeoutProject),
    ...settings.generations.map(chromeProject),
    ...settings.generations.map(nativeProject),
    {
      name: 'unit',
      testMatch: ['tests/unit/**/*.spec.ts', 'security/over-http/*.spec.ts'],
      metadata: { lane: 'unit' },
    },
    { name: 'harness', testMatch: 'tests/harness/**/*.spec.ts', metadata: { lane: 'harness' } },
    ...settings.generations.map((generation) => inPageProject('safari', generation, safari)),
    ...settings.generations.map((generation) => inPageProject('webkit', generation, playwrightWebKit)),
    contractProject('safari'),
    contractProject('chromedriver'),
    ...screensProjects(),
    guideProject('guide', 'guide.spec.ts'),
    guideProject('proof of the guide', 'changes.spec.ts'),
  ],
  // Secrets go first; what nobody hid is found last.
  reporter: [
    ['./fixtures/report/clean-reporter.ts'],
    ['./fixtures/shards/shard-reporter.ts'],
    ['./fixtures/report/terminal-reporter.ts'],
    ['./fixtures/report/summary-reporter.ts'],
    ['./fixtures/shards/durations-reporter.ts'],
    ['./fixtures/journey-record/record-reporter.ts'],
    ['./fixtures/report/allure-reporter.ts'],
    ['./fixtures/report/scan-reporter.ts'],
  ],
});
