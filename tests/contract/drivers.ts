import type { Missing } from '../../fixtures/browsers/webkit.mjs';
import { findSafari } from '../../fixtures/browsers/webkit.mjs';
import { onPath, thisMachine } from '../../fixtures/browsers/machine.mjs';
import type { FoundBrowser } from '../../fixtures/safari/browsers';
import { settings } from '../../fixtures/settings';

/** The drivers that the bridge is tested with: that of the lane, and a second implementation of WebDriver. */
export type ContractDriver = 'safari' | 'chromedriver';

export function findDriver(driver: ContractDriver): FoundBrowser | Missing {
  if (driver === 'chromedriver') return findChromedriver();
  const found = findSafari({ ...process.env, SAFARI_WEBDRIVER_URL: settings.safariWebDriverUrl });
  if ('missing' in found || found.kind !== 'remote' || isLoopback(new URL(found.url).hostname)) return found;
  return {
    missing: "The contract's pages are served to this computer only, and SAFARI_WEBDRIVER_URL names another.",
    remedy: 'Run it on the computer of that WebDriver.',
  };
}

function findChromedriver(): FoundBrowser | Missing {
  const driver = onPath(['chromedriver'], process.env).find((file) => thisMachine.fault(file) === undefined);
  if (driver !== undefined) return { kind: 'chromium', driver };
  return {
    missing: 'chromedriver is not on PATH.',
    remedy: 'On Debian run `apt-get install -y chromium-driver` as root.',
  };
}

const isLoopback = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host);
