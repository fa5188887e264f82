import { createPublicKey, verify } from 'node:crypto';
import { aaguids } from '../../../fixtures/authenticators/aaguids';
import { sha256 } from '../../../fixtures/authenticators/ceremony-answer';
import { publicKeyOf } from '../../../fixtures/authenticators/credential-key';
import { InPageBrowser } from '../../../fixtures/authenticators/in-page/in-page-browser';
import { register } from '../../../fixtures/authenticators/registration';
import { ask, type Asked } from './in-page/asking';
import type { Registration } from './relying-party';
import { expect, test } from './support';

/* Windows Hello makes RS256 keys. The tests cover what Chrome's virtual authenticators and the one in the page can show of that. */

const es256 = -7;
const rs256 = -257;
const ed25519 = -8;

const asking = (...numbers: number[]): Asked => ({
  kind: 'create',
  publicKey: { pubKeyCredParams: numbers.map((alg) => ({ type: 'public-key', alg })) },
});

test.describe("Chrome's virtual Windows Hello", () => {
  for (const { asked, made } of [
    { asked: [es256, rs256], made: es256 },
    { asked: [rs256, es256], made: rs256 },
    { asked: [rs256], made: rs256 },
    { asked: [ed25519, es256, rs256], made: ed25519 },
  ]) {
    test(`makes a key with the first algorithm in the site's list: ${made} of ${asked.join()}`, async ({
      cdp,
      context,
      page,
    }) => {
      const windowsHello = await cdp.attach(context, 'windowsHello');
      const seen: unknown[] = [];
      await windowsHello.approve(async () => seen.push(await ask(page, asking(...asked))));
      expect(seen).toEqual([expect.objectContaining({ algorithm: made })]);
    });
  }

  test('signs with an RS256 key that is added to it', async ({ cdp, context, page, site }) => {
    const windowsHello = await cdp.attach(context, 'windowsHello');
    const { credential } = register(
      { origin: new URL(site.url).origin, challenge: 'AAAA', userHandle: 'AAAA' },
      { algorithm: 'RS256', model: 'windowsHello' },
    );
    await windowsHello.add(credential);
    const seen: unknown[] = [];
    const get: Asked = { kind: 'get', ids: [credential.credentialId] };
    await windowsHello.approve(async () => seen.push(await ask(page, get)));

    const [{ json }] = seen as [{ json: { response: Record<string, string> } }];
    const { authenticatorData, clientDataJSON, signature } = json.response;
    const bytes = (text = '') => Buffer.from(text, 'base64url');
    const key = createPublicKey({ key: publicKeyOf(credential.privateKey), type: 'spki', format: 'der' });
    const signed = Buffer.concat([bytes(authenticatorData), sha256(bytes(clientDataJSON))]);
    expect(key.asymmetricKeyType).toBe('rsa');
    expect(verify('sha256', signed, key, bytes(signature))).toBe(true);
  });
});

test.describe('Windows Hello in the page', () => {
  test.use({
    page: async ({ context, site }, use) => {
      const page = await context.newPage();
      await page.goto(site.url);
      await use(page);
    },
  });

  test("makes an RS256 key whenever the site's list has RS256, and the site verifies it", async ({
    context,
    page,
    site,
  }) => {
    const windowsHello = await new InPageBrowser('chrome').attach(context, 'windowsHello');
    const registrations: Registration[] = [];
    // The site's list is Ed25519, ES256 and RS256, in this order.
    await windowsHello.approve(async () => registrations.push(await site.register(page)));
    expect(registrations).toMatchObject([
      { response: { response: { publicKeyAlgorithm: rs256 } }, verified: { aaguid: aaguids.windowsHello } },
    ]);
    for (const registration of registrations) await windowsHello.approve(() => site.signIn(page, registration));
  });

  test('makes no passkey for a site that leaves RS256 out', async ({ context, page }) => {
    const windowsHello = await new InPageBrowser('chrome').attach(context, 'windowsHello');
    const seen: unknown[] = [];
    await windowsHello.attempt(async () => seen.push(await ask(page, asking(es256))));
    expect(seen).toEqual([expect.objectContaining({ error: 'NotAllowedError' })]);
    expect(await windowsHello.credentials()).toEqual([]);
  });
});
