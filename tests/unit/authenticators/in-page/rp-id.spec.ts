import { expect, test } from '@playwright/test';
import { rpIdFor } from '../../../../fixtures/authenticators/in-page/rp-id';

const login = 'https://login.acme.okta.com';

test('a page may use its own host and the domains above it, up to a registrable domain', () => {
  expect(rpIdFor(login, undefined)).toBe('login.acme.okta.com');
  for (const rpId of ['login.acme.okta.com', 'acme.okta.com', 'okta.com']) expect(rpIdFor(login, rpId)).toBe(rpId);
  expect(rpIdFor('http://localhost:3000', 'localhost')).toBe('localhost');
});

test('a page may not use another host, a fragment of its own, or a public suffix', () => {
  for (const rpId of ['example.com', 'in.acme.okta.com', 'com', 'kta.com', '', 'OKTA.com', 'https://okta.com']) {
    expect(() => rpIdFor(login, rpId), rpId).toThrow('foreign-rp-id');
  }
  expect(() => rpIdFor('https://sam.github.io', 'github.io')).toThrow('foreign-rp-id');
  expect(() => rpIdFor('https://shop.acme.co.uk', 'co.uk')).toThrow('foreign-rp-id');
});

test('a page at an IP address has no RP ID', () => {
  for (const origin of ['http://127.0.0.1:3000', 'https://[::1]']) {
    expect(() => rpIdFor(origin, undefined)).toThrow('ip-address');
  }
});
