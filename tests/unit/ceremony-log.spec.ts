import { expect, test } from '@playwright/test';
import { CeremonyLog } from '../../fixtures/org/stand-in/ceremony-log';
import { ceremoniesOf } from '../../fixtures/org/ceremonies';
import { OrgState } from '../../fixtures/org/stand-in/state';
import { SystemLog, type LogEvent } from '../../fixtures/org/stand-in/system-log';
import { addPerson } from './support/bare-org';

const person = addPerson(new OrgState());

/** The events as the SDK hands them on: `published` is a date. */
const read = (events: readonly LogEvent[]) =>
  ceremoniesOf(events.map((event) => ({ ...event, published: new Date(event.published) })));

test.describe('The ceremony log', () => {
  test('a question is a CHALLENGE event about the person, and tells what was asked for', () => {
    const log = new SystemLog();
    const ceremonyId = new CeremonyLog(log).asked(person, 'registration', { userVerification: 'required' });

    expect(log.events).toMatchObject([
      {
        eventType: 'user.mfa.factor.activate',
        displayMessage: 'Activate factor or authenticator enrollment for user',
        outcome: { result: 'CHALLENGE' },
        actor: { id: person.id, type: 'User', alternateId: person.login },
        target: [{ id: person.id, type: 'User', displayName: 'Test Person' }],
        transaction: { id: ceremonyId },
        debugContext: { debugData: { kind: 'registration', ceremonyId, userVerification: 'required' } },
      },
    ]);
  });

  test('an accepted answer is a SUCCESS event that names its question', () => {
    const log = new SystemLog();
    const ceremonies = new CeremonyLog(log);
    const ceremonyId = ceremonies.asked(person, 'authentication');
    ceremonies.answered(person, 'authentication', ceremonyId, 'accepted', { userVerified: true });

    expect(log.events[1]).toMatchObject({
      eventType: 'user.authentication.auth_via_mfa',
      outcome: { result: 'SUCCESS' },
      debugContext: { debugData: { kind: 'authentication', ceremonyId, userVerified: true } },
    });
  });

  test('a refused answer is a FAILURE event with the reason', () => {
    const log = new SystemLog();
    const ceremonies = new CeremonyLog(log);
    const ceremonyId = ceremonies.asked(person, 'registration');
    ceremonies.answered(person, 'registration', ceremonyId, 'refused', { reason: 'origin-mismatch' });

    expect(log.events[1]?.outcome).toEqual({ result: 'FAILURE', reason: 'origin-mismatch' });
  });

  test('each ceremony has an id of its own', () => {
    const ceremonies = new CeremonyLog(new SystemLog());
    expect(ceremonies.asked(person, 'registration')).not.toBe(ceremonies.asked(person, 'registration'));
  });
});

test.describe('Ceremonies read from the System Log', () => {
  test('an answered ceremony has the facts of its question and of its answer', () => {
    const log = new SystemLog();
    const ceremonies = new CeremonyLog(log);
    const id = ceremonies.asked(person, 'registration', { userVerification: 'preferred' });
    const facts = {
      userPresent: true,
      userVerified: true,
      origin: 'http://localhost:4000',
      transports: ['internal', 'hybrid'],
      aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd',
      credentialId: 'abc',
      backupEligible: true,
      backedUp: false,
      signCount: 3,
      detail: 'as expected',
    };
    ceremonies.answered(person, 'registration', id, 'accepted', facts);

    const at = new Date(log.events[1]?.published ?? '');
    expect(read(log.events)).toEqual([
      { kind: 'registration', outcome: 'accepted', userVerification: 'preferred', ...facts, at },
    ]);
  });

  test('a question that nobody answered has the outcome noAnswer', () => {
    const log = new SystemLog();
    new CeremonyLog(log).asked(person, 'authentication', { userVerification: 'required' });
    expect(read(log.events)).toMatchObject([
      { kind: 'authentication', outcome: 'noAnswer', userVerification: 'required' },
    ]);
  });

  test('a question answered twice is listed once for each answer, with what was asked in both', () => {
    const log = new SystemLog();
    const ceremonies = new CeremonyLog(log);
    const id = ceremonies.asked(person, 'registration', { userVerification: 'required' });
    ceremonies.answered(person, 'registration', id, 'refused', { reason: 'user-not-verified' });
    ceremonies.answered(person, 'registration', id, 'accepted', { userVerified: true });

    const [first, second, ...others] = read(log.events);
    expect(first).toMatchObject({ outcome: 'refused', reason: 'user-not-verified', userVerification: 'required' });
    expect(second).toMatchObject({ outcome: 'accepted', userVerified: true, userVerification: 'required' });
    expect(second).not.toHaveProperty('reason');
    expect(others).toEqual([]);
  });

  test('ceremonies that overlap stay apart', () => {
    const log = new SystemLog();
    const ceremonies = new CeremonyLog(log);
    const left = ceremonies.asked(person, 'authentication');
    const done = ceremonies.asked(person, 'registration');
    ceremonies.answered(person, 'registration', done, 'accepted');

    expect(left).not.toBe(done);
    expect(read(log.events).map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['authentication', 'noAnswer'],
      ['registration', 'accepted'],
    ]);
  });

  test("a tenant's events give kind, outcome and time, and no facts", () => {
    const at = new Date('2026-01-02T03:04:05Z');
    const event = (eventType: string, result: string, factor: string) => ({
      eventType,
      published: at,
      outcome: { result },
      debugContext: { debugData: { factor, origin: 'https://acme.okta.com', signCount: 'many' } },
    });
    expect(
      ceremoniesOf([
        event('user.mfa.factor.activate', 'SUCCESS', 'FIDO_WEBAUTHN'),
        event('user.authentication.auth_via_mfa', 'CHALLENGE', 'FIDO_WEBAUTHN'),
        event('user.authentication.auth_via_mfa', 'FAILURE', 'FIDO_WEBAUTHN'),
        event('user.authentication.auth_via_mfa', 'ABANDONED', 'FIDO_WEBAUTHN'),
      ]),
    ).toEqual([
      { kind: 'registration', outcome: 'accepted', at },
      { kind: 'authentication', outcome: 'refused', at },
      { kind: 'authentication', outcome: 'noAnswer', at },
    ]);
  });

  test('events of other factors are no ceremonies', () => {
    const published = new Date();
    expect(
      ceremoniesOf([
        {
          eventType: 'user.authentication.auth_via_mfa',
          published,
          outcome: { result: 'SUCCESS' },
          debugContext: { debugData: { factor: 'OKTA_VERIFY_PUSH' } },
        },
        {
          eventType: 'user.mfa.factor.activate',
          published,
          outcome: { result: 'SUCCESS', reason: 'User set up SIGNED_NONCE factor' },
        },
        { eventType: 'user.session.start', published, outcome: { result: 'SUCCESS' } },
      ]),
    ).toEqual([]);
  });
});
