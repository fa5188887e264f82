/**
 * Responses of Okta's management API, as Okta publishes them: names, types, values and statuses of the operations that the
 * stand-in org serves. All of these are published facts; none is taken from the stand-in org's own responses.
 * Source: Okta Admin Management API, OpenAPI specification 2026.06.3 (Apache-2.0), read on 2026-11-29.
 *
 * A field that is not published is refused. The specification requires almost no fields of a response. This file requires
 * more: identity, state and times of an object, and its own link. `differences` lists the intended differences.
 */
import { z } from 'zod';
import { logEvent } from './system-log';

const text = z.string().min(1);
const time = z.iso.datetime({ offset: true });
const maybeTime = time.nullable();

const link = z.looseObject({
  href: z.url(),
  hints: z.strictObject({ allow: z.array(z.enum(['DELETE', 'GET', 'POST', 'PUT'])) }).optional(),
  name: text.optional(),
  templated: z.boolean().optional(),
  type: text.optional(),
});

/** `_links` with these names: `self` is there, the others may be. */
const linksWith = (...names: readonly string[]) =>
  z.strictObject({ self: link, ...Object.fromEntries(names.map((name) => [name, link.optional()])) });

/** Free-form: the specification defines no names inside it. */
const embedded = z.record(z.string(), z.looseObject({}));

/** A refusal, of any of Okta's APIs. */
export const error = z.strictObject({
  errorCode: z.string().regex(/^E\d{7}$/),
  errorSummary: text,
  errorLink: text,
  errorId: text,
  errorCauses: z.array(z.strictObject({ errorSummary: text })),
});

const lifecycle = z.enum(['ACTIVE', 'INACTIVE']);

const user = z.strictObject({
  id: text,
  status: z.enum([
    'ACTIVE',
    'DEPROVISIONED',
    'LOCKED_OUT',
    'PASSWORD_EXPIRED',
    'PROVISIONED',
    'RECOVERY',
    'STAGED',
    'SUSPENDED',
  ]),
  created: time,
  activated: maybeTime,
  statusChanged: maybeTime,
  lastLogin: maybeTime,
  lastUpdated: time,
  passwordChanged: maybeTime,
  transitioningToStatus: z.enum(['ACTIVE', 'DEPROVISIONED', 'PROVISIONED']).nullable().optional(),
  realmId: text.optional(),
  type: z.strictObject({ id: text }),
  profile: z.looseObject({
    login: z.string().min(5).max(100),
    email: z.string().min(5).max(100),
    firstName: z.string().min(1).max(50).nullable(),
    lastName: z.string().min(1).max(50).nullable(),
    mobilePhone: z.string().max(100).nullable().optional(),
    secondEmail: z.string().max(100).nullable().optional(),
  }),
  credentials: z.strictObject({
    // The value can only be written.
    password: z.strictObject({ hash: z.looseObject({}).optional(), hook: z.looseObject({}).optional() }),
    provider: z.strictObject({
      type: z.enum(['ACTIVE_DIRECTORY', 'FEDERATION', 'IMPORT', 'LDAP', 'OKTA', 'SOCIAL']),
      name: text,
    }),
    recovery_question: z.looseObject({}).optional(),
  }),
  _embedded: embedded.optional(),
  _links: linksWith(
    'activate',
    'resetPassword',
    'resetFactors',
    'expirePassword',
    'forgotPassword',
    'changeRecoveryQuestion',
    'deactivate',
    'reactivate',
    'changePassword',
    'schema',
    'suspend',
    'unsuspend',
    'unlock',
    'type',
  ),
});

const activationToken = z.strictObject({ activationToken: text.optional(), activationUrl: z.url().optional() });

const factorLinks = linksWith(
  'activate',
  'cancel',
  'deactivate',
  'enroll',
  'factor',
  'poll',
  'qrcode',
  'question',
  'resend',
  'send',
  'user',
  'verify',
);

const anyFactor = {
  id: text,
  vendorName: text,
  created: time,
  lastUpdated: time,
  _links: factorLinks,
};

const webAuthnProfile = z.strictObject({ credentialId: text, authenticatorName: text.optional() });
const webAuthnFactor = z.discriminatedUnion('status', [
  z.strictObject({
    ...anyFactor,
    factorType: z.literal('webauthn'),
    provider: z.literal('FIDO'),
    status: z.literal('ACTIVE'),
    profile: webAuthnProfile,
    _embedded: embedded.optional(),
  }),
  z.strictObject({
    ...anyFactor,
    factorType: z.literal('webauthn'),
    provider: z.literal('FIDO'),
    status: z.literal('PENDING_ACTIVATION'),
    profile: webAuthnProfile.optional(),
    _embedded: z.record(z.literal('activation'), z.looseObject({ challenge: text })),
  }),
]);

const codeFactor = z.strictObject({
  ...anyFactor,
  factorType: z.literal('token:software:totp'),
  provider: z.enum(['OKTA', 'GOOGLE']),
  status: z.enum(['ACTIVE', 'PENDING_ACTIVATION']),
  profile: z.strictObject({ credentialId: text }),
  _embedded: embedded.optional(),
});

const factor = z.union([webAuthnFactor, codeFactor]);

const supportedFactor = z.strictObject({
  factorType: z.enum([
    'call',
    'email',
    'push',
    'question',
    'signed_nonce',
    'sms',
    'token',
    'token:hardware',
    'token:hotp',
    'token:software:totp',
    'u2f',
    'web',
    'webauthn',
  ]),
  provider: z.enum(['CUSTOM', 'DUO', 'FIDO', 'GOOGLE', 'OKTA', 'RSA', 'SYMANTEC', 'YUBICO']),
  vendorName: text,
  enrollment: z.enum(['OPTIONAL', 'REQUIRED']),
  status: z.enum(['ACTIVE', 'DISABLED', 'ENROLLED', 'EXPIRED', 'INACTIVE', 'NOT_SETUP', 'PENDING_ACTIVATION']),
  _embedded: embedded.optional(),
  _links: z.strictObject({ enroll: link.optional() }),
});

const verification = z.strictObject({
  factorResult: z.enum([
    'CHALLENGE',
    'ERROR',
    'EXPIRED',
    'FAILED',
    'PASSCODE_REPLAYED',
    'REJECTED',
    'SUCCESS',
    'TIMEOUT',
    'TIME_WINDOW_EXCEEDED',
  ]),
  expiresAt: time.optional(),
  factorMessage: text.nullable().optional(),
  profile: z.looseObject({}).optional(),
  _embedded: z.record(z.string(), z.looseObject({}).nullable()).optional(),
  _links: factorLinks.partial().optional(),
});

const authenticatorType = z.enum([
  'app',
  'email',
  'federated',
  'password',
  'phone',
  'security_key',
  'security_question',
  'tac',
]);

const authenticator = z.strictObject({
  id: text,
  type: authenticatorType,
  key: z.enum([
    'custom_app',
    'duo',
    'external_idp',
    'google_otp',
    'okta_email',
    'okta_password',
    'okta_verify',
    'onprem_mfa',
    'phone_number',
    'security_key',
    'security_question',
    'smart_card_idp',
    'symantec_vip',
    'webauthn',
    'yubikey_token',
    'tac',
  ]),
  name: text,
  description: text.optional(),
  status: lifecycle,
  created: time,
  lastUpdated: time,
  _links: linksWith('activate', 'deactivate', 'methods'),
});

const requirement = z.enum(['DISCOURAGED', 'PREFERRED', 'REQUIRED']);
const methodLinks = linksWith('activate', 'deactivate');

const webAuthnMethod = z.strictObject({
  type: z.literal('webauthn'),
  status: lifecycle,
  settings: z.strictObject({
    aaguidGroups: z.array(z.strictObject({ name: text, aaguids: z.array(text) })),
    userVerification: requirement,
    userVerificationForVerify: requirement,
    attachment: z.enum(['ANY', 'BUILT_IN', 'ROAMING']),
    rpId: z.strictObject({
      enabled: z.boolean(),
      domain: z
        .strictObject({
          name: text,
          validationStatus: z.enum(['NOT_STARTED', 'IN_PROGRESS', 'VERIFIED', 'ERROR']),
          dnsRecord: z.strictObject({ fqdn: text, recordType: text, verificationValue: text }).optional(),
        })
        .optional(),
    }),
    enableAutofillUI: z.boolean(),
    residentKeyRequirement: requirement,
    showSignInWithAPasskeyButton: z.boolean(),
    certBasedAttestationValidation: z.boolean(),
    hardwareProtected: z.boolean(),
    fipsCompliant: z.boolean(),
    allowSyncablePasskeys: z.boolean(),
  }),
  _links: methodLinks,
});

const verifiableProperty = z.enum([
  'DEVICE_BOUND',
  'HARDWARE_PROTECTED',
  'PHISHING_RESISTANT',
  'USER_PRESENCE',
  'USER_VERIFYING',
]);

const method = z.discriminatedUnion('type', [
  webAuthnMethod,
  z.strictObject({ type: z.literal('password'), status: lifecycle, _links: methodLinks }),
  z.strictObject({
    type: z.literal('otp'),
    status: lifecycle,
    verifiableProperties: z.array(verifiableProperty).optional(),
    acceptableAdjacentIntervals: z.int().min(0).max(10).optional(),
    algorithm: z.enum(['HMacSHA1', 'HMacSHA256', 'HMacSHA512']).optional(),
    encoding: z.enum(['base32', 'base64', 'hexadecimal']).optional(),
    factorProfileId: text.optional(),
    passCodeLength: z.int().min(6).max(10).multipleOf(2).optional(),
    protocol: z.enum(['SYMANTEC', 'TOTP', 'YUBICO']).optional(),
    timeIntervalInSeconds: z.int().optional(),
    _links: methodLinks,
  }),
]);

const authenticatorEnrollment = z.strictObject({
  id: text,
  type: authenticatorType,
  key: text,
  name: text,
  status: text,
  created: time,
  lastUpdated: time,
  profile: z.strictObject({ phoneNumber: text }).optional(),
  _links: linksWith('authenticator', 'user'),
});

const enrollmentPolicy = z.strictObject({
  id: text,
  type: z.literal('MFA_ENROLL'),
  name: text,
  description: text.nullable().optional(),
  status: lifecycle,
  priority: z.int(),
  system: z.boolean(),
  created: time,
  lastUpdated: time,
  conditions: z
    .strictObject({
      people: z.strictObject({ groups: z.strictObject({ include: z.array(text) }).optional() }).optional(),
    })
    .optional(),
  settings: z.strictObject({
    type: z.enum(['AUTHENTICATORS', 'FACTORS']),
    authenticators: z.array(
      z.strictObject({
        id: text.optional(),
        key: z.enum([
          'custom_app',
          'custom_otp',
          'duo',
          'external_idp',
          'google_otp',
          'okta_email',
          'okta_password',
          'okta_verify',
          'onprem_mfa',
          'phone_number',
          'rsa_token',
          'security_question',
          'symantec_vip',
          'webauthn',
          'yubikey_token',
        ]),
        enroll: z.strictObject({
          self: z.enum(['NOT_ALLOWED', 'OPTIONAL', 'REQUIRED']),
          autoEnroll: z.boolean().nullable().optional(),
          gracePeriod: z.looseObject({ type: z.enum(['BY_DATE_TIME', 'BY_SKIP_COUNT']) }).optional(),
        }),
        constraints: z
          .strictObject({ aaguidGroups: z.array(text).optional() })
          .nullable()
          .optional(),
      }),
    ),
  }),
  _embedded: embedded.optional(),
  _links: linksWith('activate', 'deactivate', 'mappings', 'rules'),
});

/** A response without a body, or with an empty object: the specification describes no body. */
const nothing = z.union([z.undefined(), z.strictObject({})]);

/** An operation: the path's template, the successful status with its body, and the refusals that are published for it. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly status: 200 | 204;
  readonly body: z.ZodType;
  readonly refusals: readonly number[];
}

const operation = (
  name: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  status: Operation['status'],
  body: z.ZodType,
  ...refusals: readonly number[]
): Operation => {
  const [method = '', path = ''] = name.split(' ');
  return { method, path, status, body, refusals };
};

/** Operations that the stand-in org serves. */
export const operations: readonly Operation[] = [
  operation('GET /users', 200, z.array(user), 403),
  operation('POST /users', 200, user, 400, 403),
  operation('GET /users/{id}', 200, user, 403, 404),
  operation('DELETE /users/{id}', 204, z.undefined(), 400, 403, 404),
  operation('POST /users/{id}/lifecycle/activate', 200, activationToken, 403, 404),
  operation('POST /users/{id}/lifecycle/deactivate', 200, nothing, 403, 404),
  operation('POST /users/{id}/lifecycle/reset_factors', 200, nothing, 403, 404),
  operation('POST /users/{id}/lifecycle/suspend', 200, nothing, 400, 403, 404),
  operation('POST /users/{id}/lifecycle/unlock', 200, nothing, 403, 404),
  operation('POST /users/{id}/lifecycle/unsuspend', 200, nothing, 400, 403, 404),
  operation('DELETE /users/{id}/sessions', 204, z.undefined(), 403, 404),
  operation('GET /users/{id}/authenticator-enrollments', 200, z.array(authenticatorEnrollment), 403, 404),
  operation('GET /users/{id}/authenticator-enrollments/{enrollmentId}', 200, authenticatorEnrollment, 403, 404),
  operation('DELETE /users/{id}/authenticator-enrollments/{enrollmentId}', 204, z.undefined(), 403, 404),
  operation('GET /users/{id}/factors', 200, z.array(factor), 403, 404),
  operation('POST /users/{id}/factors', 200, factor, 400, 403, 404),
  operation('GET /users/{id}/factors/catalog', 200, z.array(supportedFactor), 403, 404),
  operation('GET /users/{id}/factors/{factorId}', 200, factor, 403, 404),
  operation('DELETE /users/{id}/factors/{factorId}', 204, z.undefined(), 403, 404),
  operation('POST /users/{id}/factors/{factorId}/lifecycle/activate', 200, factor, 400, 403, 404),
  operation('POST /users/{id}/factors/{factorId}/verify', 200, verification, 400, 403, 404),
  operation('GET /authenticators', 200, z.array(authenticator), 403),
  operation('GET /authenticators/{id}', 200, authenticator, 403, 404),
  operation('PUT /authenticators/{id}', 200, authenticator, 400, 403, 404),
  operation('GET /authenticators/{id}/methods', 200, z.array(method), 403, 404),
  operation('GET /authenticators/{id}/methods/{methodType}', 200, method, 403, 404),
  operation('PUT /authenticators/{id}/methods/{methodType}', 200, method, 400, 403, 404),
  operation('GET /policies', 200, z.array(enrollmentPolicy), 403),
  operation('GET /logs', 200, z.array(logEvent), 400, 403),
];

/** Differences between the specification and the stand-in org or these facts, with reasons. */
export const differences: readonly { readonly what: string; readonly status?: number; readonly why: string }[] = [
  {
    what: 'GET /users',
    status: 400,
    why: 'An org refuses a search that it does not understand (E0000031); the specification lists no 400 there.',
  },
  {
    what: 'GET /policies',
    status: 400,
    why: 'The parameter `type` is required, so there must be a refusal; the specification lists no 400 there.',
  },
  {
    what: 'GET /users/{id}/authenticator-enrollments',
    why: 'The specification shows one enrollment as the response of an operation that it calls a list; the stand-in org returns a list.',
  },
];

/** Statuses of refusals before any operation begins: token, limit, method, body, failure of the org. */
const refusedAnywhere: readonly number[] = [401, 405, 413, 415, 429, 500];

/** The operation of a request below `/api/v1`, if there is one. A fixed path wins over a path with a parameter. */
export function operationOf(method: string, path: string): Operation | undefined {
  const [bare = ''] = path.split('?');
  const matches = operations.filter((known) => known.method === method && patternOf(known.path).test(bare));
  return matches.sort((one, other) => one.path.split('{').length - other.path.split('{').length)[0];
}

const patternOf = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/**
 * Compares a response with the published facts. @returns a description of the fault; undefined if there is none
 */
export function faultOf(method: string, path: string, status: number, body: unknown): string | undefined {
  const known = operationOf(method, path);
  const problem = known === undefined ? ofUnknown(status, body) : ofOperation(known, status, body);
  return problem && `${method} ${path} answered ${status}, which is not what Okta publishes: ${problem}`;
}

/** A request that is no operation must be refused. */
const ofUnknown = (status: number, body: unknown) =>
  status >= 400 ? problemIn(error, body) : 'there is no such operation.';

function ofOperation(known: Operation, status: number, body: unknown): string | undefined {
  const { method, path, refusals } = known;
  if (status === known.status) return problemIn(known.body, body);
  const meant = differences.some((one) => one.what === `${method} ${path}` && one.status === status);
  if (!meant && ![...refusals, ...refusedAnywhere].includes(status)) {
    return `its statuses are ${[known.status, ...refusals].join(', ')}.`;
  }
  return problemIn(error, body);
}

function problemIn(schema: z.ZodType, body: unknown): string | undefined {
  const result = schema.safeParse(body);
  return result.success ? undefined : z.prettifyError(result.error);
}
