import type { Page } from '@playwright/test';
import type { Authenticator, ProfileName } from '../../../../fixtures/authenticators/authenticator';
import type { BrowserName } from '../../../../fixtures/authenticators/in-page/manners';
import { bindingName } from '../../../../fixtures/authenticators/in-page/page-script';
import { ask, type Asked } from './asking';
import { expect, test } from './support';

interface Row {
  readonly reads: readonly [name: string, message: string];
  readonly asked?: Asked;
  readonly verb?: 'attempt' | 'refuse' | 'ignore';
  readonly profile?: ProfileName;
  readonly behavesLike?: BrowserName;
  /** Whether the authenticator already holds a passkey, which the site excludes. */
  readonly enrolled?: boolean;
}

const create = { kind: 'create' } as const;
const denied =
  'The request is not allowed by the user agent or the platform in the current context, possibly because the user ' +
  'denied permission.';
const excludedFrom = (where: string) =>
  `At least one credential matches an entry of the excludeCredentials list in the ${where}.`;

/** Errors that a site gets in Safari, by event. */
const rows: Readonly<Record<string, Row>> = {
  'The person cancels': { verb: 'refuse', reads: ['NotAllowedError', denied] },
  'The person cancels in an older Safari': {
    verb: 'refuse',
    behavesLike: 'olderSafari',
    reads: ['NotAllowedError', 'This request has been cancelled by the user.'],
  },
  'There is no such passkey': { asked: { kind: 'get' }, reads: ['NotAllowedError', 'Operation failed.'] },
  'Nobody answers': {
    asked: { ...create, publicKey: { timeout: 100 } },
    verb: 'ignore',
    reads: ['NotAllowedError', 'Operation timed out.'],
  },
  'The keychain already has a passkey': {
    enrolled: true,
    reads: ['InvalidStateError', 'The object is in an invalid state.'],
  },
  'The security key already has a passkey': {
    profile: 'yubikey5',
    enrolled: true,
    reads: ['InvalidStateError', 'The object is in an invalid state.'],
  },
  'The keychain of an older Safari already has a passkey': {
    behavesLike: 'olderSafari',
    enrolled: true,
    reads: ['NotAllowedError', excludedFrom('platform attached authenticator')],
  },
  'The security key already has a passkey, in an older Safari': {
    behavesLike: 'olderSafari',
    profile: 'yubikey5',
    enrolled: true,
    reads: ['InvalidStateError', excludedFrom('authenticator')],
  },
  'The site does not accept ES256': {
    asked: { ...create, publicKey: { pubKeyCredParams: [{ type: 'public-key', alg: -257 }] } },
    reads: [
      'NotSupportedError',
      "The platform attached authenticator doesn't support any provided PublicKeyCredentialParameters.",
    ],
  },
  'The site aborted before the call': {
    asked: { ...create, abort: 'before' },
    reads: ['AbortError', 'Aborted by AbortSignal.'],
  },
  'The site aborts the call': {
    asked: { ...create, abort: 'meanwhile' },
    verb: 'ignore',
    reads: ['AbortError', 'Aborted by AbortSignal.'],
  },
  'The site aborts the call with a reason': {
    asked: { ...create, abort: 'meanwhile', abortReason: 'had enough' },
    verb: 'ignore',
    reads: ['Error', 'had enough'],
  },
  'The site accepts only other types of credentials': {
    asked: { ...create, publicKey: { pubKeyCredParams: [{ type: 'password', alg: -7 }] } },
    reads: ['NotSupportedError', 'options.pubKeyCredParams contains unsupported PublicKeyCredentialType value.'],
  },
  "The RP ID is another site's": {
    asked: { kind: 'get', publicKey: { rpId: 'example.com' } },
    reads: [
      'SecurityError',
      'The provided RP ID is not a registrable domain suffix of the effective domain of the document.',
    ],
  },
  'The user ID is empty': {
    asked: { ...create, userIdLength: 0 },
    reads: ['TypeError', 'The length options.user.id must be between 1-64 bytes.'],
  },
  'The user ID is too long': {
    asked: { ...create, userIdLength: 65 },
    reads: ['TypeError', 'The length options.user.id must be between 1-64 bytes.'],
  },
};

for (const [title, { behavesLike = 'safari', ...row }] of Object.entries(rows)) {
  test.describe(`in ${behavesLike}`, () => {
    test.use({ behavesLike });

    test(`${title}: the site gets Safari's own error`, async ({ context, inPage, page }) => {
      const { profile = 'touchId', verb = 'attempt', asked = create } = row;
      const authenticator = await inPage.attach(context, profile);
      const lists = await listsOf(row, authenticator, page);
      await authenticator[verb](() => expectWords(page, { ...asked, ...lists }, row.reads));
    });
  });
}

test('The page is not in front: the site gets that error', async ({ context, inPage, page }) => {
  const touchId = await inPage.attach(context, 'touchId');
  await page.evaluate(() => (document.hasFocus = () => false));
  await touchId.attempt(() => expectWords(page, create, ['NotAllowedError', 'The document is not focused.']));
});

test('Another WebAuthn call comes: the first call gets that error, the other continues', async ({
  context,
  inPage,
  page,
  site,
}) => {
  await page.clock.install();
  await page.goto(site.url);
  const touchId = await inPage.attach(context, 'touchId');
  await touchId.ignore(async () => {
    const [first, second] = [ask(page, create), ask(page, create)];
    expect(await first).toMatchObject({
      error: 'NotAllowedError',
      message: 'This request has been cancelled by a new request.',
    });
    await page.clock.runFor(60_000);
    expect(await second).toMatchObject({ error: 'NotAllowedError', message: 'Operation timed out.' });
  });
});

test('The site has an IP address: the site gets that error', async ({ context, inPage, page, site }) => {
  const touchId = await inPage.attach(context, 'touchId');
  await page.goto(site.url.replace('localhost', '127.0.0.1'));
  const reads = ['SecurityError', 'The effective domain of the document is not a valid domain.'] as const;
  await touchId.attempt(() => expectWords(page, create, reads));
});

test("The site is in another site's frame: the site gets that error", async ({ context, inPage, page, site }) => {
  const touchId = await inPage.attach(context, 'touchId');
  const url = site.url.replace('localhost', '127.0.0.1');
  await page.evaluate(async (src) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = src;
    document.body.append(frame);
    await loaded;
  }, url);
  const frame = page.frame({ url });
  expect(frame).not.toBeNull();
  const reads = ['NotAllowedError', 'The origin of the document is not the same as its ancestors.'] as const;
  await touchId.attempt(async () => frame && expectWords(frame, create, reads));
});

test('The suite does not answer the page: the site gets an error after ten seconds', async ({ page, site }) => {
  await page.clock.install();
  await page.goto(site.url);
  await page.evaluate((name) => Object.defineProperty(window, name, { value: undefined }), bindingName);
  const seen = ask(page, create);
  await page.clock.runFor(10_100);
  expect(await seen).toMatchObject({ error: 'UnknownError', message: 'Unknown internal error.' });
});

/** Enrolls first if the row says so, and returns the list of credential IDs for the site's call. */
async function listsOf({ enrolled }: Row, authenticator: Authenticator, page: Page): Promise<Partial<Asked>> {
  if (!enrolled) return {};
  const { credentialId } = await authenticator.approve(() => ask(page, create));
  return { ids: [credentialId] };
}

async function expectWords(page: Parameters<typeof ask>[0], asked: Asked, [error, message]: Row['reads']) {
  const seen = await ask(page, asked);
  expect(seen).toMatchObject({ error, message });
}
