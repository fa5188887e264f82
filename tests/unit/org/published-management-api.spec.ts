/** Checks that the stand-in org's management API responds as Okta publishes it. Every other test with a `bareOrg` checks that, too. */
import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { assert } from '../../../fixtures/authenticators/assertion';
import { register } from '../../../fixtures/authenticators/registration';
import { authenticatorIds } from '../../../fixtures/org/stand-in/state';
import { differences, faultOf, operationOf, operations } from '../../okta-facts/management-api';
import { test, type Answer, type BareOrg } from '../support/bare-org';

const newUser = (login: string) => ({
  profile: { firstName: 'Some', lastName: 'One', login, email: login },
  credentials: { password: { value: 'Correct-Horse-1' } },
});

/** The org, with a record of successful operations. `send` throws if a response differs from the published facts. */
class Visit {
  readonly succeeded = new Set<string>();

  constructor(private readonly org: BareOrg) {}

  async send(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.org.send(method, path, body);
    const operation = operationOf(method, path);
    expect([200, 204], `${method} ${path}: ${JSON.stringify(answer.body)}`).toContain(answer.status);
    if (operation) this.succeeded.add(`${operation.method} ${operation.path}`);
    return answer;
  }

  async id(method: string, path: string, body?: unknown): Promise<string> {
    return ((await this.send(method, path, body)).body as { id: string }).id;
  }
}

test('every operation responds as Okta publishes it', async ({ bareOrg }) => {
  const visit = new Visit(bareOrg);
  const userId = await visit.id('POST', '/users?activate=false', newUser('someone@example.com'));
  const user = `/users/${userId}`;
  await visit.send('POST', `${user}/lifecycle/activate?sendEmail=false`);
  await visit.send('POST', `${user}/lifecycle/suspend`);
  await visit.send('POST', `${user}/lifecycle/unsuspend`);
  await visit.send('GET', user);
  await visit.send('GET', '/users');
  await visit.send('GET', `/users?filter=${encodeURIComponent('status eq "ACTIVE"')}`);
  await visit.send('DELETE', `${user}/sessions`);

  const factors = `${user}/factors`;
  const passkey = await enrollPasskey(visit, bareOrg, userId);
  const appId = await enrollApp(visit, factors);
  const abandoned = await visit.id('POST', factors, { factorType: 'webauthn', provider: 'FIDO' });
  expect((await visit.send('GET', factors)).body).toMatchObject([
    { id: passkey.id, status: 'ACTIVE' },
    { id: appId, status: 'ACTIVE' },
    { id: abandoned, status: 'PENDING_ACTIVATION' },
  ]);
  for (const id of [passkey.id, appId, abandoned]) await visit.send('GET', `${factors}/${id}`);
  await visit.send('GET', `${factors}/catalog`);

  const { body } = await visit.send('POST', `${factors}/${passkey.id}/verify`);
  const { challenge } = (body as { _embedded: { challenge: { challenge: string } } })._embedded.challenge;
  const answer = assert({ origin: bareOrg.url, challenge, credential: passkey.credential, signCount: 0 });
  expect((await visit.send('POST', `${factors}/${passkey.id}/verify`, answer)).body).toEqual({
    factorResult: 'SUCCESS',
  });

  const enrollments = `${user}/authenticator-enrollments`;
  const listed = (await visit.send('GET', enrollments)).body as { id: string; key: string }[];
  expect(listed.map(({ key }) => key)).toEqual(['okta_password', 'webauthn', 'google_otp']);
  await visit.send('GET', `${enrollments}/${passkey.id}`);
  await visit.send('DELETE', `${enrollments}/${passkey.id}`);
  await visit.send('DELETE', `${factors}/${abandoned}`);
  await visit.send('POST', `${user}/lifecycle/reset_factors`);
  expect((await visit.send('GET', factors)).body).toEqual([]);

  for (const { id } of (await visit.send('GET', '/authenticators')).body as { id: string }[]) {
    await visit.send('GET', `/authenticators/${id}`);
    for (const { type } of (await visit.send('GET', `/authenticators/${id}/methods`)).body as { type: string }[]) {
      await visit.send('GET', `/authenticators/${id}/methods/${type}`);
    }
  }
  const webauthn = `/authenticators/${authenticatorIds.webauthn}`;
  await visit.send('PUT', webauthn, { name: 'Acme Key', description: 'Yours' });
  await visit.send('PUT', `${webauthn}/methods/webauthn`, { settings: { attachment: 'ROAMING' } });
  bareOrg.state.policy.allowedModels = ['2fc0579f-8113-47ea-b116-bb5a8db9202a'];
  await visit.send('GET', `${webauthn}/methods/webauthn`);
  await visit.send('GET', '/policies?type=MFA_ENROLL');
  await visit.send('GET', '/logs');

  await visit.send('POST', `${user}/lifecycle/deactivate`);
  await visit.send('DELETE', user);

  // The stand-in org never locks people out.
  const never = ['POST /users/{id}/lifecycle/unlock'];
  const all = operations.map(({ method, path }) => `${method} ${path}`);
  expect([...visit.succeeded, ...never].sort()).toEqual(all.sort());
});

test('every route of the org is an operation that is published', async ({ bareOrg }) => {
  const answers: { readonly name: string; readonly status: number }[] = [];
  for (const path of bareOrg.paths) {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const { status } = await bareOrg.send(method, path.replaceAll(/\{\w+\}/g, 'nothing'));
      answers.push({ name: `${method} ${path}`, status });
    }
  }
  // For a method that a path does not have, the org answers 405 before it checks anything else.
  const served = answers.filter(({ status }) => status !== 405).map(({ name }) => name);
  expect(served.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

test('each listed difference is about an existing operation', () => {
  const all = operations.map(({ method, path }) => `${method} ${path}`);
  expect(differences.filter(({ what }) => !all.includes(what))).toEqual([]);
});

test.describe('The check notices', () => {
  const self = { href: 'https://acme.okta.com/x' };
  const method = {
    type: 'webauthn',
    status: 'ACTIVE',
    settings: {
      aaguidGroups: [],
      userVerification: 'PREFERRED',
      userVerificationForVerify: 'PREFERRED',
      attachment: 'ANY',
      rpId: { enabled: false },
      enableAutofillUI: false,
      residentKeyRequirement: 'REQUIRED',
      showSignInWithAPasskeyButton: false,
      certBasedAttestationValidation: false,
      hardwareProtected: false,
      fipsCompliant: false,
      allowSyncablePasskeys: true,
    },
    _links: { self },
  };
  const path = '/authenticators/aut1/methods/webauthn';
  const faultWith = (change: object) => faultOf('GET', path, 200, { ...method, ...change });

  test('nothing where all is well', () => {
    expect(faultWith({})).toBeUndefined();
  });

  for (const [what, change, words] of [
    ['a field that is not published', { secret: 'x' }, /Unrecognized key: "secret"/],
    ['a field that is missing', { status: undefined }, /at status/],
    ['a value that is not published', { status: 'active' }, /at status/],
    ['a setting of the wrong type', { settings: { ...method.settings, hardwareProtected: 'no' } }, /hardwareProtected/],
    ['a setting that is missing', { settings: { ...method.settings, rpId: undefined } }, /settings\.rpId/],
    ['a link that is not a full address', { _links: { self: { href: '/x' } } }, /_links\.self\.href/],
  ] as const) {
    test(what, () => {
      expect(faultWith(change)).toMatch(words);
    });
  }

  test('a status that is not published', () => {
    const refusal = { errorCode: 'E0000001', errorSummary: 'x', errorLink: 'E0000001', errorId: 'o', errorCauses: [] };
    expect(faultOf('POST', '/users/00u1/lifecycle/activate', 400, refusal)).toMatch(/its statuses are 200, 403, 404/);
    expect(faultOf('POST', '/users/00u1/lifecycle/activate', 403, refusal)).toBeUndefined();
    expect(faultOf('GET', path, 404, { ...refusal, errorCode: 'NOT_FOUND' })).toMatch(/errorCode/);
  });

  test('a response to an unknown operation', () => {
    expect(faultOf('GET', '/groups', 200, [])).toMatch(/there is no such operation/);
  });
});

async function enrollPasskey(visit: Visit, { url }: BareOrg, userId: string) {
  const factors = `/users/${userId}/factors`;
  const { body } = await visit.send('POST', factors, { factorType: 'webauthn', provider: 'FIDO' });
  const { id, _embedded } = body as { id: string; _embedded: { activation: { challenge: string } } };
  const { challenge } = _embedded.activation;
  const userHandle = Buffer.from(userId, 'base64').toString('base64url');
  const { attestation, clientData, credential } = register({ origin: url, challenge, userHandle });
  await visit.send('POST', `${factors}/${id}/lifecycle/activate`, { attestation, clientData });
  return { id, credential };
}

async function enrollApp(visit: Visit, factors: string): Promise<string> {
  const { body } = await visit.send('POST', factors, { factorType: 'token:software:totp', provider: 'GOOGLE' });
  const { id, _embedded } = body as { id: string; _embedded: { activation: { sharedSecret: string } } };
  const passCode = new TOTP({ secret: Secret.fromBase32(_embedded.activation.sharedSecret) }).generate();
  await visit.send('POST', `${factors}/${id}/lifecycle/activate`, { passCode });
  return id;
}
