import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { selfSigned } from '../../../fixtures/tls/self-signed';

test('a certificate is for its names, for a day, and signed by its own key', async () => {
  const { key, cert } = await selfSigned(['cable.auth.com', 'acme.okta.com']);
  const certificate = new X509Certificate(cert);
  expect(certificate.checkHost('cable.auth.com')).toBe('cable.auth.com');
  expect(certificate.checkHost('acme.okta.com')).toBe('acme.okta.com');
  expect(certificate.checkHost('okta.com')).toBeUndefined();
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)];
  expect(from).toBeLessThan(Date.now());
  expect(to - from).toBe(25 * 3_600_000);
});

test('the hash is the one that Chrome compares: of the public key', async () => {
  const { cert, spkiHash } = await selfSigned(['localhost']);
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  expect(spkiHash).toBe(createHash('sha256').update(spki).digest('base64'));
});

test('no two certificates have the same key', async () => {
  const [one, other] = await Promise.all([selfSigned(['localhost']), selfSigned(['localhost'])]);
  expect(one.spkiHash).not.toBe(other.spkiHash);
});
