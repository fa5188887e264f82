import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { withoutSecrets } from '../../../fixtures/secrets/clean-zip';
import { SecretFinder } from '../../../fixtures/secrets/secret-finder';
import { finder, throwAway } from './support';

const unknowing = new SecretFinder();
const secretOf = (value: string) => ({ kind: 'password' as const, value, whose: 'of nobody' });
const kindsIn = (text: string) => unknowing.find(Buffer.from(text)).map(({ kind }) => kind);

test('the scripts of the widget and of okta-auth-js, which ordinary reports contain, do not look like secrets', () => {
  const files = [
    'node_modules/@okta/okta-signin-widget/dist/js/okta-sign-in.min.js',
    'node_modules/@okta/okta-signin-widget/dist/js/okta-sign-in.next.js',
    'node_modules/@okta/okta-auth-js/dist/okta-auth-js.min.js',
  ];

  for (const file of files) expect(unknowing.find(readFileSync(file)), file).toEqual([]);
});

test('texts without a secret have no findings', () => {
  expect(kindsIn('Authorization: SSWS ••• and stateToken=••• and sid=•••; SSWS is a scheme')).toEqual([]);
  expect(kindsIn('{"id":"00uThrowAwayThrowAw","stateHandle":"•••","sid":"102"}')).toEqual([]);
  expect(kindsIn('-----BEGIN PRIVATE KEY-----\n•••\n-----BEGIN CERTIFICATE-----\nVGhyb3dBd2F5VGhyb3dBd2F5')).toEqual(
    [],
  );
  expect(kindsIn('eyJhbGciOiJub25lIn0.eyJzdWIiOiJ0aHJvdy1hd2F5In0.')).toEqual([]);
});

test('known secrets are struck out, also side by side, and nothing else', () => {
  const text = Buffer.from(`a ${throwAway}${throwAway} — ${encodeURIComponent(throwAway)} z`);

  expect(finder.strike(text).toString()).toBe('a •••••• — ••• z');
  expect(finder.strike(Buffer.from('nothing'))).toEqual(Buffer.from('nothing'));
});

test('a secret that contains another is replaced as a whole, by one mark', () => {
  const both = new SecretFinder(['throw-away', 'throw-away-2'].map(secretOf));

  expect(both.strike(Buffer.from('a throw-away-2 z')).toString()).toBe('a ••• z');
  expect(both.find(Buffer.from('a throw-away-2 z'))).toHaveLength(1);
});

test('secrets that overlap are replaced as a whole', () => {
  const both = new SecretFinder(['throw-away-1', 'away-1-and-2'].map(secretOf));

  expect(both.strike(Buffer.from('a throw-away-1-and-2 z')).toString()).toBe('a ••• z');
});

test('each of thousands of secrets is found', () => {
  // Groups of ten begin alike.
  const many = Array.from({ length: 3000 }, (_, index) => `${index % 300}-throw-away-${index}-`.padEnd(36, 'xyz'));
  const all = new SecretFinder(many.map(secretOf));

  expect(all.find(Buffer.from(many.join(' ')))).toHaveLength(3000);
});

test('a secret that is too short to tell from other text is not looked for', () => {
  expect(new SecretFinder([secretOf('abcde')]).find(Buffer.from('abcde'))).toEqual([]);
});

test('a trace is still valid after its secret was replaced', () => {
  const trace = zipSync({ 'trace.trace': strToU8(`{"value":${JSON.stringify(throwAway)}}`), 'a.txt': strToU8('b') });
  const cleaned = unzipSync(withoutSecrets(Buffer.from(trace), finder));

  expect(Object.keys(cleaned)).toEqual(['trace.trace', 'a.txt']);
  expect(JSON.parse(Buffer.from(cleaned['trace.trace'] ?? []).toString())).toEqual({ value: '•••' });
});
