/**
 * Responses of Okta's Identity Engine (`/idp/idx/…`), as Okta's own captures show them and as its widget reads them: the forms
 * of each screen, their fields, and the objects beside the forms. All of these are published facts; none is taken from the
 * stand-in org's own responses.
 * Source: okta/okta-signin-widget at 5225c54 (2026-08-20, release 7.49.0, Apache-2.0), read on 2026-11-29: the responses in
 * `playground/mocks/data/idp/idx` and `src/v3/src/mocks`; the code that reads them, in `src/v2`, `src/v3` and okta-auth-js
 * 7.14.5.
 *
 * Many of those responses are old, or changed by hand for a test. If they differ, only captures with `produces` count, and
 * among these the newest. A field is required if each of these captures has it, or if a generation of the widget fails without
 * it. Any field that no capture has and the widget does not read is refused. `differences` lists the intended differences.
 *
 * Lists of forms and fields are converted to objects by name, so that messages about faults name the form and the field.
 */
import { z } from 'zod';
import { error } from './management-api';

const text = z.string().min(1);
const yes = z.literal(true);
const no = z.literal(false);

/** Bytes as the widget decodes them: base64url, or base64 with or without padding. */
const bytes = z.string().regex(/^[\w+/-]+={0,2}$/);

const object = <T extends z.ZodType>(value: T) => z.strictObject({ type: z.literal('object'), value });
const list = <T extends z.ZodType>(item: T) => z.strictObject({ type: z.literal('array'), value: z.array(item) });

/** A list of items that each have a name. If a name comes twice, the second item counts as unknown. */
const byName = (things: z.ZodRawShape) => z.preprocess(named, z.strictObject(things));

function named(things: unknown): unknown {
  if (!Array.isArray(things)) return things;
  const found: Record<string, unknown> = {};
  for (const [index, thing] of things.entries()) {
    const name = nameOf(thing) ?? `${index}`;
    found[name in found ? `${name} again` : name] = thing;
  }
  return found;
}

const nameOf = (thing: unknown) => z.looseObject({ name: text }).safeParse(thing).data?.name;

const message = z.strictObject({
  message: text,
  i18n: z.strictObject({ key: text, params: z.array(z.unknown()).optional() }),
  class: z.enum(['ERROR', 'INFO', 'WARNING']),
});

const field = (flags: z.ZodRawShape) => z.strictObject({ name: text, ...flags });
const credentials = (fields: z.ZodRawShape, flags: z.ZodRawShape = { type: z.literal('object'), required: yes }) =>
  field({ ...flags, form: z.strictObject({ value: byName(fields) }) });

const stateHandle = field({ required: yes, value: text, visible: no, mutable: no });
const password = field({ label: text, secret: yes });
const code = field({ label: text, required: yes, visible: yes.optional(), messages: list(message).optional() });
const hidden = field({ label: text, required: yes, visible: no });
const userHandle = field({ label: text, required: no, visible: no });
/** A field that captures describe differently: some require it, and some have a hint. */
const alsoHidden = field({ label: text, required: z.boolean(), visible: no, hint: z.literal('webauthn').optional() });
const assertion = { authenticatorData: hidden, clientData: hidden, signatureData: hidden };
const hinted = hidden.extend({ hint: z.literal('webauthn').optional() });
const attestation = {
  attestation: hinted,
  clientData: hinted,
  transports: alsoHidden.optional(),
  clientExtensions: alsoHidden.optional(),
};

/** A form that posts to an endpoint below `/idp/idx/`. The widget makes the request's body from its fields. */
const form = (endpoint: string, fields: z.ZodRawShape = {}, more: z.ZodRawShape = {}) =>
  z.strictObject({
    rel: z.tuple([z.literal('create-form')]),
    name: text,
    href: z.url().regex(new RegExp(`^https?://[^/]+/idp/idx/${endpoint}$`)),
    method: z.literal('POST'),
    produces: z.literal('application/ion+json; okta-version=1.0.0'),
    accepts: z.literal('application/json; okta-version=1.0.0'),
    value: byName({ ...fields, stateHandle }),
    ...more,
  });

const relatesTo = (path: string) => ({ relatesTo: z.tuple([z.literal(path)]) });

/** An authenticator to choose. The fields of its form depend on the authenticator (`rows`). */
const option = z.strictObject({
  label: text,
  value: z.strictObject({ form: z.strictObject({ value: z.array(z.looseObject({ name: text })) }) }),
  relatesTo: z.string().regex(/^\$\.authenticator(s|Enrollments)\.value\[\d+\]$/),
});
const choice = z.array(option).min(1);

const id = field({ required: yes, value: text, mutable: no });
const only = (method: string) => field({ required: no, value: z.literal(method), mutable: no });
const oneOf = field({
  type: z.literal('string'),
  required: no,
  options: z.array(z.strictObject({ label: text, value: text })).min(1),
});

interface Row {
  readonly list: 'authenticators' | 'authenticatorEnrollments';
  readonly fields: z.ZodRawShape;
}
const row = (list: Row['list'], fields: z.ZodRawShape): Row => ({ list, fields: { id, ...fields } });

/**
 * Options of the forms that offer authenticators, by the key of the authenticator: the list that they refer to, and their
 * fields.
 */
const rows: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'select-authenticator-authenticate': {
    okta_password: row('authenticatorEnrollments', { methodType: only('password') }),
    webauthn: row('authenticators', { methodType: only('webauthn') }),
    google_otp: row('authenticatorEnrollments', { methodType: only('otp') }),
    okta_email: row('authenticatorEnrollments', { methodType: only('email') }),
    phone_number: row('authenticatorEnrollments', { methodType: oneOf, enrollmentId: id.optional() }),
  },
  'select-authenticator-enroll': {
    okta_password: row('authenticators', { methodType: only('password') }),
    webauthn: row('authenticators', { methodType: only('webauthn').optional() }),
    google_otp: row('authenticators', { methodType: only('otp').optional() }),
    okta_email: row('authenticators', { methodType: only('email') }),
    phone_number: row('authenticators', {
      methodType: oneOf,
      phoneNumber: field({ label: text, required: no }),
    }),
  },
};

/** An authenticator of the org, or a person's enrollment of it. */
const kind = <K extends string>(key: K, type: string, ...methods: string[]) =>
  z.strictObject({
    type: z.literal(type),
    key: z.literal(key),
    id: text,
    displayName: text,
    methods: z.array(z.strictObject({ type: z.enum(methods) })).min(1),
  });
const passwordKind = kind('okta_password', 'password', 'password');
const webAuthnKind = kind('webauthn', 'security_key', 'webauthn');
const appKind = kind('google_otp', 'app', 'otp');
const emailKind = kind('okta_email', 'email', 'email');
const emailEnrollment = emailKind.extend({ profile: z.strictObject({ email: text }).optional() });
const phoneKind = kind('phone_number', 'phone', 'sms', 'voice');

const inOrg = {
  allowedFor: z.enum(['any', 'none', 'recovery', 'sso']).optional(),
  gracePeriod: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('BY_DATE_TIME'), expiry: z.iso.datetime() }),
      z.strictObject({ type: z.literal('BY_SKIP_COUNT'), remainingSkips: z.int().min(0) }),
    ])
    .optional(),
};
const authenticators = list(
  z.discriminatedUnion('key', [
    passwordKind.extend(inOrg),
    webAuthnKind.extend(inOrg),
    appKind.extend(inOrg),
    emailKind.extend(inOrg),
    phoneKind.extend(inOrg),
  ]),
);
const authenticatorEnrollments = list(
  z.discriminatedUnion('key', [
    passwordKind,
    // The widget makes its lists of credentials from these. It reads the transports in both places.
    webAuthnKind.extend({
      credentialId: bytes,
      transports: z.array(text).optional(),
      // A passkey that an admin enrolled comes without transports.
      profile: z
        .strictObject({
          aaguid: z.guid(),
          transports: z
            .string()
            .regex(/^[\w-]+(,[\w-]+)*$/)
            .optional(),
        })
        .optional(),
    }),
    appKind,
    emailEnrollment,
    phoneKind.extend({ profile: z.strictObject({ phoneNumber: text }).optional(), nickname: text.optional() }),
  ]),
);

const userVerification = z.enum(['discouraged', 'preferred', 'required']);
const webAuthnHints = z.array(z.enum(['client-device', 'hybrid', 'security-key'])).optional();

/**
 * Options of `navigator.credentials.get`. The widget passes them to the browser. If the browser refuses `rpId`, the widget
 * names it.
 */
const challengeData = z.strictObject({
  challenge: bytes,
  userVerification,
  rpId: text.optional(),
  hints: webAuthnHints,
  extensions: z.strictObject({ appid: z.url() }),
});

/** Options of `navigator.credentials.create`. */
const activationData = z.strictObject({
  rp: z.strictObject({ name: text, id: text.optional() }),
  user: z.strictObject({ id: bytes, name: text, displayName: text }),
  pubKeyCredParams: z.array(z.strictObject({ type: z.literal('public-key'), alg: z.int() })).min(1),
  challenge: bytes,
  attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']),
  authenticatorSelection: z.strictObject({
    userVerification,
    requireResidentKey: z.boolean().optional(),
    authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  }),
  hints: webAuthnHints,
  u2fParams: z.strictObject({ appid: z.url() }),
  excludeCredentials: z.array(z.looseObject({})).optional(),
});

/** The authenticator that a WebAuthn screen is about. The screen shows the admin's description of it. */
const webAuthnScreen = (contextualData: z.ZodRawShape) =>
  object(webAuthnKind.extend({ description: text.optional(), contextualData: z.strictObject(contextualData) }));

const link = (rel: string) => z.strictObject({ rel: z.tuple([z.literal(rel)]), href: z.url() });

const common = {
  version: z.literal('1.0.0'),
  stateHandle: text,
  expiresAt: z.iso.datetime(),
  intent: z.enum([
    'AUTHENTICATION',
    'CONSENT',
    'CREDENTIAL_ENROLLMENT',
    'CREDENTIAL_RECOVERY',
    'ENROLLMENT',
    'LOGIN',
    'RECOVERY',
    'UNLOCK_ACCOUNT',
  ]),
};

const anyScreen = {
  ...common,
  messages: list(message).optional(),
  cancel: form('cancel'),
  app: object(
    z.strictObject({
      id: text,
      name: text,
      label: text,
      clientUri: link('home').optional(),
      logo: link('icon').extend({ alt: text.optional() }).optional(),
      privacyPolicy: link('privacy-policy').optional(),
      termsOfService: link('terms-of-service').optional(),
    }),
  ),
  /** Part of the app's request; the widget does not read it. */
  authentication: object(z.looseObject({})).optional(),
};

const user = object(
  z.strictObject({
    id: text,
    identifier: text,
    profile: z
      .strictObject({
        firstName: text,
        lastName: text,
        timeZone: text,
        locale: text,
        login: text.optional(),
        email: text.optional(),
      })
      .optional(),
  }),
);

const remediation = (forms: z.ZodRawShape) => z.strictObject({ type: z.literal('array'), value: byName(forms) });
/** A screen with forms. It has the name of its first form. */
const screen = (forms: z.ZodRawShape, more: z.ZodRawShape = { user }) =>
  z.strictObject({ ...anyScreen, remediation: remediation(forms), ...more });

const selectToAuthenticate = form('challenge', {
  authenticator: field({ type: z.literal('object'), options: choice }),
});
const selectToEnroll = form('credential/enroll', {
  authenticator: field({ type: z.literal('object'), required: yes.optional(), options: choice }),
});
const skip = form('skip');
const recover = form('recover');
const answer = (fields: z.ZodRawShape, about: string) =>
  form('challenge/answer', { credentials: credentials(fields) }, relatesTo(about));
const discoverable = form(
  'challenge/answer/webauthn-autofillui',
  { credentials: credentials({ ...assertion, userHandle }) },
  relatesTo('webauthnAutofillUIChallenge'),
).optional();

/**
 * The screens that the stand-in org has or is meant to have, by the name of their first form. If a form exists for several
 * authenticators, the authenticator's key follows.
 */
export const screens: Readonly<Record<string, z.ZodType>> = {
  identify: screen(
    {
      identify: form('identify', {
        identifier: field({ label: text, required: yes, value: text.optional() }),
        rememberMe: field({ label: text, type: z.literal('boolean'), value: z.boolean().optional() }).optional(),
        credentials: credentials({ passcode: password }).optional(),
      }),
      'select-enroll-profile': form('enroll').optional(),
      'launch-passkeys-authenticator': discoverable,
      'challenge-webauthn-autofillui-authenticator': discoverable,
    },
    {
      webauthnAutofillUIChallenge: object(z.strictObject({ challengeData })).optional(),
      // Present if the screen asks for the user name and the password together.
      currentAuthenticator: object(passwordKind.extend({ recover: recover.optional() })).optional(),
    },
  ),
  'challenge-authenticator okta_password': screen(
    {
      'challenge-authenticator': answer({ passcode: password }, '$.currentAuthenticatorEnrollment'),
      'select-authenticator-authenticate': selectToAuthenticate.optional(),
    },
    {
      user,
      currentAuthenticatorEnrollment: object(passwordKind.extend({ recover })),
      authenticators: authenticators.optional(),
      authenticatorEnrollments,
    },
  ),
  'challenge-authenticator google_otp': screen(
    {
      'challenge-authenticator': answer({ passcode: code }, '$.currentAuthenticatorEnrollment'),
      'select-authenticator-authenticate': selectToAuthenticate.optional(),
    },
    { user, currentAuthenticatorEnrollment: object(appKind), authenticators, authenticatorEnrollments },
  ),
  // The captures also have forms to poll for a click on the link in the email, and to send another email. The stand-in org
  // sends none.
  'challenge-authenticator okta_email': screen(
    {
      'challenge-authenticator': answer({ passcode: code }, '$.currentAuthenticatorEnrollment'),
      'select-authenticator-authenticate': selectToAuthenticate.optional(),
    },
    { user, currentAuthenticatorEnrollment: object(emailEnrollment), authenticators, authenticatorEnrollments },
  ),
  'challenge-authenticator webauthn': screen(
    {
      'challenge-authenticator': answer({ ...assertion, userHandle: userHandle.optional() }, '$.currentAuthenticator'),
      'select-authenticator-authenticate': selectToAuthenticate.optional(),
    },
    { user, currentAuthenticator: webAuthnScreen({ challengeData }), authenticators, authenticatorEnrollments },
  ),
  'select-authenticator-authenticate': screen(
    { 'select-authenticator-authenticate': selectToAuthenticate },
    { user, authenticators: authenticators.optional(), authenticatorEnrollments },
  ),
  'select-authenticator-enroll': screen(
    { 'select-authenticator-enroll': selectToEnroll, skip: skip.optional() },
    { user, authenticators, authenticatorEnrollments: authenticatorEnrollments.optional() },
  ),
  'enroll-authenticator webauthn': screen(
    {
      'enroll-authenticator': answer(attestation, '$.currentAuthenticator'),
      'select-authenticator-enroll': selectToEnroll.optional(),
    },
    {
      user,
      currentAuthenticator: webAuthnScreen({ activationData }),
      enrollmentAuthenticator: object(webAuthnKind),
      authenticators,
      authenticatorEnrollments,
    },
  ),
  'enroll-authenticator-promotion webauthn': screen(
    {
      'enroll-authenticator-promotion': form(
        'credential/enroll',
        { credentials: credentials(attestation, { type: z.literal('object').optional(), required: yes.optional() }) },
        relatesTo('$.currentAuthenticator'),
      ),
      skip,
    },
    {
      user,
      currentAuthenticator: object(
        webAuthnKind.extend({
          methods: webAuthnKind.shape.methods.optional(),
          catalogKey: z.literal('webauthn').optional(),
          settings: z.strictObject({}).optional(),
          description: text.optional(),
          contextualData: z.strictObject({ activationData }),
        }),
      ),
      enrollmentAuthenticator: object(webAuthnKind),
      authenticators,
      authenticatorEnrollments,
    },
  ),
  success: z.strictObject({
    ...anyScreen,
    user,
    success: z.strictObject({ name: z.literal('success-redirect'), href: z.url() }),
  }),
  'success-redirect': screen({
    'success-redirect': z.strictObject({ name: text, href: z.url(), method: z.literal('GET') }),
  }),
  message: z.strictObject({ ...z.object(common).partial().required({ version: true }).shape, messages: list(message) }),
};

/** Keys of messages that captures contain, or that the widget has a label for. */
const messageKey = new RegExp(
  `^(${[
    'authfactor\\.challenge\\.soft_token\\.(invalid|used)_passcode',
    // The widget reads only the beginning.
    '(passkeys\\.)?authfactor\\.webauthn\\.error\\.\\w+',
    'errors\\.E0000(004|006|009|047|069|119)',
    'idx\\.session\\.expired',
    'incorrectPassword',
    'oie\\.webauthn\\.error\\.invalidPasskey',
    'security\\.access_denied',
    'tooManyRequests',
  ].join('|')})$`,
);

/** Differences of the stand-in org from the captures, with reasons. `what` is the message of `faultsOf`. */
export const differences: readonly { readonly what: string; readonly why: string }[] = [
  {
    what: 'missing currentAuthenticator.value.contextualData.challengeData.extensions',
    why: 'Captures have the extension `appid`. On an http address, Chrome refuses it, and with it the whole WebAuthn call.',
  },
  {
    what: 'missing webauthnAutofillUIChallenge.value.challengeData.extensions',
    why: 'As above.',
  },
  {
    what: 'missing currentAuthenticator.value.contextualData.activationData.u2fParams',
    why: 'Nothing reads it: it was for U2F keys before WebAuthn.',
  },
  {
    what: 'not published: currentAuthenticator.value.contextualData.activationData.extensions',
    why: "The widget sends the browser's result for `credProps` as `clientExtensions`; no capture shows the request for it.",
  },
  {
    what: 'not published: currentAuthenticator.value.contextualData.activationData.authenticatorSelection.residentKey',
    why: 'WebAuthn Level 2 has it beside `requireResidentKey`, which cannot express "preferred"; Okta offers that setting.',
  },
  {
    what: 'not published: currentAuthenticator.value.contextualData.activationData.timeout',
    why: 'A policy of the stand-in org, for tests of a ceremony that takes too long.',
  },
  {
    what: 'not published: currentAuthenticator.value.contextualData.challengeData.timeout',
    why: 'As above.',
  },
  {
    what: 'not published: authenticators.value.1.description',
    why: 'The widget reads it for the row in the list (`relatesTo.description`); no capture has an org with a description.',
  },
  {
    what: 'not published: the message enrollment.limit.reached',
    why: 'Okta has published neither the message key nor the status for an eleventh passkey.',
  },
  {
    what: 'not published: the message idx.invalid.step',
    why: "Okta's response to the form of another screen is not published. No widget sends one.",
  },
  {
    what: 'not published: the message idx.recovery.unavailable',
    why: 'The stand-in org has no recovery: "Forgot password?" ends in a message.',
  },
];

/** The parts of a response that determine the name of its screen. */
const outline = z.looseObject({
  remediation: z.looseObject({ value: z.array(z.looseObject({ name: text })).min(1) }).optional(),
  success: z.unknown().optional(),
  currentAuthenticator: z.looseObject({ value: z.looseObject({ key: text }) }).optional(),
  currentAuthenticatorEnrollment: z.looseObject({ value: z.looseObject({ key: text }) }).optional(),
});

/** The screen of a response, by its name in `screens`. */
export function screenOf(body: unknown): string {
  const { data } = outline.safeParse(body);
  if (!data) return 'none';
  const { remediation, success, currentAuthenticator, currentAuthenticatorEnrollment } = data;
  const [first] = remediation?.value ?? [];
  if (!first) return success === undefined ? 'message' : 'success';
  const { key } = (currentAuthenticator ?? currentAuthenticatorEnrollment)?.value ?? {};
  const ofKind = `${first.name} ${key ?? 'without an authenticator'}`;
  return first.name in screens ? first.name : ofKind;
}

/**
 * Compares a response of `/idp/idx/…` with the facts. @returns a description of the faults; undefined if there is none
 */
export function faultOf(status: number, body: unknown): string | undefined {
  const found = faultsOf(status, body).filter((fault) => !differences.some(({ what }) => what === fault));
  return found.length === 0 ? undefined : `${screenOf(body)} (${status}): ${found.join('; ')}`;
}

/** All differences of a response from the facts, intended or not. */
export function faultsOf(status: number, body: unknown): string[] {
  const isOktaError = status >= 400 && z.looseObject({ errorCode: text }).safeParse(body).success;
  if (isOktaError) return problems(error, body);
  const known = screens[screenOf(body)];
  return known ? [...problems(known, body), ...loose(status, body)] : [`no screen is called ${screenOf(body)}`];
}

function problems(schema: z.ZodType, body: unknown): string[] {
  const issues = schema.safeParse(body, { reportInput: true }).error?.issues ?? [];
  return issues.flatMap((issue) => {
    const at = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `not published: ${at && `${at}.`}${key}`);
    return issue.input === undefined ? `missing ${at}` : `wrong ${at}: ${issue.message}`;
  });
}

/** Finds contradictions between parts of a response, and between a response and its status. */
function loose(status: number, body: unknown): string[] {
  const parts = [...partsOf(body)];
  const handles = parts.flatMap(({ thing }) => (thing['name'] === 'stateHandle' ? [thing['value']] : []));
  const response: Thing = parts[0]?.thing ?? {};
  const shown = parts.flatMap(({ thing }) => message.safeParse(thing).data ?? []);
  const tells = shown.some((one) => one.class === 'ERROR');
  return [
    ...(handles.every((one) => one === response['stateHandle']) ? [] : ['wrong stateHandle: a form has another']),
    ...parts.flatMap(({ form, thing }) => problemsOfReference(form, thing, response)),
    ...shown.flatMap(({ i18n: { key } }) => (messageKey.test(key) ? [] : `not published: the message ${key}`)),
    ...(status >= 400 === tells ? [] : [`wrong status: there is ${tells ? 'an' : 'no'} error on the screen`]),
  ];
}

type Thing = Readonly<Record<string, unknown>>;

/** Every object in a response, beginning with the response itself, with the name of the form that contains the object. */
function* partsOf(thing: unknown, form?: string): Generator<{ readonly form: string | undefined; thing: Thing }> {
  if (typeof thing !== 'object' || thing === null) return;
  if (!Array.isArray(thing)) yield { form, thing: thing as Thing };
  const within = 'rel' in thing ? nameOf(thing) : form;
  for (const part of Object.values(thing)) yield* partsOf(part, within);
}

/**
 * A form refers to its object, and an option refers to its authenticator. Without the reference, the widget shows an error
 * instead of the screen.
 */
function problemsOfReference(form: string | undefined, { relatesTo, value }: Thing, response: Thing): string[] {
  if (Array.isArray(relatesTo)) {
    const lost = relatesTo.filter((path) => find(String(path), response) === undefined);
    return lost.map((path) => `wrong relatesTo: ${path} leads nowhere`);
  }
  if (typeof relatesTo !== 'string') return [];
  const { data } = z.looseObject({ key: text }).safeParse(find(relatesTo, response));
  if (!data) return [`wrong relatesTo: ${relatesTo} leads to no authenticator`];
  const row = rows[form ?? '']?.[data.key];
  if (!row) return [`not published: an option ${data.key} in ${form}`];
  const { data: option } = z.object({ form: z.object({ value: z.unknown() }) }).safeParse(value);
  return [
    ...(relatesTo.startsWith(`$.${row.list}.`) ? [] : [`wrong relatesTo: ${relatesTo} of ${data.key} in ${form}`]),
    ...problems(z.strictObject({ [data.key]: byName(row.fields) }), { [data.key]: option?.form.value }),
  ];
}

/** Resolves a reference: `$.currentAuthenticator`, `$.authenticators.value[1]`, or a bare name. */
function find(path: string, response: Thing): unknown {
  const [, name = '', index] = /^(?:\$\.)?(\w+)(?:\.value\[(\d+)\])?$/.exec(path) ?? [];
  const found = response[name];
  if (index === undefined) return found;
  return z.object({ value: z.array(z.unknown()) }).safeParse(found).data?.value[Number(index)];
}
