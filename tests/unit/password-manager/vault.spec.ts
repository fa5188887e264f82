import assert from 'node:assert/strict';
import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { expect, test } from '@playwright/test';
import { ecdsaInAsn1 } from '../../../fixtures/password-manager/extension/vault/bytes.js';
import { aaguid, createPasskey, signIn } from '../../../fixtures/password-manager/extension/vault/passkeys.js';

const origin = 'https://acme.example';
const rpId = 'acme.example';
const challenge = Buffer.from('a challenge of the site').toString('base64url');
const request = { challenge, rpId, userHandle: 'AAEC' };
const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId };

test('the vault registers a synced passkey of its own model', async () => {
  const { passkey, credential } = await createPasskey(request, origin);
  const { verified, registrationInfo } = await verify(credential);

  expect(verified).toBe(true);
  expect(registrationInfo).toMatchObject({
    fmt: 'none',
    aaguid,
    userVerified: true,
    credentialDeviceType: 'multiDevice',
    credentialBackedUp: true,
    credential: { id: passkey.credentialId, counter: 0 },
  });
});

test('the vault signs in with the passkey that it registered', async () => {
  const { passkey, credential } = await createPasskey(request, origin);
  const { registrationInfo } = await verify(credential);
  assert(registrationInfo);

  const { id, ...response } = await signIn(passkey, request, origin);
  const { verified } = await verifyAuthenticationResponse({
    ...expected,
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
    credential: registrationInfo.credential,
  });
  expect(verified).toBe(true);
});

// The library that verifies signatures accepts other encodings as well. An org may refuse them.
test('the numbers of a signature in ASN.1 are positive and have no needless leading zeros', () => {
  const raw = Buffer.alloc(64);
  raw[0] = 0x80;
  raw[63] = 0x7f;
  const r = [0x02, 33, 0x00, 0x80, ...Array<number>(31).fill(0)];
  expect([...ecdsaInAsn1(raw)]).toEqual([0x30, r.length + 3, ...r, 0x02, 1, 0x7f]);
});

const verify = (credential: {
  id: string;
  clientDataJSON: string;
  attestationObject: string;
}): Promise<VerifiedRegistrationResponse> => {
  const { id, ...response } = credential;
  return verifyRegistrationResponse({
    ...expected,
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
  });
};
