import { expect, test } from '@playwright/test';
import { redact, redactJson } from '../../../fixtures/report/redact';
import { knownSecrets } from '../../../fixtures/report/secrets';

const leaks = [
  ['an API token', 'Authorization: SSWS 00aBcD-efGh_1234567890', '00aBcD'],
  ['a bearer token', 'authorization: Bearer eyJraWQi.eyJzdWIi.c2ln', 'eyJ'],
  ['a session cookie', 'cookie: lang=en; sid=102AbCdEfGh; theme=dark', '102AbC'],
  ['a password in JSON', '{"credentials":{"passcode":"correct \\"horse\\" battery"}}', 'battery'],
  ['a state handle in JSON', '{"stateHandle": "02.id.AbCdEf~c.gHi", "x": 1}', 'AbCdEf'],
  ['a password in JSON within a string', '"{\\"password\\":\\"hunter2\\",\\"rememberMe\\":true}"', 'hunter2'],
  ['a token in an address', 'GET /signin?stateToken=00XyZ123&lang=en', '00XyZ123'],
  ['a state handle anywhere', 'unknown handle 02.id.Ab-Cd_EfGhIjKlMnOpQrSt~x', 'EfGhIj'],
  ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----', 'MIIEvQ'],
  ["what Playwright's step typed", 'Fill "hunter2"', 'hunter2'],
  ["what Playwright's call log typed", '  - fill("hunter2")', 'hunter2'],
] as const;

for (const [what, text, secret] of leaks) {
  test(`${what} is not shown`, () => {
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('•••');
  });
}

test('what is no secret stays as it is', () => {
  const text = 'Fill in "ada"; create: accepted, Bearer of bad news, Touch ID; {"id":"02"}';
  expect(redact(text)).toBe(text);
});

test('around a secret all stays readable', () => {
  expect(redact('cookie: lang=en; sid=102AbCdEfGh; theme=dark')).toBe('cookie: lang=en; sid=•••; theme=dark');
  expect(redact('{"password":"hunter2","rememberMe":true}')).toBe('{"password":"•••","rememberMe":true}');
});

test('a known secret is hidden wherever it stands, the longer one first', () => {
  expect(redact('path/swordfish-2/swordfish', ['swordfish', 'swordfish-2'])).toBe('path/•••/•••');
});

test('every string within a value is redacted', () => {
  expect(redactJson({ steps: [{ name: 'fill("x1y2")' }], count: 2 })).toEqual({
    steps: [{ name: 'fill("•••")' }],
    count: 2,
  });
});

test('the secrets of the settings are known by their names', () => {
  const env = {
    OKTA_API_TOKEN: '00token',
    OKTA_ORG_URL: 'https://acme.okta.com',
    SUITE_TEST_PASSWORD: 'horse',
    SUITE_BROWSER_URL: 'ws://127.0.0.1:9472/3f2a9c0de41b4e77',
    PATH: '/bin',
  };
  expect(knownSecrets(env, 'no such file')).toEqual(['00token', 'horse', '3f2a9c0de41b4e77']);
});
