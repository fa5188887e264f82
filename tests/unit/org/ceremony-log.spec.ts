import { expect, test } from '@playwright/test';
import { CeremonyLog, notedCeremonies, type CeremonyFacts } from '../../../fixtures/org/stand-in/ceremony-log';
import { ceremoniesOf } from '../../../fixtures/org/ceremonies';
import { OrgState } from '../../../fixtures/org/stand-in/state';
import type { LogEvent } from '../../../fixtures/org/stand-in/system-log';
import { logEvent } from '../../okta-facts/system-log';
import { addEnrollment, addPerson } from '../support/bare-org';

/** An org with a person and a passkey. */
function orgWithPasskey() {
  const org = new OrgState();
  const person = addPerson(org);
  return { org, person, passkey: addEnrollment(person, 'iPhone'), ceremonies: new CeremonyLog(org) };
}

/** Reads the ceremonies from events as the SDK returns them, with `published` as a date. */
const read = (events: readonly LogEvent[], { id }: { readonly id: string }) =>
  ceremoniesOf(
    events.map((event) => ({ ...event, published: new Date(event.published) })),
    id,
  );

const facts: CeremonyFacts = {
  userPresent: true,
  userVerified: true,
  origin: 'http://localhost:4000',
  transports: ['internal', 'hybrid'],
  aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd',
  backupEligible: true,
  backedUp: false,
  signCount: 3,
};

test.describe('The System Log of the stand-in org', () => {
  test('has an event for an enrolled passkey, as Okta publishes it', () => {
    const { org, person, passkey, ceremonies } = orgWithPasskey();
    ceremonies.answered(person, 'registration', 'x', 'accepted', { ...facts, credentialId: passkey.credentialId });
    const [event, ...others] = org.systemLog.events;
    expect(others).toEqual([]);
    expect(logEvent.parse(event)).toMatchObject({
      eventType: 'user.mfa.factor.activate',
      severity: 'INFO',
      displayMessage: 'Activate factor or authenticator enrollment for user',
      outcome: { result: 'SUCCESS', reason: 'User set up FIDO_WEBAUTHN factor' },
      actor: { id: person.id, type: 'User', alternateId: person.login, displayName: 'Test Person' },
      target: [
        { id: person.id, type: 'User' },
        {
          id: passkey.id,
          type: 'AuthenticatorEnrollment',
          displayName: 'Security Key or Biometric',
          detailEntry: {
            aaguid: 'FBFC3007-154E-4ECC-8C0B-6E020557D7BD',
            backupEligible: 'true',
            authenticatorTransports: '["internal","hybrid"]',
            methodUsedVerifiedProperties: '[USER_VERIFYING, USER_PRESENCE]',
            passkey: 'true',
          },
        },
      ],
    });
  });

  test('has an event for each attempt to sign in, without details of a refusal', () => {
    const { org, person, passkey, ceremonies } = orgWithPasskey();
    ceremonies.answered(person, 'authentication', 'x', 'refused', { reason: 'bad-signature', detail: 'no match' });
    ceremonies.answered(person, 'authentication', 'x', 'accepted', { ...facts, credentialId: passkey.credentialId });
    expect(org.systemLog.events.map((event) => logEvent.parse(event))).toMatchObject([
      {
        severity: 'WARN',
        outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' },
        target: [{}, { id: 'unknown' }],
      },
      { severity: 'INFO', outcome: { result: 'SUCCESS', reason: null }, target: [{}, { id: passkey.id }] },
    ]);
    expect(JSON.stringify(org.systemLog.events)).not.toContain('bad-signature');
  });

  test("gives Okta's reason when a model is not allowed", () => {
    const { org, person, ceremonies } = orgWithPasskey();
    ceremonies.answered(person, 'authentication', 'x', 'refused', { reason: 'model-not-allowed' });
    const reason = "AllowList is setup that does not allow this factor's aaguid.";
    expect(org.systemLog.events).toMatchObject([{ outcome: { result: 'FAILURE', reason } }]);
  });

  test('has no event for a WebAuthn request alone, nor for a refused enrollment', () => {
    const { org, person, ceremonies } = orgWithPasskey();
    const id = ceremonies.asked(person, 'registration', { userVerification: 'required' });
    ceremonies.answered(person, 'registration', id, 'refused', { reason: 'user-not-verified' });
    ceremonies.asked(person, 'authentication');
    expect(org.systemLog.events).toEqual([]);
  });
});

test.describe("The stand-in org's own notes about ceremonies", () => {
  test('an answered ceremony has the facts of its request and of its response', () => {
    const { org, person, ceremonies } = orgWithPasskey();
    const id = ceremonies.asked(person, 'registration', { userVerification: 'preferred' });
    ceremonies.answered(person, 'registration', id, 'accepted', facts);
    expect(notedCeremonies(org, person.id)).toEqual([
      {
        kind: 'registration',
        outcome: 'accepted',
        userVerification: 'preferred',
        ...facts,
        at: expect.any(Date) as Date,
      },
    ]);
  });

  test('an unanswered request has the outcome noAnswer', () => {
    const { org, person, ceremonies } = orgWithPasskey();
    ceremonies.asked(person, 'authentication', { userVerification: 'required' });
    expect(notedCeremonies(org, person.id)).toMatchObject([
      { kind: 'authentication', outcome: 'noAnswer', userVerification: 'required' },
    ]);
  });

  test('a request with two responses is listed once for each response', () => {
    const { org, person, ceremonies } = orgWithPasskey();
    const id = ceremonies.asked(person, 'registration', { userVerification: 'required' });
    ceremonies.answered(person, 'registration', id, 'refused', { reason: 'user-not-verified' });
    ceremonies.answered(person, 'registration', id, 'accepted', { userVerified: true });

    const [first, second, ...others] = notedCeremonies(org, person.id);
    expect(first).toMatchObject({ outcome: 'refused', reason: 'user-not-verified', userVerification: 'required' });
    expect(second).toMatchObject({ outcome: 'accepted', userVerified: true, userVerification: 'required' });
    expect(second).not.toHaveProperty('reason');
    expect(others).toEqual([]);
  });

  test('overlapping ceremonies stay separate, and so do those of different people', () => {
    const { org, person, ceremonies } = orgWithPasskey();
    const left = ceremonies.asked(person, 'authentication');
    const done = ceremonies.asked(person, 'registration');
    ceremonies.asked(addPerson(org, 'other@example.com'), 'registration');
    ceremonies.answered(person, 'registration', done, 'accepted');

    expect(left).not.toBe(done);
    expect(notedCeremonies(org, person.id).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['authentication', 'noAnswer'],
      ['registration', 'accepted'],
    ]);
  });
});

test.describe('Ceremonies read from a System Log', () => {
  test('have the facts that the stand-in org logged', () => {
    const { org, person, passkey, ceremonies } = orgWithPasskey();
    const { transports, aaguid, backupEligible, userVerified, userPresent, ...untold } = facts;
    ceremonies.answered(person, 'registration', 'x', 'accepted', { ...facts, credentialId: passkey.credentialId });
    const [event] = org.systemLog.events;
    const told = { transports, aaguid, backupEligible, userVerified, userPresent };
    const at = new Date(event?.published ?? '');
    expect(read(org.systemLog.events, person)).toEqual([
      { uuid: event?.uuid, kind: 'registration', outcome: 'accepted', enrollmentId: passkey.id, ...told, at },
    ]);
    expect(Object.keys(untold)).toEqual(['origin', 'backedUp', 'signCount']);
  });

  const at = new Date('2026-01-02T03:04:05Z');

  /** An event in the form of captured logs. */
  const event = (given: {
    type?: string;
    result?: string;
    reason?: string;
    factor?: string;
    id?: string;
    details?: Record<string, unknown>;
  }) => ({
    uuid: 'u',
    eventType: given.type ?? 'user.authentication.auth_via_mfa',
    published: at,
    outcome: { result: given.result ?? 'SUCCESS', reason: given.reason ?? null },
    target: [
      { id: '00u1', type: 'User', detailEntry: null },
      { id: given.id ?? 'unknown', type: 'AuthenticatorEnrollment', detailEntry: given.details ?? null },
    ],
    debugContext: { debugData: given.factor === undefined ? {} : { factor: given.factor } },
  });

  for (const [spelling, details] of [
    [
      'camel case and strings, as in captured logs',
      {
        authenticatorTransports: '["usb", "nfc"]',
        aaguid: 'CB69481E-8FF7-4039-93EC-0A2729A154A8',
        backupEligible: 'false',
        methodUsedVerifiedProperties: '[USER_PRESENCE, HARDWARE_PROTECTED]',
      },
    ],
    [
      'snake case and values, as in the catalogue',
      {
        authenticator_transports: ['usb', 'nfc'],
        aaguid: 'cb69481e-8ff7-4039-93ec-0a2729a154a8',
        backup_eligible: false,
        method_used_verified_properties: ['USER_PRESENCE', 'HARDWARE_PROTECTED'],
      },
    ],
  ] as const) {
    test(`are read in ${spelling}`, () => {
      expect(ceremoniesOf([event({ id: 'fwf1', details })], '00u1')).toEqual([
        {
          uuid: 'u',
          kind: 'authentication',
          outcome: 'accepted',
          enrollmentId: 'fwf1',
          transports: ['usb', 'nfc'],
          aaguid: 'cb69481e-8ff7-4039-93ec-0a2729a154a8',
          backupEligible: false,
          userVerified: false,
          userPresent: true,
          at,
        },
      ]);
    });
  }

  test('have only the facts that are in the event', () => {
    expect(ceremoniesOf([event({ factor: 'FIDO_WEBAUTHN' })], '00u1')).toEqual([
      { uuid: 'u', kind: 'authentication', outcome: 'accepted', at },
    ]);
  });

  for (const [result, outcome] of [
    ['SUCCESS', 'accepted'],
    ['FAILURE', 'refused'],
    ['ABANDONED', 'noAnswer'],
    ['UNANSWERED', 'noAnswer'],
  ] as const) {
    test(`a result ${result} is ${outcome}`, () => {
      expect(ceremoniesOf([event({ result, id: 'fwf1' })], '00u1')).toMatchObject([{ outcome }]);
    });
  }

  for (const [what, given] of [
    ['a password without a factor’s name', { id: 'lae1', details: { methodTypeUsed: 'Password' } }],
    ['a password', { factor: 'PASSWORD_AS_FACTOR', id: 'lae1' }],
    ['a push', { factor: 'OKTA_VERIFY_PUSH', id: 'opf1', details: { methodTypeUsed: 'Get a push notification' } }],
    ['another factor that was set up', { type: 'user.mfa.factor.activate', reason: 'User set up SIGNED_NONCE factor' }],
    ['a challenge', { result: 'CHALLENGE', id: 'fwf1' }],
    ['another type of event', { type: 'user.session.start', id: 'fwf1' }],
    ['an event without any details', {}],
  ] as const) {
    test(`${what} is not a ceremony`, () => {
      expect(ceremoniesOf([event(given)], '00u1')).toEqual([]);
    });
  }
});
