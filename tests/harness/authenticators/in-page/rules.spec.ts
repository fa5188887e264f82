import { pageScript, bindingName } from '../../../../fixtures/authenticators/in-page/page-script';
import { mannersOf } from '../../../../fixtures/authenticators/in-page/manners';
import { CeremonyClock } from '../../../../fixtures/devices/ceremony-clock';
import { SlowConnection } from '../../../../fixtures/devices/slow-connection';
import { ask, type Seen } from './asking';
import { expect, test } from './support';

const create = { kind: 'create' } as const;
const inAField = { kind: 'get', mediation: 'conditional', publicKey: { timeout: 100 } } as const;

/** Whether `promise` is still pending. */
const isOpen = (promise: Promise<unknown>): Promise<boolean> =>
  Promise.race([promise.then(() => false), new Promise<boolean>((resolve) => setImmediate(() => resolve(true)))]);

test('Safari ends a WebAuthn call after two minutes, even if the site would wait longer', async ({
  context,
  inPage,
  page,
  site,
}) => {
  await page.clock.install();
  await page.goto(site.url);
  const touchId = await inPage.attach(context, 'touchId');
  await touchId.ignore(async () => {
    const seen = ask(page, { ...create, publicKey: { timeout: 600_000 } });
    await page.clock.runFor(119_000);
    expect(await isOpen(seen)).toBe(true);
    await page.clock.runFor(1_000);
    expect(await seen).toMatchObject({ message: 'Operation timed out.' });
  });
});

test('a WebAuthn call for autofill has no timeout, and is answered when somebody picks a passkey', async ({
  context,
  inPage,
  page,
  site,
}) => {
  await page.clock.install();
  await page.goto(site.url);
  const touchId = await inPage.attach(context, 'touchId');
  const { credentialId } = await touchId.approve(() => ask(page, create));
  const waiting: Promise<Seen>[] = [];
  await touchId.ignore(async () => {
    waiting.push(ask(page, inAField));
    await page.clock.runFor(600_000);
    expect(await isOpen(Promise.race(waiting))).toBe(true);
  });
  await touchId.autofill(() => Promise.resolve());
  await Promise.all(waiting);
  expect(await Promise.all(waiting)).toMatchObject([{ id: credentialId, attachment: 'platform' }]);
});

test('a WebAuthn call with a dialog replaces a waiting call for autofill', async ({ context, inPage, page }) => {
  const touchId = await inPage.attach(context, 'touchId');
  const waiting = ask(page, inAField);
  await touchId.approve(() => ask(page, create));
  expect(await waiting).toMatchObject({ message: 'This request has been cancelled by a new request.' });
});

test('the WebAuthn call of a page ends when the browser leaves the page', async ({ context, inPage, page, site }) => {
  const touchId = await inPage.attach(context, 'touchId');
  await touchId.approve(() => ask(page, create));
  await touchId.ignore(async () => {
    const gone = expect(ask(page, inAField)).rejects.toThrow('context was destroyed');
    await page.goto(site.url);
    await gone;
  });
  await expect(touchId.approve(() => page.title(), { patience: 50 })).rejects.toThrow('no ceremony succeeded');
});

test('Safari allows one WebAuthn call without a click, and requires a click for the next call', async ({
  context,
  inPage,
  page,
  site,
}) => {
  const touchId = await inPage.attach(context, 'touchId');
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));
  const html = `<button onclick="ask()">Sign in</button><script>
    const ask = () => window.seen.push(
      navigator.credentials.create({ publicKey: {
        challenge: new Uint8Array(32), rp: { name: 'A' }, user: { id: new Uint8Array(8), name: 'a', displayName: 'A' },
        pubKeyCredParams: [], timeout: 60_000,
      } }).then(() => 'answered', (error) => error.message));
    window.seen = [];
    ask();
    ask();
  </script>`;
  await context.route('**/silent', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  const seen = (request: number) =>
    page.evaluate((request) => (window as unknown as { seen: Promise<string>[] }).seen[request], request);

  await page.clock.install();
  await touchId.ignore(async () => {
    await page.goto(`${site.url}silent`);
    expect(await seen(1)).toContain('denied permission');
    await page.clock.runFor(60_000);
    expect(await seen(0)).toBe('Operation timed out.');
  });
  expect(warnings).toEqual([expect.stringContaining('User gesture is not detected.')]);

  await touchId.approve(() => page.getByRole('button').click());
  expect(await seen(2)).toBe('answered');
});

test.describe('in Chrome', () => {
  test.use({ behavesLike: 'chrome' });

  test('a WebAuthn call is refused while another one is open', async ({ context, inPage, page, site }) => {
    await page.clock.install();
    await page.goto(site.url);
    const touchId = await inPage.attach(context, 'touchId');
    await touchId.ignore(async () => {
      const first = ask(page, create);
      expect(await ask(page, create)).toMatchObject({ error: 'OperationError' });
      await page.clock.runFor(60_000);
      expect(await first).toMatchObject({ error: 'NotAllowedError' });
    });
    await touchId.approve(() => ask(page, create));
  });
});

test('a WebAuthn call before the page can reach the suite is answered once the page can', async ({ browser, site }) => {
  const context = await browser.newContext();
  await context.addInitScript({ content: pageScript(mannersOf.safari) });
  const page = await context.newPage();
  await page.goto(site.url);
  const seen = ask(page, create);
  await context.exposeBinding(bindingName, () => ({ refused: 'failed' }));
  expect(await seen).toMatchObject({ message: 'Operation failed.' });
  await context.close();
});

test('a browser without WebAuthn gets the classes of WebAuthn, and enrolls and signs in', async ({
  browser,
  inPage,
  site,
}) => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const names = ['PublicKeyCredential', 'AuthenticatorResponse', 'AuthenticatorAttestationResponse'];
    for (const name of [...names, 'AuthenticatorAssertionResponse', 'CredentialsContainer', 'Credential']) {
      Reflect.deleteProperty(window, name);
    }
    Reflect.deleteProperty(Navigator.prototype, 'credentials');
  });
  const touchId = await inPage.attach(context, 'touchId');
  const page = await context.newPage();
  await page.goto(site.url);

  const seen: Seen[] = [];
  await touchId.approve(async () => seen.push(await ask(page, create)));
  const classes = ['PublicKeyCredential', 'AuthenticatorAttestationResponse', 'ArrayBuffer', 'ArrayBuffer'];
  expect(seen).toMatchObject([{ own: [], classes: classes.map((name) => `[object ${name}]`) }]);
  await touchId.approve(async () => site.signIn(page, await site.register(page)));

  const facts = await page.evaluate(() => ({
    inherits: Object.create(PublicKeyCredential.prototype) instanceof Credential,
    foreign: PublicKeyCredential.prototype instanceof AuthenticatorResponse,
    constructible: [PublicKeyCredential, CredentialsContainer, AuthenticatorAttestationResponse].map((one) => {
      try {
        return Reflect.construct(one, []) as unknown;
      } catch (error) {
        return (error as Error).name;
      }
    }),
    globals: Object.keys(window).filter((name) => /inPage/i.test(name)),
  }));
  expect(facts).toEqual({
    inherits: true,
    foreign: false,
    constructible: ['TypeError', 'TypeError', 'TypeError'],
    globals: [expect.stringContaining(bindingName)],
  });
  await context.close();
});

test("WebAuthn's functions work only on the browser's own object", async ({ context, inPage, page }) => {
  const touchId = await inPage.attach(context, 'touchId');
  const borrowed = () =>
    page.evaluate(() =>
      CredentialsContainer.prototype.get.call({} as CredentialsContainer, {
        publicKey: { challenge: new Uint8Array(32), timeout: 60_000 },
      }),
    );

  await touchId.attempt(() => expect(borrowed()).rejects.toThrow('Illegal invocation'));
});

test("the suite's other scripts in the page still find its WebAuthn calls", async ({ context, inPage, page, site }) => {
  const touchId = await inPage.attach(context, 'touchId');
  const iPhone = await inPage.attach(context, 'iPhone');
  const clock = await CeremonyClock.start(page, 300);
  const connection = await SlowConnection.start(context);
  await page.goto(site.url);

  await touchId.ignore(() => ask(page, create));
  expect(await clock.lastEnded()).toBe('at-the-timeout');
  await touchId.refuse(() => ask(page, create));
  expect(await clock.lastEnded()).toBe('at-once');

  const slow: Promise<Seen>[] = [];
  await iPhone.approve(async () => slow.push(ask(page, create)));
  await connection.answerSent();
  connection.arrive();
  expect(await Promise.all(slow)).toMatchObject([{ attachment: 'cross-platform' }]);
});

test('a page finds a built-in authenticator only while one is attached', async ({ context, inPage, page }) => {
  const capabilities = () => page.evaluate(() => PublicKeyCredential.getClientCapabilities());
  await inPage.attach(context, 'yubikey5');
  expect(await capabilities()).toMatchObject({ passkeyPlatformAuthenticator: false, hybridTransport: true });

  const touchId = await inPage.attach(context, 'touchId');
  const told = await capabilities();
  expect(told).toMatchObject({ passkeyPlatformAuthenticator: true, userVerifyingPlatformAuthenticator: true });
  expect(Object.keys(told)).toEqual(Object.keys(told).toSorted());

  await touchId.detach();
  const isThere = () => PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable();
  expect(await page.evaluate(isThere)).toBe(false);
  expect(await page.evaluate(() => PublicKeyCredential.isConditionalMediationAvailable())).toBe(true);
});

test('a credential that a site reports as unknown or no longer accepted is removed', async ({
  context,
  inPage,
  page,
}) => {
  const touchId = await inPage.attach(context, 'touchId');
  const unknown = await touchId.approve(() => ask(page, { ...create, userIdLength: 8 }));
  const accepted = await touchId.approve(() => ask(page, create));
  // As if synced from another device, because one device makes only one passkey for an account.
  const other = { ...accepted, credentialId: 'b3RoZXI' };
  await touchId.add(other);
  const given = { unknown: unknown.credentialId, accepted: accepted.credentialId, userId: accepted.userHandle ?? '' };

  await page.evaluate(async ({ unknown, userId }) => {
    const rpId = 'localhost';
    await PublicKeyCredential.signalCurrentUserDetails({ rpId, userId, name: 'sam', displayName: 'Sam' });
    await PublicKeyCredential.signalUnknownCredential({ rpId, credentialId: unknown });
  }, given);
  expect(await touchId.credentials()).toEqual([accepted, other]);

  await page.evaluate(
    ({ accepted, userId }) =>
      PublicKeyCredential.signalAllAcceptedCredentials({
        rpId: 'localhost',
        userId,
        allAcceptedCredentialIds: [accepted],
      }),
    given,
  );
  expect(await touchId.credentials()).toEqual([accepted]);

  await page.evaluate(() =>
    PublicKeyCredential.signalAllAcceptedCredentials({
      rpId: 'localhost',
      userId: 'c29tZWJvZHkgZWxzZQ',
      allAcceptedCredentialIds: [],
    }),
  );
  expect(await touchId.credentials()).toEqual([accepted]);

  await page.evaluate(
    (userId) =>
      PublicKeyCredential.signalAllAcceptedCredentials({ rpId: 'localhost', userId, allAcceptedCredentialIds: [] }),
    given.userId,
  );
  expect(await touchId.credentials()).toEqual([]);
  const foreign = page.evaluate(() =>
    PublicKeyCredential.signalUnknownCredential({ rpId: 'example.com', credentialId: 'AAAA' }),
  );
  await expect(foreign).rejects.toThrow('SecurityError');
});
