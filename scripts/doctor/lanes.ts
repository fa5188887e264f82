import { chromium, webkit } from '@playwright/test';
import { debuggingPortArgument, devToolsEndpoint } from '../../fixtures/authenticators/cdp/endpoint';
import { findChrome } from '../../fixtures/browsers/chrome.mjs';
import { findNative, nativeVersionProblem } from '../../fixtures/browsers/native.mjs';
import { findPlaywrightWebKit, type Missing } from '../../fixtures/browsers/webkit.mjs';
import { Desktop } from '../../fixtures/desktop/desktop';
import { SafariLane } from '../../fixtures/lanes/safari';
import { configuredSafari } from '../../fixtures/safari/configured';
import { settings } from '../../fixtures/settings/settings';
import { commandIn, wordsOf, type Check } from './check';

/** Looks at each lane in turn, and starts its browser for a moment. */
export async function* diagnoseLanes(): AsyncGenerator<Check> {
  yield await diagnose('chrome', true, startChrome);
  yield await diagnose('chrome-native', false, startChromeOnDesktop);
  yield await diagnose('safari', false, startSafari);
  yield await diagnose('webkit', false, startPlaywrightWebKit);
}

async function diagnose(name: string, required: boolean, start: () => Promise<string | Missing>): Promise<Check> {
  const begun = Date.now();
  try {
    const started = await start();
    if (typeof started !== 'string') {
      return { name, required, ok: false, says: `${started.missing} ${started.remedy}`, ...commandIn(started.remedy) };
    }
    return { name, required, ok: true, says: `${started}; starts in ${((Date.now() - begun) / 1000).toFixed(1)} s` };
  } catch (error) {
    return { name, required, ok: false, says: wordsOf(error), ...commandIn(wordsOf(error)) };
  }
}

/** How long a server on this computer may take to answer. */
const connectsWithin = 15_000;

async function startChrome(): Promise<string | Missing> {
  if (settings.browserUrl !== undefined) return chromeOfServer(settings.browserUrl);
  const found = findChrome({ ...process.env, CHROME_PATH: settings.chromePath });
  if (found === undefined) return { missing: 'No Chrome was found.', remedy: 'Run `npm run setup`.' };
  const browser = await chromium.launch({ executablePath: found.path, chromiumSandbox: process.getuid?.() !== 0 });
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}, ${found.path}`;
}

/** Looks at the port of its virtual authenticators, too. The address is as good as a password, and is not told. */
async function chromeOfServer(url: string): Promise<string | Missing> {
  const browser = await chromium.connect(url, { timeout: connectsWithin }).catch(() => undefined);
  if (browser === undefined) {
    return {
      missing: 'No Playwright server of this version answers at SUITE_BROWSER_URL.',
      remedy: `Start one with \`npx playwright launch-server --browser=chromium --config=<file>\`, the file being {"args":["${debuggingPortArgument}"]}, or leave the setting empty to launch a browser.`,
    };
  }
  try {
    await devToolsEndpoint(browser);
    return `Chromium ${browser.version()}, of the Playwright server at SUITE_BROWSER_URL`;
  } finally {
    await browser.close();
  }
}

async function startChromeOnDesktop(): Promise<string | Missing> {
  const found = findNative({ ...process.env, CHROME_PATH: settings.chromePath });
  if ('missing' in found) return found;
  const desktop = await Desktop.start({ xvfb: found.xvfb });
  try {
    const browser = await desktop.launchChrome(found.chrome);
    const version = browser.version();
    await browser.close();
    return nativeVersionProblem(version) ?? `Chromium ${version} with its own dialogs, on a display of its own`;
  } finally {
    await desktop.close();
  }
}

async function startSafari(): Promise<string | Missing> {
  const found = configuredSafari();
  if ('missing' in found) return found;
  const lane = new SafariLane(found);
  const browserWindow = await lane.open();
  await browserWindow.close();
  await lane.close();
  const { name, version } = browserWindow.browser;
  const by = found.kind === 'remote' ? 'the WebDriver of SAFARI_WEBDRIVER_URL' : found.driver;
  return `${name} ${version}, driven by ${by}; passkeys are simulated in the page`;
}

async function startPlaywrightWebKit(): Promise<string | Missing> {
  const found = findPlaywrightWebKit();
  if ('missing' in found) return found;
  const browser = await webkit.launch();
  const version = browser.version();
  await browser.close();
  return `Playwright's WebKit ${version}; passkeys are simulated in the page`;
}
