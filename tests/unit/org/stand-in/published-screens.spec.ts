/** Checks that the Identity Engine's screens are as Okta's captures show them. Every other test with a stand-in org checks that, too. */
import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { IdxClient, setUpPath } from '../../../../fixtures/org/http/idx-client';
import { messages, type IdxMessage } from '../../../../fixtures/org/stand-in/idx/messages';
import type { Person } from '../../../../fixtures/org/org';
import { idxResponse } from '../../../../fixtures/org/stand-in/idx/response';
import { startSignIn, type Step } from '../../../../fixtures/org/stand-in/idx/transaction';
import type { StandInOrg } from '../../../../fixtures/org/stand-in/stand-in-org';
import { authenticatorIds, OrgState } from '../../../../fixtures/org/stand-in/state';
import { test } from '../../../../fixtures/test/http';
import { differences, faultOf, faultsOf, screenOf, screens } from '../../../okta-facts/identity-engine';
import { addEnrollment, addPerson } from '../../support/bare-org';

/** Screens that are in the captures but that this org never sends: it sends the object `success` instead. */
const notServed = ['success-redirect'];

/** The org's responses to the tests in this file. */
const answers: { readonly status: number; readonly body: unknown }[] = [];

test.use({
  idxFacts: {
    faultOf: (status, body) => {
      answers.push({ status, body });
      return faultOf(status, body);
    },
  },
});

const ceremony = { id: 'c', challenge: 'Y2hhbGxlbmdl' };
const steps: Readonly<Record<string, Step>> = {
  identify: { name: 'identify', challenge: ceremony.challenge },
  password: { name: 'challenge-password' },
  passkey: { name: 'challenge-webauthn', ceremony },
  list: { name: 'select-authenticator-enroll' },
  enroll: { name: 'enroll-webauthn', ceremony },
  success: { name: 'success' },
};

/** The screen of a person with a passkey, as the org sends it. */
function screenAt(name: string, ...shown: IdxMessage[]): unknown {
  const org = new OrgState();
  const transaction = startSignIn(org, '/');
  const { [name]: step } = steps;
  if (step) transaction.step = step;
  if (name !== 'identify') {
    transaction.person = addPerson(org);
    addEnrollment(transaction.person, 'MacBook Touch ID');
  }
  return JSON.parse(JSON.stringify(idxResponse(transaction, org, 'https://acme.okta.com', ...shown)));
}

/** No value: the field is left out. */
const gone = undefined;
const option = 'remediation.value.0.value.0.options.0';
const challenge = 'currentAuthenticator.value.contextualData.challengeData.challenge';
const creation = 'currentAuthenticator.value.contextualData.activationData';

/** A copy with another value at a path. */
function changed(thing: unknown, [first, ...rest]: readonly string[], value: unknown): unknown {
  if (first === undefined) return value;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(thing)
    ? [...(thing as unknown[])]
    : { ...(thing as object) };
  const fields = copy as Record<string, unknown>;
  fields[first] = changed(fields[first], rest, value);
  return JSON.parse(JSON.stringify(copy));
}

async function enrollApp({ url, apiToken }: StandInOrg, personId: string): Promise<string> {
  const send = async (path: string, body: object): Promise<unknown> => {
    const headers = { authorization: `SSWS ${apiToken}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/v1/users/${personId}/factors${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const pending = await send('', { factorType: 'token:software:totp', provider: 'GOOGLE' });
  const { id, _embedded } = pending as { id: string; _embedded: { activation: { sharedSecret: string } } };
  const passCode = new TOTP({ secret: Secret.fromBase32(_embedded.activation.sharedSecret) }).generate();
  await send(`/${id}/lifecycle/activate`, { passCode });
  return passCode;
}

/** Signs in, accepts the invitation to enroll, signs in with only the passkey, and opens the screen for an emailed code. */
async function enrollByInvitation(standIn: StandInOrg, person: Person): Promise<void> {
  Object.assign(standIn.policy, {
    enrollAtSignIn: 'off',
    passkeyPromotion: true,
    autofill: true,
    passkeyButton: true,
    ceremonyTimeout: 0,
  });
  const client = new IdxClient(standIn.url);
  await client.open('/login/login.htm');
  await client.identify(person.login);
  await client.password(person.password);
  const passkey = await client.enroll();
  await client.finish();
  await client.http.visit('/login/signout');
  await client.open('/login/login.htm');
  await client.signInByPasskey(passkey, { tamper: (signature) => signature.reverse() });
  await client.signInByPasskey(passkey);

  standIn.policy.email = 'first';
  await client.open('/login/login.htm');
  await client.identify(person.login);
}

test('every screen is as captures show it', async ({ standIn, client, person, org }) => {
  standIn.policy.ceremonyTimeout = 60_000;
  standIn.policy.authenticatorDescription = 'Touch the key';
  standIn.policy.enrollAtSignIn = 'optional';
  await client.open('/login/login.htm');
  await client.identify('nobody@example.com');
  await client.identify(person.login);
  await client.password('Wrong-Horse-1');
  await client.password(person.password);
  const { stateHandle } = client.screen;
  await client.choosePasskey();
  await client.post('skip', { stateHandle });
  standIn.policy.maxEnrollments = 0;
  await client.enroll();
  standIn.policy.maxEnrollments = 10;
  const passkey = await client.enroll();
  await client.finish();

  const code = await enrollApp(standIn, person.id);
  standIn.policy.stepUp = 'two-methods';
  await client.open(setUpPath);
  await client.password(person.password);
  await client.proceed('select-authenticator-authenticate', { authenticator: { id: authenticatorIds.code } });
  await client.proceed('challenge-authenticator', { credentials: { passcode: '000000' } });
  await client.proceed('challenge-authenticator', { credentials: { passcode: code } });
  await client.proceed('cancel');

  await client.identify(person.login);
  await client.post('recover', { stateHandle: client.screen.stateHandle });
  await client.password(person.password);
  await client.verify(passkey, { tamper: (signature) => signature.reverse() });
  await client.verify(passkey);

  await enrollByInvitation(standIn, await org.newPerson());

  const reached = new Set(answers.map(({ body }) => screenOf(body)));
  expect([...reached, ...notServed].sort()).toEqual(Object.keys(screens).sort());
  const meant = new Set(answers.flatMap(({ status, body }) => faultsOf(status, body)));
  expect([...meant].sort()).toEqual(differences.map(({ what }) => what).sort());
});

test.describe('The check notices', () => {
  test('nothing where all is well', () => {
    for (const name of Object.keys(steps)) expect(faultOf(200, screenAt(name))).toBeUndefined();
  });

  for (const [what, name, path, value, words] of [
    ['a form without accepts', 'identify', 'remediation.value.0.accepts', gone, /missing .*identify\.accepts/],
    ['another rel', 'identify', 'remediation.value.0.rel.0', 'form', /wrong .*identify\.rel/],
    ['another method', 'identify', 'remediation.value.0.method', 'GET', /wrong .*identify\.method/],
    ['another address', 'identify', 'remediation.value.0.href', 'https://a.example/idp/idx/x', /identify\.href/],
    ['a form that is not known', 'identify', 'remediation.value.1', { name: 'x' }, /not published: .*value\.x/],
    ['a form twice', 'enroll', 'remediation.value.1', { name: 'enroll-authenticator' }, /enroll-authenticator again/],
    ['a field that is not required', 'identify', 'remediation.value.0.value.0.required', gone, /identifier\.required/],
    ['a field renamed', 'identify', 'remediation.value.0.value.0.name', 'userName', /not published: .*userName/],
    ['a field of another type', 'identify', 'remediation.value.0.value.1.type', 'string', /rememberMe\.type/],
    ['a field too many', 'identify', 'remediation.value.0.value.3', { name: 'captcha' }, /not published: .*captcha/],
    [
      'a password that is shown',
      'password',
      'remediation.value.0.value.0.form.value.0.secret',
      false,
      /passcode\.secret/,
    ],
    ['a form about something else', 'password', 'remediation.value.0.relatesTo.0', '$.app', /relatesTo/],
    ['another state handle', 'password', 'cancel.value.0.value', '02.id.x', /a form has another/],
    [
      'an answer without signature',
      'passkey',
      'remediation.value.0.value.0.form.value.2',
      gone,
      /missing .*signatureData/,
    ],
    ['a challenge as a number', 'passkey', challenge, 5, /wrong .*challengeData\.challenge/],
    [
      'a passkey without its id',
      'passkey',
      'authenticatorEnrollments.value.1.credentialId',
      gone,
      /missing .*credentialId/,
    ],
    [
      'an authenticator with another method',
      'passkey',
      'authenticators.value.1.methods.0.type',
      'otp',
      /wrong .*methods/,
    ],
    ['an option that may change', 'list', `${option}.value.form.value.0.mutable`, true, /webauthn\.id\.mutable/],
    ['an option that leads nowhere', 'list', `${option}.relatesTo`, '$.authenticators.value[9]', /no authenticator/],
    ['a list without its type', 'list', 'remediation.value.0.value.0.type', gone, /authenticator\.type/],
    ['no list of enrollments', 'enroll', 'authenticatorEnrollments', gone, /missing authenticatorEnrollments/],
    ['no algorithms', 'enroll', `${creation}.pubKeyCredParams`, [], /pubKeyCredParams/],
    ['nobody to enroll', 'enroll', `${creation}.user.id`, gone, /missing .*user\.id/],
    [
      'a user verification that WebAuthn does not define',
      'enroll',
      `${creation}.authenticatorSelection.userVerification`,
      'yes',
      /userVer/,
    ],
    ['success without an address', 'success', 'success.href', gone, /missing success\.href/],
    ['an intent that is not known', 'success', 'intent', 'LOG_IN', /wrong intent/],
    ['an extra field', 'success', 'step', 'SUCCESS', /not published: step/],
    ['a screen that is not known', 'list', 'remediation.value.0.name', 'select-x', /no screen is called select-x/],
  ] as const) {
    test(what, () => {
      expect(faultOf(200, changed(screenAt(name), path.split('.'), value))).toMatch(words);
    });
  }

  test('an error with a successful status, and a failed status without an error', () => {
    expect(faultOf(200, screenAt('password', messages.incorrectPassword))).toMatch(/there is an error/);
    expect(faultOf(401, screenAt('password', messages.incorrectPassword))).toBeUndefined();
    expect(faultOf(400, screenAt('identify'))).toMatch(/there is no error/);
  });

  test('a message that the widget has no words for', () => {
    const unknown = { ...messages.incorrectPassword, i18n: { key: 'wrongPassword' } };
    expect(faultOf(401, screenAt('password', unknown))).toMatch(/not published: the message wrongPassword/);
  });

  test('a response that is not a screen', () => {
    expect(faultOf(200, '<html>')).toMatch(/no screen/);
    expect(faultOf(500, { errorCode: 'E0000009' })).toMatch(/missing errorSummary/);
  });
});
