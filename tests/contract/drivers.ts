import { onPath, thisMachine } from '../../fixtures/browsers/machine.mjs';
import type { Missing } from '../../fixtures/browsers/webkit.mjs';
import type { FoundBrowser } from '../../fixtures/safari/browsers';
import { configuredSafari } from '../../fixtures/safari/configured';

/** The drivers that the bridge is tested with: the lane's driver, and a second implementation of WebDriver. */
export type ContractDriver = 'safari' | 'chromedriver';

export function findDriver(driver: ContractDriver): FoundBrowser | Missing {
  const pagesAreLocal = true;
  return driver === 'chromedriver' ? findChromedriver() : configuredSafari(pagesAreLocal);
}

function findChromedriver(): FoundBrowser | Missing {
  const driver = onPath(['chromedriver'], process.env).find((file) => thisMachine.fault(file) === undefined);
  if (driver !== undefined) return { kind: 'chromium', driver };
  return {
    missing: 'chromedriver is not on PATH.',
    remedy: 'On Debian run `apt-get install -y chromium-driver` as root.',
  };
}
