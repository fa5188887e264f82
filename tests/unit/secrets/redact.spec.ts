import { expect, test } from '@playwright/test';
import { redact, redactJson } from '../../../fixtures/secrets/redact';
import { knownSecrets } from '../../../fixtures/secrets/secrets-in-settings';

test('text without secrets stays unchanged', () => {
  const text = 'Fill in "ada"; create: accepted, Bearer of bad news, Touch ID; {"id":"02"}';
  expect(redact(text)).toBe(text);
});

test('the text around a secret stays readable', () => {
  expect(redact('cookie: lang=en; sid=102AbCdEfGh; theme=dark')).toBe('cookie: lang=en; sid=•••; theme=dark');
  expect(redact('{"password":"hunter2","rememberMe":true}')).toBe('{"password":"•••","rememberMe":true}');
});

test('known secrets are hidden anywhere in a text, and one that contains another is hidden first', () => {
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
    OKTA_TEST_TOTP_SECRET: 'THROWAWAY',
    SUITE_TEST_PASSWORD: 'horse',
    GUIDE_TOKEN: '00guide',
    SAFARI_WEBDRIVER_URL: 'http://me:h%40re@mac.example:4444',
    SUITE_BROWSER_URL: 'ws://127.0.0.1:9472/3f2a9c0de41b4e77',
    PATH: '/bin',
  };
  expect(knownSecrets(env, 'no such file').map(({ kind, value }) => [kind, value])).toEqual([
    ['apiToken', '00token'],
    ['totpSecret', 'THROWAWAY'],
    ['password', 'horse'],
    ['apiToken', '00guide'],
    ['password', 'h%40re'],
    ['password', 'h@re'],
    ['browserPath', '3f2a9c0de41b4e77'],
  ]);
});
