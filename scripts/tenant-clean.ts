import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { colorsFor } from '../fixtures/base/colors';
import { counted } from '../fixtures/base/words';
import { connectToTenant } from '../fixtures/org/client';
import { planFor } from '../fixtures/org/tenant/clean';
import { forgetJournal, Journal, journalFile, readJournal } from '../fixtures/org/tenant/journal';
import { readKeepsake } from '../fixtures/org/tenant/keepsake';
import { leftoversOf, type Leftover } from '../fixtures/org/tenant/leftovers';
import { settings } from '../fixtures/settings/settings';
import { asCommand } from './run/as-command';

const help = `npm run tenant:clean removes only what interrupted runs left in the tenant: the people that they made, and the passkeys that
they enrolled for OKTA_TEST_USER. It reads the journal of these runs, ${journalFile}.

  npm run tenant:clean
  npm run tenant:clean -- --dry-run   lists what it would remove, and removes nothing
  npm run tenant:clean -- --running   also removes what was made by runs that may still be active
  npm run tenant:clean -- --forget    deletes journal entries that it cannot attribute, and keeps their objects in the org
  npm run tenant:clean -- --keepsake  removes only the passkey of "npm run tenant:keepsake", with its person and its file

OKTA_ORG_URL and OKTA_API_TOKEN come from .env. Exits with 1 if something is still left.
`;

const { green, yellow, dim } = colorsFor(process.stdout);
const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      'dry-run': { type: 'boolean', default: false },
      running: { type: 'boolean', default: false },
      forget: { type: 'boolean', default: false },
      keepsake: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  if (values.keepsake) return removeKeepsake(values['dry-run']);
  const { lines, unreadable } = readJournal();
  if (unreadable.length > 0) {
    say(
      yellow(
        `${counted(unreadable.length, 'line')} of the journal cannot be read: a run crashed while it wrote there, before it made anything.`,
      ),
    );
  }
  const leftovers = leftoversOf(lines);
  if (leftovers.length === 0) {
    if (!values['dry-run']) forgetJournal();
    say('Nothing is left in any tenant.');
    return 0;
  }
  const { tenant } = settings;
  if (!tenant)
    throw new Error(
      `According to the journal, something is left in ${orgsOf(leftovers)}: set OKTA_ORG_URL and OKTA_API_TOKEN for that org.`,
    );
  const here = leftovers.filter(({ org }) => org === tenant.url);
  const elsewhere = leftovers.filter(({ org }) => org !== tenant.url);
  const busy = values.running ? undefined : here.find(({ pid }) => isAlive(pid));
  if (busy) {
    throw new Error(
      `Process ${busy.pid}, which made ${busy.login}, is still running: wait for the run to end, or end it. If that process is not a run of the suite, add "--running".`,
    );
  }
  const left = await clean(here, values['dry-run'], values.forget);
  if (elsewhere.length > 0) {
    say(yellow(`Not removed: what is left in ${orgsOf(elsewhere)}. Set OKTA_ORG_URL and OKTA_API_TOKEN for that org.`));
  }
  if (left + elsewhere.length > 0) return 1;
  if (!values['dry-run']) forgetJournal();
  say(
    values['dry-run']
      ? 'Nothing was removed.'
      : `Nothing of the suite is left in ${tenant.url}. The journal was deleted.`,
  );
  return 0;
}

/** Removes the passkey that is kept from run to run. Nothing else in this file removes it. */
async function removeKeepsake(onlyLook: boolean): Promise<number> {
  const { tenant, keepsake: file } = settings;
  const kept = readKeepsake(file);
  if (kept === undefined) {
    say(`${file} does not exist: no passkey is kept.`);
    return 0;
  }
  const { org, person } = kept;
  if (tenant?.url !== org)
    throw new Error(`The passkey in ${file} belongs to ${org}: set OKTA_ORG_URL and OKTA_API_TOKEN for that org.`);
  if (!onlyLook) {
    await connectToTenant(tenant).removePerson(person);
    rmSync(file);
  }
  say(onlyLook ? `- would remove ${person.login} and ${file}` : `${green('✓')} removed ${person.login} and ${file}`);
  return 0;
}

/** Removes leftovers, and returns the number of those that are still left. */
async function clean(leftovers: readonly Leftover[], onlyLook: boolean, forget: boolean): Promise<number> {
  const { tenant } = settings;
  if (!tenant) return leftovers.length;
  const org = connectToTenant(tenant);
  const journal = new Journal(tenant.url);
  let left = 0;
  for (const leftover of leftovers) {
    const { steps, doubts } = await planFor(org, leftover);
    for (const { what, remove } of steps) {
      if (!onlyLook) await remove();
      say(onlyLook ? `- would remove ${what}` : `${green('✓')} removed ${what}`);
    }
    for (const doubt of doubts) {
      say(
        `${yellow('?')} ${doubt} It was not removed. If the suite made it, remove it yourself; then run this with "--forget".`,
      );
    }
    if (steps.length + doubts.length === 0) say(dim(`- nothing is left of ${leftover.login}`));
    if (doubts.length > 0 && !forget) left += 1;
    else if (!onlyLook) journal.done(leftover.key);
  }
  return left;
}

const orgsOf = (leftovers: readonly Leftover[]) => [...new Set(leftovers.map(({ org }) => org))].join(', ');

await asCommand(main);

/**
 * Whether a process with this id is running. A zombie process (killed, but not reaped) does not count. If `ps` does not exist,
 * any process with this id counts.
 */
function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
  } catch (error) {
    // EPERM: the process belongs to another user, and is alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const { status, stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(id)], { encoding: 'utf8' });
  return status === null || (status === 0 && !stdout.trim().startsWith('Z'));
}
