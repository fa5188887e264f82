import { assert, type AssertionOverrides } from '../../../fixtures/authenticators/assertion';
import type { HeldCredential } from '../../../fixtures/authenticators/authenticator';
import { register, type Registration, type RegistrationOverrides } from '../../../fixtures/authenticators/registration';
import type { Person } from '../../../fixtures/org/org';
import { authenticatorIds } from '../../../fixtures/org/stand-in/state';
import { HttpClient, type HttpAnswer } from './http-client';
import { IdxScreen } from './idx-screen';

/**
 * A person's browser with the widget in it, without either: opens the org's pages, fills the forms of IDX responses in
 * by their names and answers WebAuthn in Node. It sends nothing that the screen at hand does not offer; for that there
 * is `post`.
 */
export class IdxClient {
  readonly http: HttpClient;
  #screen: IdxScreen | undefined;

  constructor(readonly origin: string) {
    this.http = new HttpClient(origin);
  }

  /** A browser in which the person has signed in. */
  static async signedIn(origin: string, person: Person, passkey?: HeldCredential): Promise<IdxClient> {
    const client = new IdxClient(origin);
    await client.signIn(person, passkey);
    return client;
  }

  /** The widget's last screen. */
  get screen(): IdxScreen {
    if (!this.#screen) throw new Error('No page with the widget was opened');
    return this.#screen;
  }

  /** Opens a page that holds the widget; without a session that is the sign-in page, wherever one wanted to go. */
  async open(path: string): Promise<IdxScreen> {
    const page = await this.http.visit(path);
    const stateToken = /"stateToken":"([^"]+)"/.exec(page.text)?.[1];
    if (stateToken === undefined) throw new Error(`${path} holds no widget: ${String(page.status)} ${page.text}`);
    return this.introspect(stateToken);
  }

  /** Asks for a transaction's screen, as the widget does when its page loads. */
  async introspect(stateToken: string): Promise<IdxScreen> {
    return this.#show(await this.post('introspect', { stateToken }, 'application/ion+json; okta-version=1.0.0'));
  }

  /** Sends a form of the screen at hand: its fixed fields and these values. */
  async proceed(formName: string, values: Readonly<Record<string, unknown>> = {}): Promise<IdxScreen> {
    const { href, value: fields } = this.screen.form(formName);
    const unknown = Object.keys(values).find((name) => !fields.some((field) => field.name === name));
    if (unknown !== undefined) throw new Error(`The form ${formName} has no field ${unknown}`);
    const fixed = fields.filter(({ mutable }) => mutable === false).map(({ name, value }) => [name, value] as const);
    return this.#show(await this.post(href, { ...values, ...Object.fromEntries(fixed) }));
  }

  /**
   * Sends anything to an IDX endpoint, and takes no notice of the answer.
   * @param endpoint a path below /idp/idx, or a whole address
   * @param body text is sent as it is, anything else as JSON
   */
  async post(endpoint: string, body: unknown, contentType = 'application/json'): Promise<HttpAnswer> {
    const address = new URL(endpoint, `${this.origin}/idp/idx/`).href;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.http.send('POST', address, { headers: { 'content-type': contentType }, body: text });
  }

  identify = (login: string): Promise<IdxScreen> => this.proceed('identify', { identifier: login });

  password = (passcode: string): Promise<IdxScreen> =>
    this.proceed('challenge-authenticator', { credentials: { passcode } });

  /** Answers the challenge of the screen at hand with a passkey. */
  async verify(
    credential: HeldCredential,
    overrides: AssertionOverrides & { readonly signCount?: number } = {},
  ): Promise<IdxScreen> {
    const { origin, screen } = this;
    const { signCount = credential.signCount } = overrides;
    const credentials = assert({ origin, challenge: screen.challenge, credential, signCount }, overrides);
    return this.proceed('challenge-authenticator', { credentials });
  }

  /** Chooses the passkey in the list of methods to set up. */
  choosePasskey = (): Promise<IdxScreen> =>
    this.proceed('select-authenticator-enroll', { authenticator: { id: authenticatorIds.webauthn } });

  /** Registers a passkey for the screen at hand; the screen afterwards tells whether the org took it. */
  async enroll(overrides: RegistrationOverrides & { readonly transports?: string } = {}): Promise<HeldCredential> {
    const { credential, ...credentials } = this.registration(overrides);
    const { transports = '["internal"]' } = overrides;
    await this.proceed('enroll-authenticator', { credentials: { ...credentials, transports } });
    return credential;
  }

  /** An answer to the enrollment screen at hand, not sent. */
  registration(overrides: RegistrationOverrides = {}): Registration {
    const { origin, screen } = this;
    return register({ origin, challenge: screen.challenge, userHandle: screen.userHandle }, overrides);
  }

  /** Follows the success of the screen at hand, to the page where the widget sends the browser. */
  finish = (): Promise<HttpAnswer> => this.http.visit(this.screen.successHref);

  /** Signs in from the sign-in page on, and ends on the page that a browser ends on. */
  async signIn(person: Person, passkey?: HeldCredential): Promise<HttpAnswer> {
    await this.open('/login/login.htm');
    await this.identify(person.login);
    await this.password(person.password);
    if (passkey) await this.verify(passkey);
    return this.finish();
  }

  /** The first passkey of a signed-in person, set up in Settings. */
  async setUpFirst(person: Person, overrides: RegistrationOverrides = {}): Promise<HeldCredential> {
    await this.open(setUpPath);
    await this.password(person.password);
    await this.choosePasskey();
    const credential = await this.enroll(overrides);
    await this.finish();
    return credential;
  }

  #show(answer: HttpAnswer): IdxScreen {
    this.#screen = new IdxScreen(answer);
    return this.#screen;
  }
}

/** Where "Set up" and "Set up another" lead. */
export const setUpPath = `/idp/authenticators/setup/${authenticatorIds.webauthn}`;

/** Where "Remove" leads. */
export const removePath = (enrollmentId: string): string => `/idp/authenticators/${enrollmentId}/unenroll`;
