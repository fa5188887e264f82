/** The journey by `selenium-webdriver` and chromedriver, with WebDriver's own virtual authenticator. */
import { execFileSync } from 'node:child_process';
import { Builder, By, until, type WebDriver } from 'selenium-webdriver';
import { Options, ServiceBuilder } from 'selenium-webdriver/chrome.js';
import { Protocol, Transport, VirtualAuthenticatorOptions } from 'selenium-webdriver/lib/virtual_authenticator.js';
import type { OrgClient } from '../../fixtures/org/client';
import type { Person } from '../../fixtures/org/org';
import type { Contender, Pass } from './contender';
import { enrolled, moves } from './journey';
import { timed, withOrg, withPerson } from './stand-in';

const patience = 30_000;

/** A WebDriver with a method that is missing from Selenium's types. */
type VirtualWebDriver = WebDriver & { addVirtualAuthenticator(options: VirtualAuthenticatorOptions): Promise<void> };

/** @param browserPath the browser that all contenders run; undefined for the browser that chromedriver finds */
export const selenium = (browserPath: string | undefined): Contender => ({
  id: 'selenium',
  called: 'selenium-webdriver + chromedriver, fresh profile',
  wholeIncludes: 'person, WebDriver session (a new browser), authenticator',
  missing: hasChromedriver() ? undefined : 'chromedriver is not installed. Install it: apt-get install chromium-driver',
  run: (generation, passes) =>
    withOrg(generation, async (org) => {
      const measured: Pass[] = [];
      for (let pass = 0; pass < passes; pass++) measured.push(await onePass(org, browserPath));
      return measured;
    }),
});

function hasChromedriver(): boolean {
  try {
    execFileSync('chromedriver', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function onePass(org: OrgClient, browserPath: string | undefined): Promise<Pass> {
  const whole = await timed(() =>
    withPerson(org, async (person) => {
      const driver = await startSession(browserPath);
      try {
        const journey = await timed(() => enroll(driver, org.orgUrl, person));
        return journey.duration;
      } finally {
        await driver.quit();
      }
    }),
  );
  return { journey: whole.result, whole: whole.duration };
}

async function startSession(browserPath: string | undefined): Promise<WebDriver> {
  const options = new Options();
  options.addArguments('--headless=new', '--window-size=1280,900');
  if (browserPath !== undefined) options.setBinaryPath(browserPath);
  if (process.getuid?.() === 0) options.addArguments('--no-sandbox');
  const driver = (await new Builder()
    .forBrowser('chrome')
    .setChromeOptions(options)
    // The driver is named here, so that Selenium does not look for one on the network.
    .setChromeService(new ServiceBuilder('chromedriver'))
    .build()) as VirtualWebDriver;
  const touchId = new VirtualAuthenticatorOptions();
  touchId.setProtocol(Protocol.CTAP2);
  touchId.setTransport(Transport.INTERNAL);
  touchId.setHasResidentKey(true);
  touchId.setHasUserVerification(true);
  touchId.setIsUserVerified(true);
  await driver.addVirtualAuthenticator(touchId);
  return driver;
}

/** Enrolls with Selenium's own waits, as its users write them. By default, Selenium looks for the element every 200 ms. */
async function enroll(driver: WebDriver, orgUrl: string, person: Person): Promise<void> {
  await driver.get(orgUrl);
  for (const { landmark, target, text } of moves(person)) {
    if (landmark !== undefined) await visible(driver, landmark);
    const element = await visible(driver, target);
    if (text === undefined) await element.click();
    else await element.sendKeys(text);
  }
  await visible(driver, enrolled);
}

async function visible(driver: WebDriver, xpath: string) {
  const element = await driver.wait(until.elementLocated(By.xpath(xpath)), patience);
  return driver.wait(until.elementIsVisible(element), patience);
}
