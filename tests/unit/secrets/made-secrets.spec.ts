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

/** A made-up value that gives access to nothing. */
const throwAway = 'throw-away-cookie-of-no-org';

/** `test` with its own secrets file, through which the reporters learn the secrets of a run. */
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

test('session cookies are known by name, and other cookies are secrets unless they are short or scripts can read them', async () => {
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

test('a closed window has no cookies to report', async () => {
  await tellOfCookies({ cookies: () => Promise.reject(new Error('closed')) });

  expect(madeSecrets()).toEqual([]);
});

test('a process uses the secrets file of the process that started it', ({ file }) => {
  shareSecrets();

  expect(secretsFile()).toBe(file);
});

test('no other user may read the secrets file', () => {
  delete process.env['REPORT_SECRETS'];
  shareSecrets();

  expect(statSync(secretsFile() ?? '').mode & 0o777).toBe(0o600);
  expect(statSync(join(secretsFile() ?? '', '..')).mode & 0o777).toBe(0o700);
});
