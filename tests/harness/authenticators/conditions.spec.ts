import { expectEnrolled, expect, test } from './support';

const hasPlatformAuthenticator = () => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();

test('without an enrolled finger a page finds no platform authenticator', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const registration = await expectEnrolled(touchId, site, page);
  expect(await page.evaluate(hasPlatformAuthenticator)).toBe(true);

  await touchId.setUserVerification({ enrolled: false, recognised: false });
  expect(await page.evaluate(hasPlatformAuthenticator)).toBe(false);

  await touchId.setUserVerification({ enrolled: true, recognised: true });
  expect(await page.evaluate(hasPlatformAuthenticator)).toBe(true);
  await touchId.approve(() => site.signIn(page, registration, { discover: true }));
});

test('an unrecognised finger fails immediately, and the platform authenticator stays available', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  await touchId.setUserVerification({ enrolled: true, recognised: false });
  expect(await page.evaluate(hasPlatformAuthenticator)).toBe(true);

  await touchId.attempt(async () => {
    expect(await site.tryRegister(page)).toMatchObject({ error: 'NotAllowedError' });
  });
});

test('a key that cannot store passkeys fails at once where one is required, and still signs in', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const key = await cdp.attach(context, 'yubikey5');
  const registration = await expectEnrolled(key, site, page, { residentKey: 'required' });
  await key.setDiscoverable(false);

  await key.attempt(async () => {
    expect(await site.tryRegister(page, { residentKey: 'required' })).toMatchObject({ error: 'NotAllowedError' });
  });
  await key.approve(() => site.signIn(page, registration));

  await key.setDiscoverable(true);
  await key.approve(() => site.signIn(page, registration, { discover: true }));
});

test('a site notices each way of tampering, and accepts a sign-in once the tampering has ended', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const registration = await expectEnrolled(touchId, site, page);
  const signIn = () => touchId.approve(() => site.signIn(page, registration));

  await touchId.tamper({ bogusSignature: true });
  await expect(signIn()).rejects.toThrow(/signature|ASN/i);

  await touchId.tamper({ badUserVerification: true });
  await expect(signIn()).rejects.toThrow(/user .*verified/i);

  await touchId.tamper({ badUserPresence: true });
  await expect(signIn()).rejects.toThrow(/user .*present/i);

  await touchId.tamper({});
  await signIn();
});
