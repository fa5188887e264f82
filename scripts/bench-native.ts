/**
 * Times a phone's ceremony in Chrome's own dialogs, from the page's WebAuthn call until the site has verified the credential.
 *
 * Fields of `reports/bench-native.json`: `startedAt`; `machine` (`cpus`, `load` at start and end); `chrome`; for `warm` and
 * `fresh` browsers the times of each ceremony (`qrRead`, `commandArrived`, `verified`), in milliseconds since the WebAuthn call.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import Table from 'cli-table3';
import { findNative, nativeVersionProblem, type FoundNative } from '../fixtures/browsers/native.mjs';
import { Desktop } from '../fixtures/desktop/desktop';
import { EnvironmentError, SuiteError } from '../fixtures/base/errors';
import { challenge, createOn, startSite } from '../fixtures/native/site';
import { TunnelServer, tunnelNames } from '../fixtures/phone/tunnel/server';
import { VirtualPhone } from '../fixtures/phone/virtual-phone';
import { reportPaths } from '../fixtures/base/report-paths';
import { browserEnvironment } from '../fixtures/settings/settings';
import { selfSigned } from '../fixtures/tls/self-signed';
import { quantile } from './bench/statistics';
import { machineLine } from './bench/tables';
import { wholeNumber } from './whole-number';
import { asCommand } from './run/as-command';

const help = `npm run bench:native times a phone's ceremony in Chrome's own dialogs, from the page's WebAuthn call until the site has
verified the credential.

  npm run bench:native                         20 ceremonies in one browser, and 10 with a new browser for each
  npm run bench:native -- --warm 50 --fresh 5  50 and 5

It writes reports/bench-native.json.
`;

/** Times of one ceremony, in milliseconds since the page's WebAuthn call. */
interface Times {
  readonly qrRead: number;
  readonly commandArrived: number;
  readonly verified: number;
}

/** Goals for the medians of `verified`, in milliseconds. */
const goals = { warm: 600, fresh: 1500 } as const;

async function bench(counts: Readonly<Record<keyof typeof goals, number>>): Promise<void> {
  const found = findNative(browserEnvironment());
  if ('missing' in found) throw new EnvironmentError(`${found.missing} ${found.remedy}`);
  const startedAt = new Date().toISOString();
  const load = [loadavg()[0] ?? 0];
  const site = await startSite();
  try {
    const certificate = await selfSigned(tunnelNames);
    const tunnel = await TunnelServer.start(certificate);
    const desktop = await Desktop.start({ xvfb: found.xvfb });
    const ceremony = (chrome: Browser) => timeCeremony(chrome, desktop, tunnel, site.url);
    const launch = () => launchChrome(desktop, found, tunnel);
    try {
      const warm: Times[] = [];
      const first = await launch();
      const chrome = first.version();
      // Not measured: the first ceremony of a browser is slower, as in a fresh browser.
      await ceremony(first);
      while (warm.length < counts.warm) warm.push(progress(`warm ${warm.length + 1}`, await ceremony(first)));
      await first.close();

      const fresh: Times[] = [];
      while (fresh.length < counts.fresh) {
        const browser = await launch();
        fresh.push(progress(`fresh ${fresh.length + 1}`, await ceremony(browser)));
        await browser.close();
      }
      load.push(loadavg()[0] ?? 0);
      report({ startedAt, machine: { cpus: cpus().length, load }, chrome, warm, fresh });
    } finally {
      await desktop.close();
      await tunnel.close();
    }
  } finally {
    await site.close();
  }
}

async function launchChrome(desktop: Desktop, found: FoundNative, tunnel: TunnelServer): Promise<Browser> {
  const chrome = await desktop.launchChrome(found.chrome.path, {
    hostRules: tunnel.hostRules,
    spkiHashes: [tunnel.spkiHash],
  });
  const old = nativeVersionProblem(chrome.version());
  if (old === undefined) return chrome;
  await chrome.close();
  throw new EnvironmentError(`${old.missing} ${old.remedy}`);
}

async function timeCeremony(chrome: Browser, desktop: Desktop, tunnel: TunnelServer, url: string): Promise<Times> {
  const context = await chrome.newContext({ viewport: null });
  const page = await context.newPage();
  await page.goto(url);
  const phone = new VirtualPhone();
  const called = performance.now();
  const created = createOn(page);
  const qrText = await desktop.qrCode.read();
  const qrRead = performance.now() - called;
  const { times } = await phone.scan(qrText, {
    radio: desktop.bluetooth,
    tunnelPort: tunnel.port,
    ca: tunnel.ca,
  });
  await verify(await created, url);
  const verified = performance.now() - called;
  await phone.close();
  await context.close();
  return { qrRead, commandArrived: (times.commandArrived ?? Number.NaN) - called, verified };
}

async function verify(response: RegistrationResponseJSON | string, url: string): Promise<void> {
  if (typeof response === 'string') throw new SuiteError(`Chrome made no credential: ${response}.`);
  const { origin, hostname } = new URL(url);
  const { verified } = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: hostname,
  });
  if (!verified) throw new SuiteError("The site could not verify the phone's credential.");
}

function progress(what: string, times: Times): Times {
  process.stderr.write(`${what}: ${times.verified.toFixed(0)} ms\n`);
  return times;
}

function report(results: {
  readonly startedAt: string;
  readonly machine: { readonly cpus: number; readonly load: number[] };
  readonly chrome: string;
  readonly warm: readonly Times[];
  readonly fresh: readonly Times[];
}): void {
  const table = new Table({
    head: ['Browser', 'Ceremonies', 'QR read: median, p95', 'At the phone', 'Verified', 'Goal (median)'],
    style: { head: [], border: [] },
  });
  for (const kind of ['warm', 'fresh'] as const) {
    const all = results[kind];
    const cell = (of: keyof Times) => {
      const values = all.map((times) => times[of]);
      return `${quantile(values, 0.5).toFixed(0)}, ${quantile(values, 0.95).toFixed(0)} ms`;
    };
    const met =
      quantile(
        all.map(({ verified }) => verified),
        0.5,
      ) <= goals[kind]
        ? 'met'
        : 'missed';
    table.push([
      kind,
      all.length,
      cell('qrRead'),
      cell('commandArrived'),
      cell('verified'),
      `${goals[kind]} ms: ${met}`,
    ]);
  }
  process.stdout.write(`${table.toString()}\n${machineLine(results.machine)}\n`);
  const file = path.join(reportPaths.root, 'bench-native.json');
  mkdirSync(reportPaths.root, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  process.stdout.write(`Numbers: ${file}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      warm: { type: 'string', default: '20' },
      fresh: { type: 'string', default: '10' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(help);
  else await bench({ warm: wholeNumber('warm', values.warm), fresh: wholeNumber('fresh', values.fresh) });
  return 0;
}

await asCommand(main);
