import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { readPrivateKey } from '../../../fixtures/settings/credentials';

const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

test.describe('A private key', () => {
  test('is read as PEM, also with line breaks written as \\n, and as JWK with its id', () => {
    const jwk = { ...key.privateKey.export({ format: 'jwk' }), kid: 'mine' };
    expect(readPrivateKey(pem.replaceAll('\n', '\\n'))).toBe(readPrivateKey(pem));
    expect(JSON.parse(readPrivateKey(JSON.stringify(jwk)))).toEqual(jwk);
  });

  test('is refused if it is not a key, is public, of another kind or encrypted, and the error does not repeat it', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const locked = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'word' } as const;
    for (const wrong of [
      'nonsense',
      '{}',
      key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      JSON.stringify(key.publicKey.export({ format: 'jwk' })),
      privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      key.privateKey.export(locked).toString(),
    ]) {
      expect(() => readPrivateKey(wrong)).toThrow(/^it is not a private RSA key in PEM or JWK without a passphrase$/);
    }
  });
});
