import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { fictionalPerson } from '../../../fixtures/org/new-person';
import { OrgState } from '../../../fixtures/org/stand-in/state';
import { startSignIn } from '../../../fixtures/org/stand-in/idx/transaction';
import { tellOfCookies } from '../../../fixtures/secrets/browser-secrets';
import { madeSecrets, secret, secretsFile, shareSecrets } from '../../../fixtures/secrets/made-secrets';
import { addPerson } from '../support/bare-org';

/** Throw-away: it opens nothing. */
const throwAway = 'throw-away-cookie-of-no-org';

/** `test` with a file of its own to tell by. */
const test = base.extend<{ file: string }>({
  file: [
    async ({}, use) => {
      const before = secretsFile();
      const file = join(mkdtempSync(join(tmpdir(), 'made-')), 'secrets');
      writeFileSync(file, '');
      process.env['REPORT_SECRETS'] = file;
      await use(file);
      if (before === undefined) delete process.env['REPORT_SECRETS'];
      else process.env['REPORT_SECRETS'] = before;
    },
    { auto: true },
  ],
});

test('a value that is marked as secret is returned, and known to the reporters', () => {
  expect(secret('password', 'a"b\nc', 'of a person')).toBe('a"b\nc');
  expect(madeSecrets()).toEqual([{ kind: 'password', value: 'a"b\nc', whose: 'of a person' }]);
});

test('passwords of people, sessions and state handles are known', () => {
  const { password } = fictionalPerson();
  const org = new OrgState();
  const session = org.startSession(addPerson(org));
  const { stateHandle } = startSignIn(org, '/');

  expect(madeSecrets().map(({ value }) => value)).toEqual([password, session.id, stateHandle]);
});

test('cookies of a session are known by name; of others those that scripts may read, and flags, are none', async () => {
  const cookie = { domain: 'acme.example', path: '/', expires: -1, secure: true, sameSite: 'Lax' as const };
  await tellOfCookies({
    cookies: async () => [
      { ...cookie, name: 'sid', value: throwAway, httpOnly: true },
      { ...cookie, name: 'xids', value: 'short-one', httpOnly: false },
      { ...cookie, name: 'unknown', value: `${throwAway}-2`, httpOnly: true },
      { ...cookie, name: 'lang', value: 'en', httpOnly: true },
      { ...cookie, name: 'theme', value: 'a-long-word-for-dark', httpOnly: false },
    ],
  });

  expect(madeSecrets()).toEqual([
    { kind: 'sessionCookie', value: throwAway, whose: 'called sid' },
    { kind: 'sessionCookie', value: 'short-one', whose: 'called xids' },
    { kind: 'sessionCookie', value: `${throwAway}-2`, whose: 'called unknown' },
  ]);
});

test('a window that is gone has no cookies to tell of', async () => {
  await tellOfCookies({ cookies: () => Promise.reject(new Error('closed')) });

  expect(madeSecrets()).toEqual([]);
});

test('a process that another one started shares its file', ({ file }) => {
  shareSecrets();

  expect(secretsFile()).toBe(file);
});

test('nobody else may read the file', () => {
  delete process.env['REPORT_SECRETS'];
  shareSecrets();

  expect(statSync(secretsFile() ?? '').mode & 0o777).toBe(0o600);
  expect(statSync(join(secretsFile() ?? '', '..')).mode & 0o777).toBe(0o700);
});
