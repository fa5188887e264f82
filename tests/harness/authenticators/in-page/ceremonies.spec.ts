import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { aaguids } from '../../../../fixtures/authenticators/aaguids';
import type { ProfileName } from '../../../../fixtures/authenticators/authenticator';
import { profiles } from '../../../../fixtures/authenticators/profiles';
import { register } from '../../../../fixtures/authenticators/registration';
import type { Registration } from '../relying-party';
import { ask, type Asked } from './asking';
import { expect, test } from './support';

const platform = { attachment: 'platform', transports: ['hybrid', 'internal'], userVerified: true };
const phone = { ...platform, attachment: 'cross-platform' };
const key = { attachment: 'cross-platform', aaguid: aaguids.none };
const deviceBound = { deviceType: 'singleDevice', backedUp: false };
const synced = { deviceType: 'multiDevice', backedUp: true };

const expected: Record<ProfileName, Record<string, unknown>> = {
  touchId: { ...platform, ...synced, aaguid: aaguids.iCloudKeychain },
  windowsHello: { ...platform, ...deviceBound, transports: ['internal'], aaguid: aaguids.windowsHello },
  iPhone: { ...phone, ...synced, aaguid: aaguids.iCloudKeychain },
  android: { ...phone, ...synced, aaguid: aaguids.googlePasswordManager },
  faceId: { ...platform, ...synced, aaguid: aaguids.iCloudKeychain },
  androidScreenLock: { ...platform, ...synced, aaguid: aaguids.googlePasswordManager },
  yubikey5: { ...key, ...deviceBound, transports: ['nfc', 'usb'], userVerified: true },
  u2fKey: { ...key, ...deviceBound, transports: ['usb'], userVerified: false },
};

for (const profile of Object.keys(profiles) as ProfileName[]) {
  test(`in a page like Safari's, ${profiles[profile].called} (${profile}) registers and signs in with its own properties`, async ({
    context,
    inPage,
    page,
    site,
  }) => {
    const authenticator = await inPage.attach(context, profile);
    const registrations: Registration[] = [];
    const held = await authenticator.approve(async () => registrations.push(await site.register(page)));
    const told = registrations.map(({ response, verified }) => ({
      id: response.id,
      attachment: response.authenticatorAttachment,
      transports: response.response.transports,
      aaguid: verified.aaguid,
      userVerified: verified.userVerified,
      deviceType: verified.credentialDeviceType,
      backedUp: verified.credentialBackedUp,
    }));
    expect(told).toEqual([{ ...expected[profile], id: held.credentialId }]);

    for (const registration of registrations) {
      const used = await authenticator.approve(() => site.signIn(page, registration));
      expect(await authenticator.credentials()).toEqual([used]);
    }
  });
}

const algorithms = { ES256: -7, RS256: -257, Ed25519: -8 };
const makers = { ES256: 'touchId', RS256: 'windowsHello', Ed25519: 'yubikey5' } as const;

for (const name of ['ES256', 'RS256', 'Ed25519'] as const) {
  test(`a site that accepts only ${name} gets such a key, and verifies it`, async ({ context, inPage, page }) => {
    const authenticator = await inPage.attach(context, makers[name]);
    const pubKeyCredParams = [{ type: 'public-key', alg: algorithms[name] }];
    const asked: Asked = { kind: 'create', publicKey: { pubKeyCredParams, attestation: 'direct' } };
    const made: unknown[] = [];
    await authenticator.approve(async () => made.push(await ask(page, asked)));
    const [seen] = made as { json: unknown; algorithm: number }[];
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: seen?.json as RegistrationResponseJSON,
      expectedChallenge: Buffer.alloc(32, 7).toString('base64url'),
      expectedOrigin: new URL(page.url()).origin,
      expectedRPID: 'localhost',
      supportedAlgorithmIDs: [algorithms[name]],
    });
    expect(verified).toBe(true);
    expect(seen?.algorithm).toBe(algorithms[name]);
    // If the site asks for an attestation, a security key reports its model; a keychain gives no attestation.
    const isKey = name === 'Ed25519';
    expect(registrationInfo).toMatchObject(
      isKey ? { fmt: 'packed', aaguid: aaguids.yubikey5 } : { fmt: 'none', aaguid: expected[makers[name]]['aaguid'] },
    );
  });
}

test("attestations are CBOR in CTAP2's canonical form", () => {
  const { attestation } = register({ origin: 'https://a.example', challenge: 'AAAA', userHandle: 'AAAA' });
  const hex = Buffer.from(attestation, 'base64').toString('hex');
  // {"fmt": "none", "attStmt": {}, "authData": …}, and at its end {1: 2, 3: -7, -1: 1, -2: …, -3: …}.
  expect(hex).toMatch(/^a363666d74646e6f6e656761747453746d74a068617574684461746158a4/);
  expect(hex).toMatch(/a5010203262001215820[0-9a-f]{64}225820[0-9a-f]{64}$/);
});

for (const [what, tampering, says] of [
  ['challenge', { challenge: 'AAAA' }, /challenge/],
  ['origin', { origin: 'https://evil.example' }, /origin/],
  ['RP ID', { rpId: 'evil.example' }, /RP ID/],
  ['presence', { badUserPresence: true }, /user .*present/i],
  ['recognition', { badUserVerification: true }, /user .*verified/i],
  ['signature', { bogusSignature: true }, /signature/i],
] as const) {
  test(`a site notices a false ${what}, and accepts the right one afterwards`, async ({
    context,
    inPage,
    page,
    site,
  }) => {
    const touchId = await inPage.attach(context, 'touchId');
    const registrations: Registration[] = [];
    await touchId.approve(async () => registrations.push(await site.register(page)));
    for (const registration of registrations) {
      await touchId.tamper(tampering);
      await expect(touchId.approve(() => site.signIn(page, registration))).rejects.toThrow(says);
      await touchId.tamper({});
      await touchId.approve(() => site.signIn(page, registration));
    }
    expect(registrations).toHaveLength(1);
  });
}
