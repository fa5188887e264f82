import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { selfSigned } from '../../../fixtures/tls/self-signed';

test('a certificate is for its names, and signed by its own key', async () => {
  const { key, cert } = await selfSigned(['cable.auth.com', 'acme.okta.com']);
  const certificate = new X509Certificate(cert);
  expect(certificate.checkHost('cable.auth.com')).toBe('cable.auth.com');
  expect(certificate.checkHost('acme.okta.com')).toBe('acme.okta.com');
  expect(certificate.checkHost('okta.com')).toBeUndefined();
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
});

test('a certificate is valid from an hour ago until a day from now', async () => {
  // X.509 counts in seconds.
  const toSeconds = (time: number) => Math.floor(time / 1000) * 1000;
  const before = toSeconds(Date.now());
  const { cert } = await selfSigned(['localhost']);
  const after = toSeconds(Date.now());
  const { validFrom, validTo } = new X509Certificate(cert);

  const madeAt = Date.parse(validFrom) + 3_600_000;
  expect(madeAt).toBeGreaterThanOrEqual(before);
  expect(madeAt).toBeLessThanOrEqual(after);
  expect(Date.parse(validTo)).toBe(madeAt + 24 * 3_600_000);
});

test('the hash is that of the public key, which Chrome compares', async () => {
  const { cert, spkiHash } = await selfSigned(['localhost']);
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  expect(spkiHash).toBe(createHash('sha256').update(spki).digest('base64'));
});

test('no two certificates have the same key', async () => {
  const [one, other] = await Promise.all([selfSigned(['localhost']), selfSigned(['localhost'])]);
  expect(one.spkiHash).not.toBe(other.spkiHash);
});
