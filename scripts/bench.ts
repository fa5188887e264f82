/**
 * Measures one journey, from sign-in to enrolled passkey, with this suite and with scripts that people would write without it.
 *
 * Fields of `reports/bench.json`: `startedAt`; `machine` (`cpus`, `load` at start and end); `rounds`; `passes`; `measurements`;
 * `ratios` of the medians of `journey`, some with a `goal`. `measurements` has one entry for each contender and generation of
 * the widget: `journey` and `whole` (`count`, `median`, `p95`, `min`, in milliseconds), `wholeIncludes`, and for the suite the
 * medians of its `parts`; or `notMeasured` with the reason.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { LaunchOptions } from '@playwright/test';
import { exitCodes } from '../fixtures/base/exit-codes';
import { findChrome, noChrome } from '../fixtures/browsers/chrome.mjs';
import type { WidgetGeneration } from '../fixtures/widget/identity';
import { reportPaths } from '../fixtures/base/report-paths';
import { browserEnvironment, settings } from '../fixtures/settings/settings';
import { bareCdp } from './bench/bare-cdp';
import type { Contender, Pass } from './bench/contender';
import { measurementOf, ratiosOf } from './bench/results';
import { measureScale, scaleTable } from './bench/scale';
import { selenium } from './bench/selenium';
import { suite } from './bench/suite';
import { machineLine, measurementTable, partsTable, ratioTable } from './bench/tables';
import { asCommand } from './run/as-command';
import { wholeNumber } from './whole-number';

const help = `npm run bench times the journey from sign-in to enrolled passkey: by this suite, by a bare DevTools script, by Selenium.

  npm run bench                        10 rounds, half an hour or more
  npm run bench -- --rounds 3          fewer rounds
  npm run bench -- --passes 5          journeys per contender, generation and round (default 2)
  npm run bench -- --scale             measures how the time of Chrome's tests depends on their number and on the workers
  npm run bench -- --only suite        only contenders with this text in their name, for example to profile the suite

Every round runs all contenders with each generation of the widget (OKTA_WIDGET_GENERATION). The order changes with each round.
Every contender first runs three journeys to warm up, except Selenium, which starts a new browser for every journey. The command
writes reports/bench.json.
`;

/** The contenders that can run. Each round starts with another contender, so that the order changes. */
const inTurn = (contenders: readonly Contender[], round: number): Contender[] => {
  const start = round % contenders.length;
  return [...contenders.slice(start), ...contenders.slice(0, start)].filter(({ missing }) => missing === undefined);
};

let failed = false;

/** Reports a failed round, which fails the run but keeps the results of the others. */
function complain(error: unknown): Pass[] {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  failed = true;
  return [];
}

async function bench(rounds: number, passes: number, only: string): Promise<void> {
  const chrome = findChrome(browserEnvironment());
  if (!chrome) throw new Error(`${noChrome.missing} ${noChrome.remedy}`);
  const launch: LaunchOptions = {
    executablePath: chrome.path,
    headless: true,
    chromiumSandbox: process.getuid?.() !== 0,
  };
  const contenders = [
    suite({ profiles: 'warm', screenshots: 'every-step' }),
    suite({ profiles: 'warm', screenshots: 'on-failure' }),
    suite({ profiles: 'fresh', screenshots: 'every-step' }),
    bareCdp(launch, { profiles: 'warm', screenshots: false }),
    bareCdp(launch, { profiles: 'warm', screenshots: true }),
    bareCdp(launch, { profiles: 'fresh', screenshots: false }),
    selenium(chrome.path),
  ].filter(({ id }) => id.includes(only));
  if (contenders.length === 0) throw new Error(`No contender's name contains "${only}".`);

  const startedAt = new Date().toISOString();
  const load = [loadavg()[0] ?? 0];
  const measured = new Map<string, Pass[]>();
  const passesOf = (id: string, generation: WidgetGeneration) => measured.get(`${id} ${generation}`) ?? [];
  for (let round = 0; round < rounds; round++) {
    for (const generation of settings.generations) {
      for (const contender of inTurn(contenders, round)) {
        process.stderr.write(`round ${round + 1} of ${rounds}, ${generation}, ${contender.called} …\n`);
        const latest = await contender.run(generation, passes).catch(complain);
        measured.set(`${contender.id} ${generation}`, [...passesOf(contender.id, generation), ...latest]);
      }
    }
  }
  load.push(loadavg()[0] ?? 0);

  const measurements = settings.generations.flatMap((generation) =>
    contenders.map((contender) => measurementOf(contender, generation, passesOf(contender.id, generation))),
  );
  const ratios = settings.generations.flatMap((generation) => ratiosOf(measurements, generation));
  const machine = { cpus: cpus().length, load };
  process.stdout.write(
    `\n${measurementTable(measurements)}\n\n${ratioTable(ratios)}\n\n${partsTable(measurements)}\n\n`,
  );
  process.stdout.write(`${machineLine(machine)}\n`);

  leave('bench.json', { startedAt, machine, rounds, passes, measurements, ratios });
}

/** Measures with 1, 2 and 4 workers, and with one to five times the number of tests. */
async function benchScale(): Promise<void> {
  const startedAt = new Date().toISOString();
  const load = [loadavg()[0] ?? 0];
  const runs = await measureScale([1, 2, 4], [1, 2, 3, 4, 5]);
  load.push(loadavg()[0] ?? 0);
  const machine = { cpus: cpus().length, load };
  process.stdout.write(`\n${scaleTable(runs)}\n\n${machineLine(machine)}\n`);
  leave('bench-scale.json', { startedAt, machine, runs });
}

function leave(name: string, numbers: object): void {
  const file = path.join(reportPaths.root, name);
  mkdirSync(reportPaths.root, { recursive: true });
  writeFileSync(file, `${JSON.stringify(numbers, undefined, 2)}\n`);
  process.stdout.write(`Numbers: ${file}\n`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      scale: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '10' },
      passes: { type: 'string', default: '2' },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) process.stdout.write(help);
  else if (values.scale) await benchScale();
  else await bench(wholeNumber('rounds', values.rounds), wholeNumber('passes', values.passes), values.only);
  return failed ? exitCodes.failures : exitCodes.good;
}

await asCommand(main);
