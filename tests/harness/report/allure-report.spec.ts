import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { readSummary } from '../../../fixtures/report/summary-file';
import { verdictInWords } from '../../../fixtures/report/verdict/verdict';
import { newReportDir, outputOf, startScript } from '../support/programs';
import { runSample } from './run-sample';

// The report of two runs, built once and read by all tests of this file.
test.describe.configure({ mode: 'default' });

const chrome = findChrome();
const journey = ['--project=chrome', '--workers=1', '--retries=0', 'tests/enrollment', 'tests/sign-in'];

let browser: Browser;
let page: Page;
let report: string;
/** The verdict of the second run, with its notes. */
let verdict: string;
const requests: string[] = [];

test.beforeAll(async () => {
  // A busy machine needs a long time to start several runners one after the other.
  test.setTimeout(300_000);
  test.skip(!chrome, 'No Chrome was found to open the report in. Install one with "npm run setup".');
  const reportDir = await newReportDir();
  for (const fails of ['', 'yes']) {
    await runSample(reportDir, journey, { SAMPLE_FAILS: fails });
    expect(await outputOf(await startScript('report', ['build'], reportDir))).toMatchObject({ code: 0 });
  }
  browser = await chromium.launch({ executablePath: chrome?.path ?? '', chromiumSandbox: process.getuid?.() !== 0 });
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  const summary = readSummary(join(reportDir, 'summary.json'));
  verdict = summary?.verdict === undefined ? 'none' : verdictInWords(summary.verdict);
  report = pathToFileURL(join(reportDir, 'passkey-report.html')).href;
});

test.beforeEach(async () => {
  await page.goto('about:blank');
  await page.goto(report);
});

test.afterAll(async () => {
  // Undefined where there is no Chrome.
  await (browser as Browser | undefined)?.close();
});

/** Opens the test that failed in the second run. */
const openFailure = () => page.getByText('a phone that refuses leaves nothing enrolled').click();

test('tests are grouped by the behaviour they show, separately for each lane and generation', async () => {
  await expect(page.getByText('Environment: "chrome gen2"')).toBeVisible();
  await expect(page.getByText('Environment: "chrome gen3"')).toBeVisible();
  await openFailure();
  const breadcrumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(breadcrumbs.getByRole('button', { name: 'Enrolling a passkey' })).toBeVisible();
  await expect(breadcrumbs.getByRole('button', { name: 'Enrolling a phone' })).toBeVisible();
});

test('the report opens with the verdict as its heading', async () => {
  await expect(page.getByTestId('report-title')).toHaveText(verdict);
  await expect(page).toHaveTitle(verdict);
});

test('the versions of the run are shown', async () => {
  await expect(page.getByText('Playwright', { exact: true })).toBeVisible();
  await expect(page.getByText(process.versions.node, { exact: true })).toBeVisible();
});

test('a test shows its versions and which parts were real', async () => {
  await openFailure();
  await expect(page.getByText('Chromium 156.0.8078.79')).toBeVisible();
  await expect(page.getByText('7.49.0 gen2')).toBeVisible();
  const description = page.frameLocator('iframe');
  await expect(description.getByText('Simulated')).toBeVisible();
  await expect(description.getByRole('listitem')).toContainText([
    'the authenticator, over CDP',
    "the phone's own screens",
  ]);
});

test('a test shows its result in the run before', async () => {
  await openFailure();
  await page.getByRole('button', { name: 'History 1' }).click();
  await expect(page.getByText(/^\d+\/\d+\/\d+ at /)).toHaveCount(1);
});

test('failures are sorted by who has to act', async () => {
  await page.getByRole('button', { name: 'Categories 4' }).click();
  for (const name of ['Product: the', 'Org: the', 'Environment: something', 'Suite: the']) {
    await expect(page.getByText(name)).toBeVisible();
  }
});

test('charts compare the run with the runs before it', async () => {
  await page.goto(`${report}#charts`);
  await expect(page.getByText('Results, run by run')).toBeVisible();
  await expect(page.getByText('Latest', { exact: true })).not.toHaveCount(0);
});

test('the report makes no requests to other servers', () => {
  expect(requests.filter((url) => url.startsWith('http'))).toEqual([]);
});
