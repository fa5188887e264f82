import { devices } from '@playwright/test';
import type { Registration } from './relying-party';
import { expectEnrolled, expect, test } from './support';

const shortTimeout = 400;

test('an authenticator attached before the first page serves that page', async ({ browser, cdp, site }) => {
  const context = await browser.newContext();
  const touchId = await cdp.attach(context, 'touchId');
  expect(context.pages()).toEqual([]);

  const page = await context.newPage();
  await page.goto(site.url);
  await expectEnrolled(touchId, site, page);
  await context.close();
});

for (const [how, open] of [
  ['window.open', () => void window.open('/eager')],
  ['window.open with noopener', () => void window.open('/eager', '_blank', 'noopener')],
  ['a link to a new tab', () => document.querySelector('a')?.click()],
] as const) {
  test(`a popup opened by ${how} has the authenticator before its first script runs`, async ({
    cdp,
    context,
    page,
    site,
  }) => {
    const touchId = await cdp.attach(context, 'touchId');
    const firsts: Registration[] = [];
    const held = await touchId.approve(async () => {
      const popup = context.waitForEvent('page');
      await page.evaluate(open);
      firsts.push(await site.firstOf(await popup));
    });
    expect(firsts).toMatchObject([{ response: { id: held.credentialId } }]);
  });
}

test('a popup waits even for an authenticator that takes long to prepare', async ({ cdp, context, page, site }) => {
  const key = await cdp.attach(context, 'yubikey5');
  const { held } = await expectEnrolled(key, site, page);
  const ids = Array.from({ length: 100 }, (_, index) => Buffer.from(`credential ${index}`).toString('base64url'));
  const firsts: Registration[] = [];

  const made = await key.approve(async () => {
    const adding = ids.map((credentialId) => key.add({ ...held, credentialId, rpId: `${credentialId}.example` }));
    const popup = context.waitForEvent('page');
    await page.evaluate(() => void window.open('/eager'));
    firsts.push(await site.firstOf(await popup));
    await Promise.all(adding);
  });
  expect(firsts).toMatchObject([{ response: { id: made.credentialId } }]);
});

test('a WebAuthn call in a context without authenticators times out, and the browser keeps running', async ({
  page,
  site,
}) => {
  const outcome = await site.tryRegister(page, { timeout: shortTimeout });
  expect(outcome).toMatchObject({ error: 'NotAllowedError' });
  expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
});

test('all pages of a context share their credentials, with one sign count', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const open = await context.newPage();
  await open.goto(site.url);

  const registration = await expectEnrolled(touchId, site, page);
  await touchId.approve(() => site.signIn(open, registration));

  const later = await context.newPage();
  await later.goto(site.url);
  await touchId.approve(() => site.signIn(later, registration));

  const counts: unknown[] = [];
  await touchId.approve(async () => counts.push(await site.signIn(page, registration)));
  expect(counts).toMatchObject([{ newCounter: 4 }]);
});

test('a page behind another page of its context is refused at once; a page of another context does not matter', async ({
  browser,
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const other = await browser.newContext();
  await other.newPage();
  await expectEnrolled(touchId, site, page);
  await other.close();

  const options = await site.registrationOptions();
  await context.newPage();
  await touchId.attempt(async () => {
    const outcome = await page.evaluate((o) => window.register(o), options);
    expect(outcome).toMatchObject({ error: 'NotAllowedError', message: expect.stringContaining('not have focus') });
  });
});

test('a U2F credential made in one page works in another', async ({ cdp, context, page, site }) => {
  const key = await cdp.attach(context, 'u2fKey');
  const open = await context.newPage();
  await open.goto(site.url);
  const registration = await expectEnrolled(key, site, page);
  const used = await key.approve(() => site.signIn(open, registration));
  expect(used.credentialId).toBe(registration.response.id);
});

test('another context does not share the credentials of the first', async ({ browser, cdp, context, page, site }) => {
  const mine = await cdp.attach(context, 'touchId');
  const { response } = await expectEnrolled(mine, site, page);

  const other = await browser.newContext();
  const theirs = await cdp.attach(other, 'touchId');
  const otherPage = await other.newPage();
  await otherPage.goto(site.url);
  expect(await theirs.credentials()).toEqual([]);
  await theirs.attempt(async () => {
    expect(await site.trySignIn(otherPage, response.id)).toMatchObject({ error: 'NotAllowedError' });
  });
  await other.close();
});

test('a passkey that a phone enrolled on a computer also signs in on the phone itself', async ({
  browser,
  cdp,
  context,
  page,
  site,
}) => {
  const iPhone = await cdp.attach(context, 'iPhone');
  const registration = await expectEnrolled(iPhone, site, page);

  const phone = await browser.newContext(devices['iPhone 15']);
  const itself = await cdp.attach(phone, 'faceId');
  await itself.add(registration.held);
  const phonePage = await phone.newPage();
  await phonePage.goto(site.url);
  expect(await phonePage.evaluate(() => navigator.userAgent)).toContain('iPhone');

  await itself.approve(() => site.signIn(phonePage, registration, { discover: true }));
  await phone.close();
});

test('a credential that is not discoverable can also be added to another device, and signs in by its ID', async ({
  browser,
  cdp,
  context,
  page,
  site,
}) => {
  const iPhone = await cdp.attach(context, 'iPhone');
  const registration = await expectEnrolled(iPhone, site, page, { residentKey: 'discouraged' });
  expect(registration.held.discoverable).toBe(false);

  const phone = await browser.newContext();
  const itself = await cdp.attach(phone, 'faceId');
  await itself.add(registration.held);
  const phonePage = await phone.newPage();
  await phonePage.goto(site.url);
  await itself.approve(() => site.signIn(phonePage, registration));
  await phone.close();
});

test('a credential that was removed is gone from all pages', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const open = await context.newPage();
  await open.goto(site.url);
  const { response } = await expectEnrolled(touchId, site, page);

  await touchId.remove(response.id);
  expect(await touchId.credentials()).toEqual([]);
  await touchId.attempt(async () => {
    expect(await site.trySignIn(page, response.id)).toMatchObject({ error: 'NotAllowedError' });
    expect(await site.trySignIn(open, response.id)).toMatchObject({ error: 'NotAllowedError' });
  });
  await expect(touchId.remove(response.id)).rejects.toThrow('Touch ID (touchId) holds no credential');
});

test('a credential that the site reports as unknown is gone from all pages', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const open = await context.newPage();
  await open.goto(site.url);
  const { response } = await expectEnrolled(touchId, site, page);

  await page.evaluate(
    (credentialId) => PublicKeyCredential.signalUnknownCredential({ rpId: 'localhost', credentialId }),
    response.id,
  );
  await touchId.attempt(async () => {
    expect(await site.trySignIn(open, response.id)).toMatchObject({ error: 'NotAllowedError' });
  });
  expect(await touchId.credentials()).toEqual([]);
});

test('a page that is closed in the middle of a ceremony leaves the others working', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const closing = await context.newPage();
  await closing.goto(site.url);
  await touchId.ignore(async () => {
    const pending = expect(site.tryRegister(closing)).rejects.toThrow('closed');
    await closing.close();
    await pending;
  });
  await expectEnrolled(touchId, site, page);
});

test('a page that closes while authenticators change is not an error', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const closing = await context.newPage();
  await Promise.all([closing.close(), touchId.tamper({}), cdp.attach(context, 'yubikey5')]);
  await expectEnrolled(touchId, site, page);
});

test('a detached authenticator is gone from its pages, and another may take its place', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const isThere = () => page.evaluate(() => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());
  expect(await isThere()).toBe(true);
  await expect(cdp.attach(context, 'windowsHello')).rejects.toThrow('only supports one internal authenticator');

  await touchId.detach();
  expect(await isThere()).toBe(false);
  await expectEnrolled(await cdp.attach(context, 'windowsHello'), site, page);
});

test("Playwright's own routes and frames work beside an authenticator", async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  await context.route('**/*', (route) => route.continue());
  await page.reload();
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  await expectEnrolled(touchId, site, page);
});
