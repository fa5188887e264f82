import { expect, test } from '@playwright/test';
import { parseQrText } from '../../../fixtures/phone/qr/code';
import { explain } from '../../../scripts/phone/explain';
import vectors from './vectors.json' with { type: 'json' };

const now = 1795312206_000 + 12_000;

test('a QR code is explained, and its secrets are hidden', () => {
  const text = explain(parseQrText(vectors.qr), { secrets: false, now });
  const tunnel = vectors.tunnelId.toUpperCase();
  expect(text).toContain('  Request           make a passkey (mc)\n');
  expect(text).toContain('  Made              2026-11-22T01:50:06.000Z, 12 s ago\n');
  expect(text).toContain(`  Computer's key    ${vectors.peerIdentity.toUpperCase()} (P-256, for this QR code only)\n`);
  expect(text).toContain('  Tunnels it knows  2: cable.ua5v.com, cable.auth.com\n');
  expect(text).toContain('  Remembers phones  no\n');
  expect(text).toContain(`  An iPhone opens   wss://cable.auth.com/cable/new/${tunnel}\n`);
  expect(text).toContain(`  Android opens     wss://cable.ua5v.com/cable/new/${tunnel}\n`);
  expect(text).toContain('  Secret            hidden, shown with --secrets\n');
  for (const secret of [vectors.secret, vectors.eidKey]) expect(text.toLowerCase()).not.toContain(secret);
});

test('secrets are shown on request', () => {
  const text = explain(parseQrText(vectors.qr), { secrets: true, now }).toLowerCase();
  expect(text).toContain(vectors.secret);
  expect(text).toContain(vectors.eidKey);
});

test('a fact that is not in the QR code is reported as not said', () => {
  const { desktopKey, secret } = parseQrText(vectors.qr);
  const text = explain({ desktopKey, secret, knownDomains: 0 }, { secrets: false, now });
  expect(text.match(/not said/g)).toHaveLength(3);
  expect(explain({ desktopKey, secret, knownDomains: 0, time: 2 ** 52 }, { secrets: false, now })).toContain(
    's after 1970',
  );
});
