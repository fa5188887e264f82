/**
 * False statements of an org, each about one fact. The proxy makes them when it rewrites the System Log, or the list of a
 * person's factors. With each lie, a test that reports on the fact must fail, or say that it did not check the fact.
 */
import type { EventType, LogEntity, LogEvent } from '../../../fixtures/org/stand-in/system-log';
import type { FaultProxy } from './fault-proxy';

/** Result of a test with an org that lies. `passes` means that the test does not report on the fact. */
type Becomes = 'fails' | 'not checked' | 'passes';

/** The fields of a factor that lies use or change. */
interface Factor {
  readonly id: string;
  readonly factorType: string;
  readonly profile?: Readonly<Record<string, unknown>>;
}

export interface Lie {
  readonly fact: string;
  /** The org's false statement. */
  readonly says: string;
  /** Result of the test that a passkey is enrolled and listed under its name. `signIn`: of the test that it signs in. */
  readonly enrollment: Becomes;
  readonly signIn: Becomes;
  readonly log?: (event: LogEvent) => LogEvent[];
  readonly factors?: (passkey: Factor) => Factor[];
}

const both = (becomes: Becomes) => ({ enrollment: becomes, signIn: becomes });

const other = {
  factorId: 'fwfOfSomebodyElse000',
  credentialId: 'b2Ygc29tZWJvZHkgZWxzZQ',
  aaguid: 'CB69481E-8FF7-4039-93EC-0A2729A154A8',
  person: {
    id: '00uSomebodyElse00000',
    type: 'User',
    alternateId: 'somebody@example.com',
    displayName: 'Somebody Else',
    detailEntry: null,
  },
} as const satisfies Record<string, string | LogEntity>;

/** Changes the passkey's details, at every place in the event. Undefined removes a detail. */
const details = (changes: Readonly<Record<string, string | undefined>>) => (event: LogEvent) => {
  const changed = (told: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(told).flatMap(([name, value]) => {
        const instead = name in changes ? changes[name] : value;
        return instead === undefined ? [] : [[name, instead] as const];
      }),
    );
  return [
    {
      ...onTarget(event, (target) => ({ ...target, detailEntry: target.detailEntry && changed(target.detailEntry) })),
      debugContext: { debugData: changed(event.debugContext.debugData) },
    },
  ];
};

const onTarget = (event: LogEvent, change: (enrollment: LogEntity) => LogEntity): LogEvent => ({
  ...event,
  target: event.target.map((one) => (one.type === 'AuthenticatorEnrollment' ? change(one) : one)),
});

/** Another factor in place of the passkey, in the form of Okta's log. */
const ofFactor = (name: string, displayName: string, methodTypeUsed: string) => (event: LogEvent) => [
  {
    ...onTarget(event, (target) => ({ ...target, id: 'lae1', displayName, detailEntry: { methodTypeUsed } })),
    outcome: { ...event.outcome, reason: event.outcome.reason && `User set up ${name} factor` },
    debugContext: { debugData: event.eventType === 'user.mfa.factor.activate' ? {} : { factor: name } },
  },
];

const kinds = ['user.mfa.factor.activate', 'user.authentication.auth_via_mfa'] as const satisfies EventType[];

export const lies = {
  'user-verification': {
    fact: 'user verification',
    says: 'the user was not verified',
    ...both('fails'),
    log: details({ methodUsedVerifiedProperties: '[USER_PRESENCE]' }),
  },
  aaguid: { fact: 'AAGUID', says: 'another model', ...both('fails'), log: details({ aaguid: other.aaguid }) },
  transports: {
    fact: 'transports',
    says: 'NFC only',
    ...both('fails'),
    log: details({ authenticatorTransports: '["nfc"]' }),
  },
  'backup-eligible': {
    fact: 'whether the passkey can be synced',
    says: 'the opposite',
    ...both('fails'),
    log: (event) => {
      const told = event.target.find(({ type }) => type === 'AuthenticatorEnrollment')?.detailEntry?.['backupEligible'];
      return details({ backupEligible: told === 'true' ? 'false' : 'true' })(event);
    },
  },
  'no-details': {
    fact: 'user verification, AAGUID, transports, sync',
    says: 'nothing',
    ...both('not checked'),
    log: details({
      methodUsedVerifiedProperties: undefined,
      aaguid: undefined,
      authenticatorTransports: undefined,
      backupEligible: undefined,
    }),
  },
  passkey: {
    fact: 'which passkey it was',
    says: "somebody else's",
    ...both('fails'),
    log: (event) => [onTarget(event, (target) => ({ ...target, id: other.factorId }))],
  },
  outcome: {
    fact: 'the outcome',
    says: 'it was refused',
    ...both('fails'),
    log: (event) => [{ ...event, severity: 'WARN', outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } }],
  },
  'no-event': { fact: 'that it happened', says: 'no event', ...both('fails'), log: () => [] },
  twice: {
    fact: 'that it happened once',
    says: 'two events',
    ...both('fails'),
    log: (event) => [event, { ...event, uuid: event.uuid.replace(/^.{8}/, '00000000') }],
  },
  stale: {
    fact: 'the time',
    says: 'before the step, although the suite asked for later events only',
    ...both('fails'),
    log: (event) => [{ ...event, published: new Date(Date.parse(event.published) - 60_000).toISOString() }],
  },
  kind: {
    fact: 'what kind of ceremony it was',
    says: 'the other kind',
    ...both('fails'),
    log: (event) => kinds.filter((kind) => kind !== event.eventType).map((eventType) => ({ ...event, eventType })),
  },
  person: {
    fact: 'the person',
    says: 'somebody else, although the suite asked for this person only',
    ...both('fails'),
    log: (event) => [
      { ...event, actor: other.person, target: event.target.map((one) => (one.type === 'User' ? other.person : one)) },
    ],
  },
  password: {
    fact: 'what was used',
    says: 'a password',
    ...both('fails'),
    log: ofFactor('PASSWORD_AS_FACTOR', 'Password', 'Password'),
  },
  code: {
    fact: 'what was used',
    says: 'a one-time code (TOTP)',
    ...both('fails'),
    log: ofFactor('SOFT_TOKEN', 'Google Authenticator', 'Enter a code'),
  },
  'not-listed': { fact: 'the list of passkeys', says: 'it is empty', ...both('fails'), factors: () => [] },
  replaced: {
    fact: 'the list of passkeys',
    says: "it has somebody else's instead",
    ...both('fails'),
    factors: (passkey) => [
      { ...passkey, id: other.factorId, profile: { ...passkey.profile, credentialId: other.credentialId } },
    ],
  },
  'credential-id': {
    fact: 'the credential id in the list',
    says: 'another',
    ...both('fails'),
    factors: (passkey) => [{ ...passkey, profile: { ...passkey.profile, credentialId: other.credentialId } }],
  },
  further: {
    fact: 'the list of passkeys',
    says: "it also has somebody else's",
    enrollment: 'fails',
    signIn: 'passes',
    factors: (passkey) => [
      passkey,
      { ...passkey, id: other.factorId, profile: { ...passkey.profile, credentialId: other.credentialId } },
    ],
  },
  name: {
    fact: 'the name in the list',
    says: 'another',
    enrollment: 'fails',
    signIn: 'passes',
    factors: (passkey) => [{ ...passkey, profile: { ...passkey.profile, authenticatorName: 'Somebody’s' } }],
  },
} as const satisfies Readonly<Record<string, Lie>>;

export type LieId = keyof typeof lies;
export const lieIds = Object.keys(lies) as LieId[];

const isOfPasskey = ({ eventType, target }: LogEvent) =>
  kinds.some((kind) => kind === eventType) && target.some(({ id }) => id.startsWith('fwf'));

/** Makes the org behind a proxy tell this lie from now on. */
export function tell({ log, factors }: Lie, proxy: Pick<FaultProxy, 'next'>): void {
  const rewrite =
    <Item>(matches: (item: Item) => boolean, change: (item: Item) => Item[]) =>
    (body: string) => {
      // An error response is not a list, and stays as it is.
      if (!body.startsWith('[')) return body;
      const items = JSON.parse(body) as Item[];
      return JSON.stringify(items.flatMap((item) => (matches(item) ? change(item) : [item])));
    };
  if (log) proxy.next('GET', /^\/api\/v1\/logs/, { rewrite: rewrite(isOfPasskey, log) }, Infinity);
  if (factors) {
    const isPasskey = ({ factorType }: Factor) => factorType === 'webauthn';
    const list = /^\/api\/v1\/users\/[^/]+\/factors($|\?)/;
    proxy.next('GET', list, { rewrite: rewrite(isPasskey, factors) }, Infinity);
  }
}
