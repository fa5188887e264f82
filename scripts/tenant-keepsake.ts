import { parseArgs } from 'node:util';
import { connectToTenant } from '../fixtures/org/client';
import { Journal } from '../fixtures/org/tenant/journal';
import { ageOf, assertWritable, makeKeepsake, readKeepsake, writeKeepsake } from '../fixtures/org/tenant/keepsake';
import { settings } from '../fixtures/settings/settings';
import { asCommand } from './run/as-command';

const help = `npm run tenant:keepsake enrolls a passkey in the tenant and keeps it. From then on each run signs in with this passkey, to
test whether a passkey that is weeks old still works. The command makes a person in the org. It writes the private key and the password to
${settings.keepsake} (OKTA_KEEPSAKE). Do not delete that file between runs, and let nobody else read it.

  npm run tenant:keepsake
  npm run tenant:keepsake -- --renew    makes a new passkey with a new person, and removes the old person with their passkey

OKTA_ORG_URL and OKTA_API_TOKEN come from .env. "npm run tenant:clean -- --keepsake" removes the person and the file.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { help: { type: 'boolean' }, renew: { type: 'boolean', default: false } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const { tenant, keepsake: file } = settings;
  if (!tenant)
    throw new Error(
      'A passkey can be kept only in a tenant: set OKTA_ORG_URL and OKTA_API_TOKEN. The built-in org ends with each run.',
    );
  const journal = new Journal(tenant.url);
  const org = connectToTenant(tenant, journal);
  const old = readKeepsake(file);
  if (old !== undefined && old.org !== org.orgUrl)
    throw new Error(
      `${file} holds a passkey in ${old.org}. Set OKTA_KEEPSAKE to another file, or remove that passkey first.`,
    );
  if (old !== undefined && !values.renew)
    throw new Error(
      `${file} already holds a passkey of ${old.person.login}, enrolled ${ageOf(old, await org.time())} ago. Add "--renew" to replace it.`,
    );
  assertWritable(file);
  const { person } = await makeKeepsake(org, journal, (kept) => writeKeepsake(file, kept));
  if (old !== undefined) await org.removePerson(old.person);
  process.stdout.write(
    `${person.login} has a passkey in ${tenant.url}, kept in ${file}. From now on each run signs in with this passkey.\n`,
  );
  return 0;
}

await asCommand(main);
