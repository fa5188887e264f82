import type { BrowserContext } from '@playwright/test';
import { z } from 'zod';
import type { HeldCredential } from '../../fixtures/authenticators/authenticator';
import type { InPageAuthenticator } from '../../fixtures/authenticators/in-page/in-page-authenticator';
import { InPageBrowser } from '../../fixtures/authenticators/in-page/in-page-browser';
import { u2fKey, yubikey5, type Traits } from '../../fixtures/authenticators/in-page/traits';

/** Configuration of a virtual authenticator, as tests give it. Source: WebAuthn §11.3 (authenticator configuration). */
const configSchema = z.object({
  protocol: z.string(),
  transport: z.enum(['usb', 'nfc', 'ble', 'hybrid', 'internal']),
  hasResidentKey: z.boolean().default(false),
  hasUserVerification: z.boolean().default(false),
  isUserConsenting: z.boolean().default(true),
  isUserVerified: z.boolean().default(false),
});

/** Command to add a credential. Source: WebAuthn §11.5 (Add Credential). Bytes are base64 or base64url. */
const addCredentialSchema = z.object({
  id: z.string(),
  credential: z.object({
    credentialId: z.string(),
    rpId: z.string(),
    privateKey: z.string(),
    userHandle: z.string().optional(),
    signCount: z.number(),
    isResidentCredential: z.boolean(),
  }),
});

/** Lets the pages of `context` add authenticators to themselves, and remove them. */
export async function provideAuthenticators(context: BrowserContext): Promise<void> {
  const browser = new InPageBrowser('chrome');
  await browser.equip(context);
  const present = new Map<string, InPageAuthenticator>();
  let added = 0;
  await context.exposeFunction('wptDriver', async (what: 'add' | 'remove' | 'addCredential', value: unknown) => {
    if (what === 'remove') {
      await present.get(String(value))?.detach();
      return undefined;
    }
    if (what === 'addCredential') {
      const { id, credential } = addCredentialSchema.parse(value);
      await present.get(id)?.add(heldFrom(credential));
      return undefined;
    }
    const config = configSchema.parse(value);
    const authenticator = await browser.attach(context, 'yubikey5', traitsOf(config));
    if (config.isUserConsenting) await authenticator.attempt(() => Promise.resolve());
    const id = String(++added);
    present.set(id, authenticator);
    return id;
  });
}

function heldFrom(given: z.infer<typeof addCredentialSchema>['credential']): HeldCredential {
  const recoded = (text: string, encoding: 'base64' | 'base64url') => Buffer.from(text, 'base64url').toString(encoding);
  return {
    credentialId: recoded(given.credentialId, 'base64url'),
    rpId: given.rpId,
    privateKey: recoded(given.privateKey, 'base64'),
    ...(given.userHandle !== undefined && { userHandle: recoded(given.userHandle, 'base64url') }),
    discoverable: given.isResidentCredential,
    signCount: given.signCount,
  };
}

function traitsOf(config: z.infer<typeof configSchema>): Traits {
  const { transport } = config;
  return {
    ...(config.protocol === 'ctap1/u2f' ? u2fKey : yubikey5),
    attachment: transport === 'internal' ? 'platform' : 'cross-platform',
    transports: [transport],
    verifiesUser: config.hasUserVerification && config.isUserVerified,
    discoverable: config.hasResidentKey ? 'asked' : 'never',
  };
}
