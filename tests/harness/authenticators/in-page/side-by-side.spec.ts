import type { BrowserContext, Page } from '@playwright/test';
import type { Authenticator, ProfileName } from '../../../../fixtures/authenticators/authenticator';
import { InPageBrowser } from '../../../../fixtures/authenticators/in-page/in-page-browser';
import type { Traits } from '../../../../fixtures/authenticators/in-page/traits';
import { profiles } from '../../../../fixtures/authenticators/profiles';
import { expect, test as base } from '../support';
import { ask, type Asked, type Seen } from './asking';

/** A page whose authenticators are of one kind. */
interface Side {
  readonly attach: (profile: ProfileName) => Promise<Authenticator>;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly url: string;
}

/** A profile with the algorithms of Chrome's virtual authenticators, which are the same for all. */
const asChromes = (profile: ProfileName): Traits => ({
  ...profiles[profile].inPage,
  algorithms: ['ES256', 'RS256', 'Ed25519'],
});

/** Two pages in the same Chromium, one for each kind of authenticator. A site must see the same in both. */
const test = base.extend<{ sides: readonly Side[] }>({
  sides: async ({ browser, cdp, site }, use) => {
    const sides = await Promise.all(
      [cdp, new InPageBrowser('chrome')].map(async (authenticators) => {
        const context = await browser.newContext();
        const attach: Side['attach'] = (profile) => authenticators.attach(context, profile, asChromes(profile));
        return { attach, context, page: await context.newPage(), url: site.url };
      }),
    );
    await use(sides);
    await Promise.all(sides.map(({ context }) => context.close()));
  },
});

interface Case {
  readonly profile: ProfileName;
  readonly asked: Asked;
  /** The person's action; by default the person consents. */
  readonly verb?: 'attempt' | 'refuse' | 'ignore';
  /** The call that makes a credential before the test. The ID of that credential goes into the lists of `asked`. */
  readonly holds?: Asked;
  /** Puts the authenticator into its condition. */
  readonly becomes?: (authenticator: Authenticator) => Promise<void>;
}

const withoutPin: Case['becomes'] = (key) => key.setUserVerification({ enrolled: false, recognised: false });
const pinBlocked: Case['becomes'] = (key) => key.setUserVerification({ enrolled: true, recognised: false });
const full: Case['becomes'] = (key) => key.setDiscoverable(false);

const create = { kind: 'create' } as const;
const get = { kind: 'get' } as const;
const discoverable = { kind: 'create', publicKey: { authenticatorSelection: { residentKey: 'required' } } } as const;
const selection = (authenticatorSelection: object): Asked => ({
  kind: 'create',
  publicKey: { authenticatorSelection },
});
/** Timeout of calls that nobody answers. An immediate answer takes less time. */
const short = { timeout: 1000 };
const algorithm = (...numbers: number[]): Asked => ({
  kind: 'create',
  publicKey: { pubKeyCredParams: numbers.map((alg) => ({ type: 'public-key', alg })) },
});

/** Each key completes the title of its test, which begins with "a site that asks for". Some keys have their own preposition. */
const cases: Readonly<Record<string, Case>> = {
  'a passkey of a built-in authenticator': { profile: 'windowsHello', asked: discoverable },
  'a passkey of a phone': { profile: 'iPhone', asked: discoverable },
  'a passkey of a security key': { profile: 'yubikey5', asked: discoverable },
  'a second factor of a U2F key': { profile: 'u2fKey', asked: selection({ userVerification: 'discouraged' }) },
  'a credential that need not be discoverable': { profile: 'yubikey5', asked: create },
  'a preferred passkey': { profile: 'yubikey5', asked: selection({ residentKey: 'preferred' }) },
  'a passkey in the older way': { profile: 'yubikey5', asked: selection({ requireResidentKey: true }) },
  'options with unknown values': {
    profile: 'yubikey5',
    asked: selection({ residentKey: 'x', userVerification: 'x', authenticatorAttachment: 'x' }),
  },
  'whether the credential is discoverable': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: { ...discoverable.publicKey, extensions: { credProps: true } } },
  },
  'whether the credential is discoverable, and it is not': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: { extensions: { credProps: true } } },
  },
  'its own RP ID': { profile: 'windowsHello', asked: { ...create, publicKey: { rp: { name: 'A', id: 'localhost' } } } },
  RS256: { profile: 'windowsHello', asked: algorithm(-257) },
  'RS256 or ES256': { profile: 'windowsHello', asked: algorithm(-257, -7) },
  'an algorithm nobody has': { profile: 'windowsHello', asked: algorithm(-35), verb: 'attempt' },
  'no algorithm': { profile: 'windowsHello', asked: algorithm() },
  'a type of credential nobody has': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { pubKeyCredParams: [{ type: 'x', alg: -7 }] } },
    verb: 'attempt',
  },
  'a key that is enrolled already': { profile: 'yubikey5', asked: create, verb: 'attempt', holds: create },
  'a built-in authenticator that is enrolled already': {
    profile: 'windowsHello',
    asked: create,
    verb: 'attempt',
    holds: create,
  },
  'a built-in authenticator, not the security key in hand': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: { ...short, authenticatorSelection: { authenticatorAttachment: 'platform' } } },
    verb: 'attempt',
  },
  'consent of a person who refuses': { profile: 'windowsHello', asked: create, verb: 'refuse' },
  'consent of a person who refuses with a security key': { profile: 'yubikey5', asked: create, verb: 'refuse' },
  'consent of a person who is absent': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: short },
    verb: 'ignore',
  },
  'user verification by a U2F key': {
    profile: 'u2fKey',
    asked: { ...create, publicKey: { ...short, authenticatorSelection: { userVerification: 'required' } } },
    verb: 'attempt',
  },
  'a passkey of a U2F key': {
    profile: 'u2fKey',
    asked: { ...create, publicKey: { ...short, ...discoverable.publicKey } },
    verb: 'attempt',
  },
  'user verification by a key without a PIN': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: { ...short, authenticatorSelection: { userVerification: 'required' } } },
    verb: 'attempt',
    becomes: withoutPin,
  },
  'a credential of a key whose PIN is blocked': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: short },
    verb: 'attempt',
    becomes: pinBlocked,
  },
  'a passkey of a key that is full': {
    profile: 'yubikey5',
    asked: { ...create, publicKey: { ...short, ...discoverable.publicKey } },
    verb: 'attempt',
    becomes: full,
  },
  'a credential of a key that is full': { profile: 'yubikey5', asked: create, becomes: full },
  "another site's RP ID": {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { rp: { name: 'A', id: 'example.com' } } },
    verb: 'attempt',
  },
  'an empty RP ID': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { rp: { name: 'A', id: '' } } },
    verb: 'attempt',
  },
  'a user ID of 64 bytes': { profile: 'windowsHello', asked: { ...create, userIdLength: 64 } },
  'a user ID of 65 bytes': { profile: 'windowsHello', asked: { ...create, userIdLength: 65 }, verb: 'attempt' },
  'a credential with text as the challenge': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { challenge: 'x' } },
    verb: 'attempt',
  },
  'a credential without a user': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { user: undefined } },
    verb: 'attempt',
  },
  'a credential with a number as the exclude list': {
    profile: 'windowsHello',
    asked: { ...create, publicKey: { excludeCredentials: 7 } },
    verb: 'attempt',
  },
  'nothing, because it aborted before': {
    profile: 'windowsHello',
    asked: { ...create, abort: 'before' },
    verb: 'attempt',
  },
  'in vain, and aborts': { profile: 'windowsHello', asked: { ...create, abort: 'meanwhile' }, verb: 'ignore' },
  'in vain, and aborts with a reason': {
    profile: 'windowsHello',
    asked: { ...create, abort: 'meanwhile', abortReason: 'had enough' },
    verb: 'ignore',
  },
  'for a passkey by its ID': { profile: 'windowsHello', asked: get, holds: discoverable },
  'for a passkey of a phone by its ID': { profile: 'iPhone', asked: get, holds: discoverable },
  'for a credential of a key by its ID': { profile: 'yubikey5', asked: get, holds: create },
  'for a credential of a U2F key by its ID': {
    profile: 'u2fKey',
    asked: { ...get, publicKey: { userVerification: 'discouraged' } },
    holds: create,
  },
  'for any passkey': { profile: 'yubikey5', asked: { ...get, ids: [] }, holds: discoverable },
  'for any passkey, where there is none': { profile: 'yubikey5', asked: get, verb: 'attempt' },
  'for a passkey that it does not hold': { profile: 'windowsHello', asked: { ...get, ids: ['AAAA'] }, verb: 'attempt' },
  'for a passkey over another transport': {
    profile: 'windowsHello',
    asked: { ...get, publicKey: short, reachedBy: ['usb'] },
    verb: 'attempt',
    holds: discoverable,
  },
  'for a passkey, and is refused': { profile: 'windowsHello', asked: get, verb: 'refuse', holds: discoverable },
  'for a passkey, and nobody answers': {
    profile: 'windowsHello',
    asked: { ...get, publicKey: short },
    verb: 'ignore',
    holds: discoverable,
  },
  'for user verification by a key that has lost its PIN': {
    profile: 'yubikey5',
    asked: { ...get, publicKey: { ...short, userVerification: 'required' } },
    verb: 'attempt',
    holds: discoverable,
    becomes: withoutPin,
  },
  "for another site's passkey": {
    profile: 'windowsHello',
    asked: { ...get, publicKey: { rpId: 'example.com' } },
    verb: 'attempt',
  },
};

for (const [title, { profile, asked, verb, holds, becomes }] of Object.entries(cases)) {
  test(`a site that asks ${/^(for|in|nothing)\b/.test(title) ? '' : 'for '}${title} sees the same with both kinds`, async ({
    sides,
  }) => {
    const seen = await Promise.all(
      sides.map(async ({ attach, page, url }) => {
        const authenticator = await attach(profile);
        await page.goto(url);
        const held = holds && (await idOf(authenticator, page, holds));
        await becomes?.(authenticator);
        const ids = asked.ids ?? (held === undefined ? undefined : [held]);
        return visible(await outcomeOf(authenticator, page, { ...asked, ...(ids && { ids }) }, verb), profile, asked);
      }),
    );
    const [overCdp, inPage] = seen;
    expect(inPage).toEqual(overCdp);
    expect(inPage).toHaveProperty(verb === undefined ? 'json' : 'error');
  });
}

async function idOf(authenticator: Authenticator, page: Page, asked: Asked): Promise<string> {
  const { credentialId } = await authenticator.approve(() => ask(page, asked));
  return credentialId;
}

async function outcomeOf(
  authenticator: Authenticator,
  page: Page,
  asked: Asked,
  verb: Case['verb'] | 'approve' = 'approve',
): Promise<Seen> {
  const outcomes: Seen[] = [];
  await page.bringToFront();
  await authenticator[verb](async () => outcomes.push(await ask(page, asked)));
  const [outcome] = outcomes;
  if (!outcome) throw new Error('The page returned nothing');
  return outcome;
}

/** Removes allowed differences between the two: IDs and keys, and faults of Chrome's virtual devices. */
function visible(seen: Seen, profile: ProfileName, { publicKey }: Asked) {
  const isShort = publicKey?.['timeout'] === short.timeout;
  if ('error' in seen) return { error: seen.error, atTheTimeout: isShort && seen.elapsed >= short.timeout * 0.95 };
  const { id: _id, json, clientData, transports, signCount, ...others } = seen;
  const { type, challenge, origin, crossOrigin } = clientData;
  // Chrome's virtual phone reports ble, and its keys do not report nfc. Its built-in authenticators have sign counts; ours do not.
  const tellsAlike = profile === 'windowsHello' || profile === 'u2fKey';
  const counts = profile === 'yubikey5' || profile === 'u2fKey';
  return {
    ...others,
    json: { type: json['type'], extensions: json['clientExtensionResults'] },
    clientData: { type, challenge, origin, crossOrigin },
    ...(tellsAlike && { transports }),
    ...(counts && { signCount }),
  };
}
