import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exitCodes } from '../fixtures/base/exit-codes';
import { catalogue } from '../fixtures/failure-modes/catalogue';
import type { LeftOut } from '../fixtures/failure-modes/stages';
import type { Proof } from './failures/prove-reporter';
import { run } from './run/command';
import { asCommand } from './run/as-command';

const help = `npm run failures:prove checks that the tests of failures can fail. It runs each test twice: without the cause, so that the
symptom must not appear, and without the remedy, so that the recovery must fail. Exits with 1 if a test still passes, or if
a failure of the catalogue has no test that was proven in both ways.

  npm run failures:prove                                  everything, both generations of the widget; about an hour
  npm run failures:prove -- native/                       the failures in Chrome's own dialogs
  npm run failures:prove -- --grep @icloud-keychain-off   one failure
  OKTA_WIDGET_GENERATION=gen3 npm run failures:prove      one generation

All arguments after "--" are passed on to "playwright test".
`;

const stages = ['cause', 'remedy'] as const;

async function prove(leftOut: LeftOut, file: string, args: readonly string[]): Promise<boolean> {
  const config = path.join('scripts', 'failures', 'prove.config.ts');
  const env = { PROVE_LEFT_OUT: leftOut, PROVE_FILE: file, SUITE_SCREENSHOTS: 'on-failure' };
  const { interrupted } = await run('playwright', ['test', '--config', config, ...args], env);
  return interrupted;
}

const read = (file: string): Proof[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Proof)
    : [];

/** Failure modes for which no test failed without the cause, or no test failed without the remedy. */
function unproven(proofs: readonly Proof[]): string[] {
  const noticed = (id: string, leftOut: LeftOut) =>
    proofs.some(
      ({ tags, kind, ...proof }) => tags.includes(`@${id}`) && proof.leftOut === leftOut && kind === 'proven',
    );
  return (
    catalogue
      // The tests of forged responses are tests of security: they attack the org and have no stages to leave out.
      .filter(({ guide, section }) => !(guide === 'seen-elsewhere' && section === 'Forged responses'))
      .flatMap(({ id, remedy }) => [
        ...(noticed(id, 'cause') ? [] : [`${id} without its cause`]),
        ...(remedy === undefined || noticed(id, 'remedy') ? [] : [`${id} without its remedy`]),
      ])
  );
}

async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'prove-'));
  try {
    const file = path.join(folder, 'proofs.jsonl');
    let interrupted = false;
    for (const leftOut of stages) interrupted ||= await prove(leftOut, file, args);
    const proofs = read(file);
    const count = (kind: Proof['kind']) => proofs.filter((proof) => proof.kind === kind).length;
    const missed = proofs.filter(({ kind }) => kind === 'not-proven');
    for (const { leftOut, lane, title, reason, error } of missed) {
      process.stdout.write(`\n✘ ${lane} › ${title}\n  without ${leftOut}: ${reason}\n${error ?? ''}\n`);
    }
    // If only some tests were chosen, the others cannot be judged.
    const without = args.length > 0 ? [] : unproven(proofs);
    if (without.length > 0) process.stdout.write(`\nNo test notices: ${without.join(', ')}\n`);
    process.stdout.write(
      `\n${count('proven')} noticed, ${missed.length} did not notice, ${count('no-remedy')} without a remedy, ` +
        `${count('no-stages')} without stages, ${count('skipped')} skipped\n`,
    );
    if (interrupted) return exitCodes.interrupted;
    if (proofs.length === 0) return exitCodes.couldNotRun;
    return missed.length > 0 || without.length > 0 ? exitCodes.failures : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

await asCommand(() => main(process.argv.slice(2)));
