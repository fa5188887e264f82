/** Checks that a sign-in and an enrollment leave the events in the System Log that Okta publishes. */
import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { IdxClient, removePath, setUpPath } from '../../../../fixtures/org/http/idx-client';
import { authenticatorIds } from '../../../../fixtures/org/stand-in/state';
import type { StandInOrg } from '../../../../fixtures/org/stand-in/stand-in-org';
import { eventTypes } from '../../../../fixtures/org/stand-in/system-log';
import { test } from '../../../../fixtures/test/http';
import { faultOf } from '../../../okta-facts/management-api';

/** Calls the management API; throws if the response differs from what Okta publishes. */
async function ask(standIn: StandInOrg, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${standIn.url}/api/v1${path}`, {
    method,
    headers: { authorization: `SSWS ${standIn.apiToken}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const told: unknown = text === '' ? undefined : JSON.parse(text);
  const fault = faultOf(method, path, answer.status, told);
  if (fault !== undefined) throw new Error(fault);
  return told;
}

interface Event {
  readonly eventType: (typeof eventTypes)[number];
  readonly outcome: { readonly result: string };
  readonly target: readonly { readonly id: string; readonly displayName: string }[];
}

test('every event is as Okta publishes it, including those about passwords and TOTP codes', async ({
  standIn,
  client,
  person,
  org,
}) => {
  const factors = `/users/${person.id}/factors`;
  await client.open('/login/login.htm');
  await client.identify(person.login);
  await client.password('Wrong-Horse-1');
  await client.password(person.password);
  await client.finish();
  const passkey = await client.setUpFirst(person);
  const [enrolled] = await org.enrollments(person);
  await client.http.visit('/login/signout');

  await client.open('/login/login.htm');
  await client.identify(person.login);
  await client.password(person.password);
  await client.verify(passkey, { tamper: (signature) => signature.reverse() });
  await client.verify(passkey);
  await client.finish();

  const pending = await ask(standIn, 'POST', factors, { factorType: 'token:software:totp', provider: 'GOOGLE' });
  const { id: appId, _embedded } = pending as { id: string; _embedded: { activation: { sharedSecret: string } } };
  const passCode = new TOTP({ secret: Secret.fromBase32(_embedded.activation.sharedSecret) }).generate();
  await ask(standIn, 'POST', `${factors}/${appId}/lifecycle/activate`, { passCode });
  standIn.policy.stepUp = 'two-methods';
  await client.open(setUpPath);
  await client.password(person.password);
  await client.proceed('select-authenticator-authenticate', { authenticator: { id: authenticatorIds.code } });
  await client.proceed('challenge-authenticator', { credentials: { passcode: passCode } });

  standIn.policy.stepUp = 'passkey';
  await client.open(removePath(enrolled?.id ?? ''));
  await client.verify(passkey);
  await ask(standIn, 'DELETE', `${factors}/${appId}`);
  await ask(standIn, 'DELETE', `/users/${person.id}/sessions`);

  standIn.policy.passkeyPromotion = true;
  const invited = new IdxClient(standIn.url);
  await invited.open('/login/login.htm');
  await invited.identify(person.login);
  await invited.password(person.password);
  await invited.proceed('skip');
  await invited.open('/login/login.htm');
  await invited.identify(person.login);
  await invited.password(person.password);
  await invited.enroll();

  const events = (await ask(standIn, 'GET', '/logs')) as Event[];
  const told = events.map(({ eventType, outcome, target }) => {
    const [, about] = target;
    return [eventType, outcome.result, about?.displayName].filter(Boolean).join(' ');
  });
  const mfa = 'user.authentication.auth_via_mfa';
  expect(told).toEqual([
    `${mfa} FAILURE Password`,
    `${mfa} SUCCESS Password`,
    'user.session.start SUCCESS',
    `${mfa} SUCCESS Password`,
    'user.mfa.factor.activate SUCCESS Security Key or Biometric',
    'user.session.end SUCCESS',
    `${mfa} SUCCESS Password`,
    `${mfa} FAILURE Security Key or Biometric`,
    `${mfa} SUCCESS Security Key or Biometric`,
    'user.session.start SUCCESS',
    'user.mfa.factor.activate SUCCESS Google Authenticator',
    `${mfa} SUCCESS Password`,
    // The TOTP code from the app's enrollment, entered a second time.
    `${mfa} FAILURE Google Authenticator`,
    `${mfa} SUCCESS Security Key or Biometric`,
    'user.mfa.factor.deactivate SUCCESS Security Key or Biometric',
    'user.mfa.factor.deactivate SUCCESS Google Authenticator',
    'user.session.clear SUCCESS',
    `${mfa} SUCCESS Password`,
    'user.mfa.promote_enrollment SKIPPED',
    `${mfa} SUCCESS Password`,
    'user.mfa.factor.activate SUCCESS Security Key or Biometric',
    'user.mfa.promote_enrollment SUCCESS',
  ]);
  expect(new Set(events.map(({ eventType }) => eventType))).toEqual(new Set(eventTypes));
  expect((await org.loggedCeremonies(person)).map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ['registration', 'accepted'],
    ['authentication', 'refused'],
    ['authentication', 'accepted'],
    ['authentication', 'accepted'],
    ['registration', 'accepted'],
  ]);
});

test("the log's facts about a ceremony match the org's own notes", async ({ client, person, org }) => {
  await client.signIn(person);
  const passkey = await client.setUpFirst(person, { model: 'yubikey5' });
  await client.http.visit('/login/signout');
  await client.signIn(person, passkey);

  const noted = await org.ceremonies(person);
  const logged = await org.loggedCeremonies(person);
  expect(logged).toHaveLength(noted.length);
  for (const [index, { uuid: _uuid, enrollmentId: _id, at: _at, ...facts }] of logged.entries()) {
    expect(Object.keys(facts)).toEqual(
      expect.arrayContaining(['transports', 'aaguid', 'backupEligible', 'userVerified']),
    );
    expect(noted[index]).toMatchObject(facts);
  }
});
