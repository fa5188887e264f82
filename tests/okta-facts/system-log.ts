/**
 * Events of Okta's System Log, as Okta publishes them: the shape of an event, and the names of the details, for the types that
 * the stand-in org writes.
 * Source: Okta Admin Management API, OpenAPI specification 2026.06.3 (Apache-2.0), `LogEvent`; event catalogue 2026.08.1; both read on
 * 2026-11-29.
 *
 * The catalogue writes names in snake case. Captured logs have names in camel case, every value as a string, and null for
 * unknown values; these facts do the same.
 */
import { z } from 'zod';

const text = z.string().min(1);
const maybe = text.nullable();

/** Names of debug data that the catalogue lists for every type. */
const common = [
  'trace_id',
  'oag_app',
  'webhooks',
  'risk_change',
  'log_only_security_data',
  'threat_detections',
  'threat_suspected',
  'security_conditions',
  'associated_proxies',
  'tunnels',
  'anonymizer_status',
  'proxy_type',
  'behaviors',
  'partner_risk',
  'risk',
  'url',
  'request_uri',
  'request_id',
  'redirect_uri',
  'original_principal',
  'ja4',
  'ja3',
  'device_fingerprint',
  'dt_hash',
  'authn_request_id',
];

/**
 * `AuthenticatorEnrollmentResourceDetails`: the details of a factor that was enrolled, used or removed, with a pattern for
 * each value.
 */
const enrollmentDetails = {
  authenticator_transports: /^\[("[a-z-]+"(, ?"[a-z-]+")*)?\]$/,
  passkey: /^(true|false)$/,
  aaguid: /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
  backup_eligible: /^(true|false)$/,
  method_used_verified_properties: /^\[([A-Z_]+(, [A-Z_]+)*)?\]$/,
  method_type_used: /./,
};

interface PublishedType {
  /** Undefined if the catalogue publishes none. */
  readonly debugData: readonly string[] | undefined;
  /** Details of targets that are an `AuthenticatorEnrollment`; a `User` has none. */
  readonly enrollment: Readonly<Record<string, RegExp>>;
  /** The results that are published for the type; undefined if the catalogue lists none. */
  readonly results?: readonly string[];
}

/** The types that the stand-in org writes. */
const publishedTypes: Readonly<Record<string, PublishedType>> = {
  'user.session.start': {
    debugData: [
      ...common,
      'okta_user_agent_extended',
      'origin',
      'idv_reference_id',
      'username_typing_pattern',
      'reason_for_failure',
      'result',
      'login_result',
      'limit_number',
    ],
    enrollment: {},
  },
  'user.session.end': {
    debugData: [
      ...common,
      'termination_reason',
      'ended_session_id',
      'total_oidc_logout_requests',
      'total_saml_logout_requests',
    ],
    enrollment: {},
  },
  'user.session.clear': { debugData: undefined, enrollment: {} },
  'user.authentication.auth_via_mfa': {
    debugData: [
      ...common,
      'timestamp',
      'key_type_used_for_authentication',
      'authenticator_method_challenge_time',
      'prompting_policy_types',
      'factor_intent',
      'push_with_number_challenge_response_type',
      'push_only_response_type',
      'factor',
    ],
    enrollment: enrollmentDetails,
  },
  // The event is written once a method is enrolled; the catalogue describes no other result.
  'user.mfa.factor.activate': {
    debugData: [
      ...common,
      'timestamp',
      'enrollment_method_challenge_time',
      'passkey',
      'matched_authenticator_groups',
      'aaguid',
      'backup_eligible',
    ],
    enrollment: enrollmentDetails,
    results: ['SUCCESS'],
  },
  'user.mfa.promote_enrollment': {
    debugData: [...common, 'promotion', 'rule'],
    enrollment: {},
    results: ['SUCCESS', 'SKIPPED'],
  },
  'user.mfa.factor.deactivate': { debugData: common, enrollment: enrollmentDetails, results: ['SUCCESS'] },
};

const strings = z.record(z.string(), z.string());
const entity = {
  id: text,
  type: text,
  alternateId: text,
  displayName: text,
};

const geographicalContext = z
  .strictObject({
    city: maybe,
    state: maybe,
    country: maybe,
    postalCode: maybe,
    geolocation: z.strictObject({ lat: z.number(), lon: z.number() }).nullable(),
  })
  .nullable();

const shape = z.strictObject({
  uuid: z.uuid(),
  published: z.iso.datetime({ offset: true }),
  eventType: text,
  legacyEventType: maybe.optional(),
  version: text,
  severity: z.enum(['DEBUG', 'ERROR', 'INFO', 'WARN']),
  displayMessage: text,
  actor: z.strictObject({ ...entity, detailEntry: strings.nullable() }),
  target: z
    .array(z.strictObject({ ...entity, detailEntry: strings.nullable(), changeDetails: z.looseObject({}).optional() }))
    .nullable(),
  outcome: z.strictObject({
    result: z.enum([
      'SUCCESS',
      'FAILURE',
      'SKIPPED',
      'ALLOW',
      'DENY',
      'CHALLENGE',
      'UNKNOWN',
      'RATE_LIMIT',
      'DEFERRED',
      'SCHEDULED',
      'ABANDONED',
      'UNANSWERED',
    ]),
    reason: z.string().min(1).max(255).nullable(),
  }),
  client: z.strictObject({
    userAgent: z.strictObject({ rawUserAgent: text, os: text, browser: text }).nullable(),
    zone: maybe,
    device: maybe,
    id: maybe,
    ipAddress: maybe,
    geographicalContext,
  }),
  request: z.strictObject({
    ipChain: z.array(
      z.strictObject({
        ip: text,
        geographicalContext,
        version: text,
        source: maybe,
        ipDetails: z.looseObject({}).optional(),
      }),
    ),
  }),
  transaction: z.strictObject({ id: text, type: z.enum(['WEB', 'JOB']), detail: z.looseObject({}) }),
  debugContext: z.strictObject({ debugData: strings }),
  authenticationContext: z.strictObject({
    authenticationProvider: z
      .enum(['ACTIVE_DIRECTORY', 'FACTOR_PROVIDER', 'FEDERATION', 'LDAP', 'OKTA_AUTHENTICATION_PROVIDER', 'SOCIAL'])
      .nullable(),
    authenticationStep: z.int(),
    credentialProvider: z
      .enum(['DUO', 'GOOGLE', 'OKTA_AUTHENTICATION_PROVIDER', 'OKTA_CREDENTIAL_PROVIDER', 'RSA', 'SYMANTEC', 'YUBIKEY'])
      .nullable(),
    credentialType: z
      .enum([
        'ASSERTION',
        'CERTIFICATE',
        'DEVICE_UDID',
        'EMAIL',
        'IWA',
        'JWT',
        'OAuth 2.0',
        'OKTA_CLIENT_SESSION',
        'OTP',
        'PASSWORD',
        'PRE_SHARED_SYMMETRIC_KEY',
        'SMS',
      ])
      .nullable(),
    externalSessionId: maybe,
    interface: maybe,
    issuer: z.strictObject({ id: text, type: text }).nullable(),
  }),
  securityContext: z.strictObject({
    asNumber: z.int().nullable(),
    asOrg: maybe,
    isp: maybe,
    domain: maybe,
    isProxy: z.boolean().nullable(),
    botProtection: z.looseObject({}).nullable().optional(),
    ipDetails: z.looseObject({}).nullable().optional(),
    risk: z.looseObject({}).nullable().optional(),
    userBehaviors: z.array(z.looseObject({})).nullable().optional(),
  }),
});
type Told = z.infer<typeof shape>;

/** Converts a name to the form in captured logs: `method_type_used` becomes `methodTypeUsed`. */
const onTheWire = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** One event. */
export const logEvent = shape.superRefine((event, context) => {
  const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const published = publishedTypes[event.eventType];
  if (!published) {
    wrong(['eventType'], `${event.eventType} is not among the published types.`);
    return;
  }
  const { results, debugData } = published;
  if (results && !results.includes(event.outcome.result)) {
    wrong(['outcome', 'result'], `${event.eventType} is published with ${results.join(', ')} only.`);
  }
  const known = debugData?.map(onTheWire);
  for (const name of Object.keys(event.debugContext.debugData)) {
    if (known && !known.includes(name)) wrong(['debugContext', 'debugData', name], 'It is not published.');
  }
  for (const [path, message] of problemsInTargets(event, published)) wrong(path, message);
});

function problemsInTargets({ target }: Told, { enrollment }: PublishedType): [(string | number)[], string][] {
  const forms = new Map(Object.entries(enrollment).map(([name, form]) => [onTheWire(name), form]));
  return (target ?? []).flatMap(({ type, detailEntry }, index) =>
    Object.entries(detailEntry ?? {}).flatMap(([name, value]): [(string | number)[], string][] => {
      const path = ['target', index, 'detailEntry', name];
      const form = type === 'AuthenticatorEnrollment' ? forms.get(name) : undefined;
      if (!form) return [[path, `A ${type} has no such detail.`]];
      return form.test(value) ? [] : [[path, `${value} is not in the published form ${form.source}.`]];
    }),
  );
}
