import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server';

/** A page's result of a ceremony; `elapsed` in milliseconds on the page's own clock. */
export type Outcome<T> = { response: T; elapsed: number } | { error: string; message: string; elapsed: number };

declare global {
  interface Window {
    register(options: PublicKeyCredentialCreationOptionsJSON): Promise<Outcome<RegistrationResponseJSON>>;
    signIn(options: PublicKeyCredentialRequestOptionsJSON): Promise<Outcome<AuthenticationResponseJSON>>;
    /** Result of the WebAuthn call in the first script of the page `eager`. */
    first: Promise<Outcome<RegistrationResponseJSON>>;
  }
}

/** Options of a registration. `timeout` in milliseconds. */
export interface Wishes {
  attachment?: 'platform' | 'cross-platform';
  residentKey?: 'required' | 'preferred' | 'discouraged';
  userVerification?: 'required' | 'preferred' | 'discouraged';
  exclude?: string[];
  /** Bytes of the account's ID; a new account by default. */
  account?: Uint8Array<ArrayBuffer>;
  timeout?: number;
}

export interface Registration {
  response: RegistrationResponseJSON;
  verified: NonNullable<VerifiedRegistrationResponse['registrationInfo']>;
}

/** Timeout that no ceremony reaches, so a ceremony that ends has another reason. */
const longTimeout = 120_000;
const rpID = 'localhost';

const script = `
  const timed = async (ceremony) => {
    const start = performance.now();
    try {
      const credential = await ceremony();
      return { response: credential.toJSON(), elapsed: performance.now() - start };
    } catch (error) {
      return { error: error.name, message: error.message, elapsed: performance.now() - start };
    }
  };
  const parse = PublicKeyCredential;
  window.register = (options) =>
    timed(() => navigator.credentials.create({ publicKey: parse.parseCreationOptionsFromJSON(options) }));
  window.signIn = (options) =>
    timed(() => navigator.credentials.get({ publicKey: parse.parseRequestOptionsFromJSON(options) }));
`;

/**
 * A site that asks for passkeys and checks them with @simplewebauthn/server. Pages are brought to the front first, as a person
 * would do: Chrome refuses a page in the background immediately.
 */
export class RelyingParty {
  readonly url: string;

  private constructor(
    private readonly server: Server,
    private readonly eagerOptions: PublicKeyCredentialCreationOptionsJSON,
  ) {
    this.url = `http://localhost:${(server.address() as AddressInfo).port}/`;
  }

  static async start(): Promise<RelyingParty> {
    const eager = await creationOptions({});
    const server = createServer((request, response) => {
      const { type, body } = answer(request.url, eager);
      response.setHeader('content-type', type);
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    return new RelyingParty(server, eager);
  }

  async stop(): Promise<void> {
    const stopped = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await stopped;
  }

  /** Options for a page's call of `register`. */
  registrationOptions(wishes: Wishes = {}): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return creationOptions(wishes);
  }

  /** Registers on `page`; throws when the page or the check fails. */
  async register(page: Page, wishes: Wishes = {}): Promise<Registration> {
    const options = await this.registrationOptions(wishes);
    await page.bringToFront();
    return this.#check(await page.evaluate((o) => window.register(o), options), options);
  }

  /** Registers on `page` and returns the page's result, a success or an error. */
  async tryRegister(page: Page, wishes: Wishes = {}): Promise<Outcome<RegistrationResponseJSON>> {
    const options = await this.registrationOptions(wishes);
    await page.bringToFront();
    return page.evaluate((o) => window.register(o), options);
  }

  /** Result of the WebAuthn call that the page `eager` makes in its first script. */
  async firstOf(page: Page): Promise<Registration> {
    await page.waitForLoadState();
    return this.#check(await page.evaluate(() => window.first), this.eagerOptions);
  }

  /** Signs in on `page` with a registered passkey. The site names the passkey's ID, or with `discover` leaves the choice to the device. */
  async signIn(
    page: Page,
    { verified, response: { id } }: Registration,
    { discover = false } = {},
  ): Promise<VerifiedAuthenticationResponse['authenticationInfo']> {
    const allowCredentials = discover ? [] : [{ id }];
    const options = await generateAuthenticationOptions({ rpID, allowCredentials, timeout: longTimeout });
    await page.bringToFront();
    const outcome = await page.evaluate((o) => window.signIn(o), options);
    if ('error' in outcome) throw new Error(`${outcome.error}: ${outcome.message}`);
    const { verified: good, authenticationInfo } = await verifyAuthenticationResponse({
      response: outcome.response,
      expectedChallenge: options.challenge,
      expectedOrigin: this.url.slice(0, -1),
      expectedRPID: rpID,
      credential: verified.credential,
      requireUserVerification: verified.userVerified,
    });
    if (!good) throw new Error('The signature is wrong');
    return authenticationInfo;
  }

  async trySignIn(page: Page, id: string, timeout = longTimeout): Promise<Outcome<AuthenticationResponseJSON>> {
    const options = await generateAuthenticationOptions({ rpID, allowCredentials: [{ id }], timeout });
    await page.bringToFront();
    return page.evaluate((o) => window.signIn(o), options);
  }

  async #check(
    outcome: Outcome<RegistrationResponseJSON>,
    options: PublicKeyCredentialCreationOptionsJSON,
  ): Promise<Registration> {
    if ('error' in outcome) throw new Error(`${outcome.error}: ${outcome.message}`);
    const { registrationInfo } = await verifyRegistrationResponse({
      response: outcome.response,
      expectedChallenge: options.challenge,
      expectedOrigin: this.url.slice(0, -1),
      expectedRPID: rpID,
      requireUserVerification: options.authenticatorSelection?.userVerification === 'required',
    });
    if (registrationInfo === undefined) throw new Error('The registration is wrong');
    return { response: outcome.response, verified: registrationInfo };
  }
}

/**
 * Response of the site. The page `eager` makes a WebAuthn call in its first script, which is a separate file. An inline script would
 * be too early even for Chromium: a call while the document is still being committed may find no WebAuthn service at all, with any
 * authenticators ("Error connecting to Web Authentication service", 1 in 200 to 400 popups, with and without our DevTools client).
 */
function answer(
  url: string | undefined,
  eager: PublicKeyCredentialCreationOptionsJSON,
): { type: string; body: string } {
  if (url === '/eager.js') {
    return { type: 'text/javascript', body: `window.first = window.register(${JSON.stringify(eager)});` };
  }
  const asks = url === '/eager' ? '<script src="/eager.js"></script>' : '';
  const link = '<a href="/eager" target="_blank">Open</a>';
  return { type: 'text/html', body: `<!doctype html><title>A site</title><script>${script}</script>${asks}${link}` };
}

async function creationOptions(wishes: Wishes): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { attachment, residentKey = 'preferred', userVerification = 'preferred' } = wishes;
  return generateRegistrationOptions({
    rpName: 'Test site',
    rpID,
    userName: 'sam@example.com',
    ...(wishes.account && { userID: wishes.account }),
    timeout: wishes.timeout ?? longTimeout,
    excludeCredentials: (wishes.exclude ?? []).map((id) => ({ id })),
    authenticatorSelection: {
      residentKey,
      userVerification,
      ...(attachment && { authenticatorAttachment: attachment }),
    },
  });
}
