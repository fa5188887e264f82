/**
 * The journey by `chrome-remote-interface` alone: no test runner, no assertions, no report. Its time is the shortest that is
 * possible in Chrome.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type LaunchOptions } from '@playwright/test';
import { connect, type Connection, type Params, type Result } from '../../fixtures/authenticators/cdp/connection';
import { profiles } from '../../fixtures/authenticators/profiles';
import type { OrgClient } from '../../fixtures/org/client';
import type { Person } from '../../fixtures/org/org';
import type { WidgetGeneration } from '../../fixtures/widget/identity';
import { warmUps, type Contender, type Pass } from './contender';
import { enrolled, moves } from './journey';
import { timed, withOrg, withPerson } from './stand-in';

type Send = <M extends Parameters<Connection['send']>[0]>(method: M, params?: Params<M>) => Promise<Result<M>>;

/** Variant of the script. */
interface Manner {
  /** `warm`: all journeys use one profile on disk, which is emptied in between. `fresh`: each has its own browser context. */
  readonly profiles: 'warm' | 'fresh';
  /** Whether the script takes the same pictures as the suite, at the same steps. */
  readonly screenshots: boolean;
}

export const bareCdp = (launch: LaunchOptions, manner: Manner): Contender => ({
  id: `bare-cdp-${manner.profiles}${manner.screenshots ? '-screenshots' : ''}`,
  called: `bare chrome-remote-interface, ${manner.profiles} profile${manner.screenshots ? ', screenshots' : ''}`,
  wholeIncludes:
    manner.profiles === 'warm'
      ? 'person, page, authenticator, emptying'
      : 'person, browser context, page, authenticator',
  run: (generation, passes) => runPasses(launch, manner, generation, passes),
});

async function runPasses(
  launch: LaunchOptions,
  manner: Manner,
  generation: WidgetGeneration,
  passes: number,
): Promise<Pass[]> {
  const browser = await Browser.launch(launch);
  try {
    return await withOrg(generation, async (org) => {
      const measured: Pass[] = [];
      for (let pass = 0; pass < warmUps + passes; pass++) measured.push(await onePass(browser, org, manner));
      return measured.slice(warmUps);
    });
  } finally {
    await browser.close();
  }
}

async function onePass(
  { connection }: Browser,
  org: OrgClient,
  { profiles: kind, screenshots }: Manner,
): Promise<Pass> {
  const whole = await timed(() =>
    withPerson(org, async (person) => {
      const { browserContextId } = kind === 'fresh' ? await connection.send('Target.createBrowserContext') : {};
      const { send, close } = await openPage(connection, browserContextId);
      const journey = await timed(() => enroll(send, org.orgUrl, person, screenshots));
      if (browserContextId === undefined) {
        await send('Network.clearBrowserCookies');
        await send('Storage.clearDataForOrigin', { origin: '*', storageTypes: 'all' });
        await close();
      } else {
        await connection.send('Target.disposeBrowserContext', { browserContextId });
      }
      return journey.duration;
    }),
  );
  return { journey: whole.result, whole: whole.duration };
}

/** A page with Touch ID, of the same size as the suite's. */
async function openPage(connection: Connection, browserContextId: string | undefined) {
  const inContext = browserContextId === undefined ? {} : { browserContextId };
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', ...inContext });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const send: Send = (method, params) => connection.send(method, params, sessionId);
  await send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 900, deviceScaleFactor: 1, mobile: false });
  await send('WebAuthn.enable');
  const options = { ...profiles.touchId.options, automaticPresenceSimulation: true };
  await send('WebAuthn.addVirtualAuthenticator', { options });
  return { send, close: () => connection.send('Target.closeTarget', { targetId }) };
}

async function enroll(send: Send, orgUrl: string, person: Person, screenshots: boolean): Promise<void> {
  await send('Page.navigate', { url: orgUrl });
  for (const { landmark, target, text } of moves(person)) {
    if (landmark !== undefined) {
      await locate(send, landmark);
      if (screenshots) await takePicture(send);
    }
    const point = await locate(send, target);
    await click(send, point);
    if (text !== undefined) await send('Input.insertText', { text });
  }
  await locate(send, enrolled);
}

/** Takes a picture. Chrome may refuse it immediately after a change of documents, so this tries three times. */
async function takePicture(send: Send): Promise<void> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      await send('Page.captureScreenshot');
      return;
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

async function click(send: Send, point: { x: number; y: number }): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    await send('Input.dispatchMouseEvent', { type, ...point, button: 'left', clickCount: 1 });
  }
}

const patienceMs = 30_000;

/** Waits in the page, frame by frame, until the element can be clicked: it is visible, does not move, and nothing covers it. */
const whenClickable = `(xpath) => new Promise((resolve, reject) => {
  const deadline = performance.now() + ${patienceMs};
  let before;
  const middleIfClickable = () => {
    const element = document.evaluate(xpath, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    if (!element?.checkVisibility() || element.disabled) return;
    element.scrollIntoViewIfNeeded();
    const { x, y, width, height } = element.getBoundingClientRect();
    const middle = { x: x + width / 2, y: y + height / 2 };
    const still = before?.x === middle.x && before.y === middle.y;
    before = middle;
    const top = document.elementFromPoint(middle.x, middle.y);
    if (still && (element.contains(top) || top?.contains(element))) return middle;
  };
  const look = () => {
    const middle = middleIfClickable();
    if (middle) resolve(middle);
    else if (performance.now() > deadline) reject(new Error(xpath + ' did not appear at ' + location.pathname));
    else requestAnimationFrame(look);
  };
  look();
})`;

/** Position of the element, once it can be clicked. If the page changes meanwhile, this waits in the next page. */
async function locate(send: Send, xpath: string): Promise<{ x: number; y: number }> {
  const expression = `(${whenClickable})(${JSON.stringify(xpath)})`;
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline) {
    try {
      const evaluated = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (evaluated.exceptionDetails) throw new Error(evaluated.exceptionDetails.exception?.description ?? xpath);
      return evaluated.result.value as { x: number; y: number };
    } catch (error) {
      if (!/navigated|context was destroyed|Cannot find context/.test(String(error))) throw error;
    }
  }
  throw new Error(`${xpath} did not appear.`);
}

/** A browser with Playwright's arguments. Its only client is this script. */
class Browser {
  private constructor(
    private readonly process: ChildProcess,
    private readonly profile: string,
    readonly connection: Connection,
  ) {}

  static async launch(launch: LaunchOptions): Promise<Browser> {
    const profile = mkdtempSync(path.join(tmpdir(), 'bench-chrome-'));
    const own = [`--user-data-dir=${profile}`, '--remote-debugging-port=0'];
    const program = launch.executablePath ?? chromium.executablePath();
    const child = spawn(program, [...(await playwrightArguments(launch)), ...own], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return new Browser(child, profile, await connect(await endpointOf(child)));
  }

  async close(): Promise<void> {
    const exit = once(this.process, 'exit');
    await this.connection.send('Browser.close');
    await exit;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Address of the browser's DevTools, which Chrome prints on stderr. */
async function endpointOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser has no stderr.');
  const lines = createInterface({ input: stderr });
  for await (const line of lines) {
    const endpoint = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (endpoint === undefined) continue;
    stderr.resume();
    return endpoint;
  }
  throw new Error('The browser ended before it opened its debugging port.');
}

let known: Promise<string[]> | undefined;

/** Playwright's arguments for a browser, without the profile and the port, which differ for each browser. */
function playwrightArguments(launch: LaunchOptions): Promise<string[]> {
  known ??= (async () => {
    const browser = await chromium.launch(launch);
    const session = await browser.newBrowserCDPSession();
    const { commandLine } = await session.send('SystemInfo.getInfo');
    await browser.close();
    const [, ...args] = commandLine.split(' --');
    const its = /^(user-data-dir|remote-debugging)/;
    return args.filter((argument) => !its.test(argument)).map((argument) => `--${argument}`);
  })();
  return known;
}
