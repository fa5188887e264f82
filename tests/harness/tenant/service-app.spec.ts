import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { OrgClient } from '../../../fixtures/org/client';
import { policiesScope, readPrivateKey, scopes } from '../../../fixtures/settings/credentials';
import { test as base } from './support/tenant';

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = newKey();
const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const clientId = '0oa1b2c3d4e5f6g7h8i9';

/** An org in which the app is registered. */
const test = base.extend<{ granted: readonly string[]; keyFile: string }, { appFolder: string }>({
  // One file for each set of scopes: tests with the same file share an org.
  appFolder: [
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'apps-'));
      await use(folder);
      await rm(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  granted: [scopes, { option: true }],
  // Outside the report folder, where the search for secrets would find the key and fail the run.
  keyFile: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'throw-away-key-'));
    await use(join(folder, 'key.pem'));
    await rm(folder, { recursive: true });
  },
  orgArguments: async ({ appFolder, granted }, use) => {
    const file = join(appFolder, `${granted.join()}.json`);
    const publicKey = key.publicKey.export({ format: 'jwk' });
    await writeFile(file, JSON.stringify({ clientId, publicKey, scopes: granted }));
    await use(['--service-app', file]);
  },
});

const enter = (orgUrl: string, text = pem, id = clientId) =>
  new OrgClient({ orgUrl, serviceApp: { clientId: id, privateKey: readPrivateKey(text) } });

test('an app signs in with its key, and uses one token for several requests', async ({ tenant }) => {
  const org = enter(tenant.url);
  const person = await org.newPerson();
  expect(await tenant.admin.account(person.id)).toMatchObject({ login: person.login });
  await org.removePerson(person);
  expect(tenant.proxy.seen.filter((request) => request === 'POST /oauth2/v1/token')).toHaveLength(1);
});

test('a token that has expired is replaced', async ({ tenant }) => {
  const org = enter(tenant.url);
  await org.authenticator();
  const body = JSON.stringify({ errorCode: 'E0000011', errorSummary: 'Invalid token provided' });
  tenant.proxy.next('GET', /authenticators/, { answer: 401, body });
  expect(await org.authenticator()).toMatchObject({ name: 'Security Key or Biometric' });
  expect(tenant.proxy.seen.filter((request) => request === 'POST /oauth2/v1/token')).toHaveLength(2);
});

for (const { what, text, id } of [
  {
    what: 'with another key',
    text: newKey().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    id: clientId,
  },
  { what: 'with another client ID', text: pem, id: '0oaAnother' },
]) {
  test(`an app ${what} is refused, and the key is not shown`, async ({ tenant }) => {
    const org = enter(tenant.url, text, id);
    const error: unknown = await org.authenticator().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      status: 401,
      message: expect.stringContaining(
        'Check OKTA_CLIENT_ID and OKTA_PRIVATE_KEY: the app must have the public half of that key, and be active.',
      ),
    });
    const { d } = JSON.parse(readPrivateKey(text)) as { d: string };
    expect(`${inspect(org, { depth: 10, showHidden: true })} ${inspect(error, { depth: 10 })}`).not.toContain(d);
  });
}

test.describe('An app without a scope', () => {
  test.use({ granted: scopes.slice(1) });

  test('is refused, and the error names the scopes that it needs', async ({ tenant }) => {
    await expect(enter(tenant.url).authenticator()).rejects.toThrow(
      'Okta answered 400 invalid_scope "The requested scope okta.users.manage is not granted to the app". ' +
        'Check OKTA_CLIENT_ID: the app must be granted the scopes okta.users.manage, okta.factors.manage,',
    );
  });
});

test('an app that may not read policies can read everything else', async ({ tenant }) => {
  expect(await enter(tenant.url).webAuthn()).toMatchObject({ attachment: 'ANY', policies: undefined });
});

test.describe('An app that may read policies', () => {
  test.use({ granted: [...scopes, policiesScope] });

  test('reads them', async ({ tenant }) => {
    expect((await enter(tenant.url).webAuthn()).policies).toEqual([{ name: 'Default Policy', passkeys: 'any' }]);
  });
});

test('a forged token is refused', async ({ tenant }) => {
  const headers = { authorization: 'Bearer made-up' };
  expect((await fetch(`${tenant.url}/api/v1/users`, { headers })).status).toBe(401);
});

test.describe('The journey', () => {
  test.skip(() => findChrome(process.env) === undefined, 'It runs in Chrome, which was not found.');
  test.describe.configure({ timeout: 120_000 });

  test('runs with the key in a file, says that it may not read policies, and leaves nothing', async ({
    tenant,
    startRun,
    keyFile,
  }) => {
    await writeFile(keyFile, pem);
    const before = await tenant.holdings();
    const environment = { OKTA_API_TOKEN: '', OKTA_CLIENT_ID: clientId, OKTA_PRIVATE_KEY: keyFile };
    const ending = await startRun(['--project=chrome', 'tests/enrollment/platform.spec.ts'], environment).ended;
    expect(ending).toMatch(
      /Enrollment policies +unknown: the token is not allowed to read policies \(okta\.policies\.read\)\n/,
    );
    expect(ending).toContain('1 passed, 0 failed, 0 skipped');
    expect(await tenant.holdings()).toEqual(before);
  });
});
