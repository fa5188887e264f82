import { aaguids } from '../../../fixtures/authenticators/aaguids';
import type { ProfileName } from '../../../fixtures/authenticators/authenticator';
import { profiles } from '../../../fixtures/authenticators/profiles';
import { expectEnrolled, expect, test } from './support';

const model = { aaguid: aaguids.chromeVirtual };
const platform = { ...model, attachment: 'platform', transports: ['internal'], userVerified: true };
const phone = { ...model, attachment: 'cross-platform', transports: ['ble', 'hybrid'], userVerified: true };
const usb = { attachment: 'cross-platform', transports: ['usb'], aaguid: aaguids.none };
const deviceBound = { deviceType: 'singleDevice', backedUp: false };
const synced = { deviceType: 'multiDevice', backedUp: true };

const expected: Record<ProfileName, Record<string, unknown>> = {
  touchId: { ...platform, ...deviceBound },
  windowsHello: { ...platform, ...deviceBound },
  iPhone: { ...phone, ...synced },
  android: { ...phone, ...synced },
  faceId: { ...platform, ...synced },
  androidScreenLock: { ...platform, ...synced },
  yubikey5: { ...usb, ...deviceBound, userVerified: true },
  u2fKey: { ...usb, ...deviceBound, userVerified: false },
};

for (const profile of Object.keys(profiles) as ProfileName[]) {
  test(`${profiles[profile].called} (${profile}) registers and signs in with its own properties`, async ({
    cdp,
    context,
    page,
    site,
  }) => {
    const authenticator = await cdp.attach(context, profile);

    const registration = await expectEnrolled(authenticator, site, page);
    const { response, verified } = registration;
    expect({
      attachment: response.authenticatorAttachment,
      transports: response.response.transports,
      aaguid: verified.aaguid,
      userVerified: verified.userVerified,
      deviceType: verified.credentialDeviceType,
      backedUp: verified.credentialBackedUp,
    }).toMatchObject(expected[profile]);

    const held = await authenticator.approve(async () => {
      const signIn = await site.signIn(page, registration);
      expect(signIn).toMatchObject({ credentialID: response.id, userVerified: verified.userVerified });
    });
    expect(held.credentialId).toBe(response.id);
  });
}

test('a security key without resident keys cannot be found without a user name', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const key = await cdp.attach(context, 'u2fKey');
  const { held } = await expectEnrolled(key, site, page);
  expect(held.discoverable).toBe(false);
  expect(held).not.toHaveProperty('userHandle');
});
