import { expect } from '@playwright/test';
import { meetsPasswordPolicy } from '../../../fixtures/org/stand-in/management/password-policy';
import { RateLimitWindow } from '../../../fixtures/org/stand-in/management/rate-limit';
import { CeremonyLog } from '../../../fixtures/org/stand-in/ceremony-log';
import { sessionStarted } from '../../../fixtures/org/stand-in/log-events';
import { authenticatorIds, type OrgState, type StoredPerson } from '../../../fixtures/org/stand-in/state';
import { creationOptions, requestOptions } from '../../../fixtures/org/stand-in/webauthn/options';
import { addEnrollment, addPerson, test, type Answer } from '../support/bare-org';

const newUser = (changes: { login?: string; firstName?: string; password?: string; email?: string } = {}) => {
  const login = changes.login ?? 'someone@example.com';
  return {
    profile: { firstName: changes.firstName ?? 'Some', lastName: 'One', login, email: changes.email ?? login },
    credentials: { password: { value: changes.password ?? 'Correct-Horse-1' } },
  };
};

const nextPage = ({ headers }: Answer): string | undefined =>
  /<[^>]*\/api\/v1([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];

const search = (path: string, expression: string) => `${path}${encodeURIComponent(expression)}`;

test.describe('Every answer of the management API', () => {
  test('carries a request id, forbids caching and says how much of the rate limit is left', async ({ bareOrg }) => {
    const now = Date.now() / 1000;
    const { headers } = await bareOrg.send('GET', '/users');
    expect(headers.get('x-okta-request-id')).toBeTruthy();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-rate-limit-limit')).toBe('600');
    expect(headers.get('x-rate-limit-remaining')).toBe('599');
    const reset = Number(headers.get('x-rate-limit-reset'));
    expect(reset).toBeGreaterThanOrEqual(Math.floor(now) + 60);
    expect(reset).toBeLessThanOrEqual(Math.ceil(now) + 62);
  });

  for (const [what, authorization] of [
    ['no token', ''],
    ['a wrong token', 'SSWS 00wrong'],
    ['a bearer token', 'Bearer 00wrong'],
  ] as const) {
    test(`is 401 E0000011 for ${what}, and does not use up the limit`, async ({ bareOrg }) => {
      const answer = await bareOrg.send('GET', '/users', undefined, { authorization });
      expect(answer).toMatchObject({
        status: 401,
        body: {
          errorCode: 'E0000011',
          errorSummary: 'Invalid token provided',
          errorLink: 'E0000011',
          errorId: expect.stringMatching(/^oae\w{17}$/),
          errorCauses: [],
        },
      });
      expect(answer.headers.get('x-rate-limit-remaining')).toBe('600');
    });
  }

  test('is 404 E0000007 where there is no endpoint, but 401 without a token', async ({ bareOrg }) => {
    expect(await bareOrg.send('GET', '/groups?limit=1')).toMatchObject({
      status: 404,
      body: { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: /api/v1/groups (Endpoint)' },
    });
    expect(await bareOrg.send('GET', '/groups', undefined, { authorization: '' })).toMatchObject({ status: 401 });
  });

  test('is 405 E0000022 for a method that the endpoint does not have', async ({ bareOrg }) => {
    for (const [method, path] of [
      ['PATCH', '/users'],
      ['PUT', '/users/00u1'],
      ['PUT', '/users/00u1/factors'],
      ['DELETE', '/logs'],
      ['GET', '/users/00u1/sessions'],
    ] as const) {
      expect(await bareOrg.send(method, path), `${method} ${path}`).toMatchObject({
        status: 405,
        body: { errorCode: 'E0000022', errorSummary: 'The endpoint does not support the provided HTTP method' },
      });
    }
  });

  test('is 400 E0000003 for a body that is not JSON', async ({ bareOrg }) => {
    expect(await bareOrg.send('POST', '/users', '{"profile":')).toMatchObject({
      status: 400,
      body: { errorCode: 'E0000003', errorSummary: 'The request body was not well-formed.' },
    });
  });

  test('is the same for an empty JSON body as for no body', async ({ bareOrg }) => {
    const { id } = addPerson(bareOrg.state);
    const { status } = await bareOrg.send('POST', `/users/${id}/lifecycle/suspend`, '');
    expect(status).toBe(200);
  });

  test('is 413 for a body that is too large', async ({ bareOrg }) => {
    expect(await bareOrg.send('POST', '/users', newUser({ firstName: 'x'.repeat(70_000) }))).toMatchObject({
      status: 413,
      body: { errorCode: 'E0000003' },
    });
  });

  test('is 415 E0000021 for a body that is not declared as JSON', async ({ bareOrg }) => {
    expect(await bareOrg.send('POST', '/users', 'firstName=Some', { 'content-type': 'text/plain' })).toMatchObject({
      status: 415,
      body: { errorCode: 'E0000021' },
    });
  });

  test('is 500 E0000009 without any detail when something unforeseen happens', async ({ bareOrg }) => {
    bareOrg.state.people.get = () => {
      throw new TypeError('a secret detail');
    };
    const answer = await bareOrg.send('GET', '/users/00u1');
    expect(answer).toMatchObject({
      status: 500,
      body: { errorCode: 'E0000009', errorSummary: 'Internal Server Error' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test('is 429 E0000047 beyond the limit, with nothing remaining', async ({ bareOrg }) => {
    bareOrg.rateLimit.limit = 2;
    const answers = [];
    for (let request = 0; request < 4; request += 1) answers.push(await bareOrg.send('GET', '/users'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429]);
    expect(answers[2]?.body).toMatchObject({
      errorCode: 'E0000047',
      errorSummary: 'API call exceeded rate limit due to too many requests.',
    });
    expect(answers[2]?.headers.get('x-rate-limit-remaining')).toBe('0');
  });

  test('counts from zero again when the window of the rate limit is over', () => {
    let now = 1_000_000;
    const window = new RateLimitWindow({ limit: 1, windowSeconds: 60 }, () => now);
    expect(window.take()).toEqual({ limit: 1, remaining: 0, reset: 1060, exceeded: false });
    expect(window.take()).toEqual({ limit: 1, remaining: 0, reset: 1060, exceeded: true });
    now += 60_000;
    expect(window.take()).toEqual({ limit: 1, remaining: 0, reset: 1120, exceeded: false });
  });
});

test.describe('Users', () => {
  test('a created user is active, is found by id and by login, and its password is not returned', async ({
    bareOrg,
  }) => {
    const created = await bareOrg.send('POST', '/users?activate=true', newUser());
    expect(created).toMatchObject({
      status: 200,
      body: {
        id: expect.stringMatching(/^00u\w{17}$/),
        status: 'ACTIVE',
        profile: { firstName: 'Some', lastName: 'One', login: 'someone@example.com', email: 'someone@example.com' },
        credentials: { password: {}, provider: { type: 'OKTA', name: 'OKTA' } },
      },
    });
    const [person] = bareOrg.state.people.values();
    expect(person?.password).toBe('Correct-Horse-1');
    expect(JSON.stringify(created.body)).not.toContain('Correct-Horse-1');
    expect(await bareOrg.send('GET', `/users/${person?.id}`)).toMatchObject({ status: 200, body: created.body });
    expect(await bareOrg.send('GET', '/users/Someone%40Example.com')).toMatchObject({ body: created.body });
  });

  test('a user created with activate=false is staged until activated', async ({ bareOrg }) => {
    const { body } = await bareOrg.send('POST', '/users?activate=false', newUser());
    expect(body).toMatchObject({ status: 'STAGED', activated: null });
    const person = onlyPerson(bareOrg.state);
    expect(await bareOrg.send('POST', `/users/${person.id}/lifecycle/activate`)).toMatchObject({ status: 200 });
    expect(person.status).toBe('ACTIVE');
  });

  test('a login can be taken only once, whatever its case', async ({ bareOrg }) => {
    await bareOrg.send('POST', '/users', newUser());
    expect(await bareOrg.send('POST', '/users', newUser({ login: 'SomeOne@example.com' }))).toMatchObject({
      status: 400,
      body: {
        errorCode: 'E0000001',
        errorSummary: 'Api validation failed: login',
        errorCauses: [{ errorSummary: 'login: An object with this field already exists in the current organization' }],
      },
    });
    expect(bareOrg.state.people.size).toBe(1);
  });

  test('every wrong field of a new user is named', async ({ bareOrg }) => {
    const { profile } = newUser({ firstName: '', email: 'nobody' });
    expect(await bareOrg.send('POST', '/users', { profile: { ...profile, lastName: undefined } })).toMatchObject({
      status: 400,
      body: {
        errorCode: 'E0000001',
        errorSummary: 'Api validation failed: firstName',
        errorCauses: [
          { errorSummary: 'firstName: The field cannot be left blank' },
          { errorSummary: 'lastName: The field cannot be left blank' },
          { errorSummary: 'email: Does not match required pattern' },
          { errorSummary: expect.stringMatching(/^credentials: /) },
        ],
      },
    });
    expect(await bareOrg.send('POST', '/users')).toMatchObject({ status: 400, body: { errorCode: 'E0000001' } });
    expect(bareOrg.state.people.size).toBe(0);
  });

  test("a password must meet Okta's default policy", async ({ bareOrg }) => {
    const answer = await bareOrg.send('POST', '/users', newUser({ password: 'Someone-1' }));
    expect(answer).toMatchObject({
      status: 400,
      body: { errorCode: 'E0000001', errorCauses: [{ errorSummary: /^Password requirements were not met/ }] },
    });
    const login = 'first.last@example.com';
    expect(meetsPasswordPolicy('Correct-Horse-1', login)).toBe(true);
    for (const weak of [
      'Short-1',
      'no-capital-1',
      'NO-SMALL-1',
      'No-Number',
      'My-First-Pass1',
      `aA1${'x'.repeat(70)}`,
    ]) {
      expect(meetsPasswordPolicy(weak, login), weak).toBe(false);
    }
  });

  test('an unknown user is 404 E0000007', async ({ bareOrg }) => {
    expect(await bareOrg.send('GET', '/users/00uNobody')).toMatchObject({
      status: 404,
      body: { errorCode: 'E0000007', errorSummary: 'Not found: Resource not found: 00uNobody (User)' },
    });
  });

  test('a search finds by the whole login or its beginning', async ({ bareOrg }) => {
    for (const login of ['ann@example.com', 'anna@example.com', 'bob@example.com']) addPerson(bareOrg.state, login);
    const logins = async (expression: string) => {
      const { body } = await bareOrg.send('GET', search('/users?search=', expression));
      return (body as { profile: { login: string } }[]).map(({ profile }) => profile.login);
    };
    expect(await logins('profile.login eq "ANN@example.com"')).toEqual(['ann@example.com']);
    expect(await logins('profile.login sw "ann"')).toEqual(['ann@example.com', 'anna@example.com']);
    expect(await logins('profile.login eq "bob@example.com" or profile.login sw "anna"')).toEqual([
      'anna@example.com',
      'bob@example.com',
    ]);
    expect(await logins('profile.login eq "nobody@example.com"')).toEqual([]);
  });

  test('any other way of searching is 400 E0000031', async ({ bareOrg }) => {
    const invalid = { status: 400, body: { errorCode: 'E0000031', errorSummary: 'Invalid search criteria.' } };
    for (const expression of [
      'profile.email eq "a"',
      'profile.login co "a"',
      'profile.login pr',
      'not (profile.login eq "a")',
      'profile.login eq',
      'profile.login eq 1',
      'profile.login eq "a',
      'constructor eq "a"',
      '('.repeat(5000),
      '',
    ]) {
      expect(await bareOrg.send('GET', search('/users?search=', expression)), expression).toMatchObject(invalid);
    }
    expect(await bareOrg.send('GET', '/users?q=ann')).toMatchObject(invalid);
    expect(await bareOrg.send('GET', search('/users?filter=', 'profile.login sw "a"'))).toMatchObject(invalid);
  });

  test('a filter finds users by equality, including deactivated ones', async ({ bareOrg }) => {
    const active = addPerson(bareOrg.state, 'ann@example.com');
    const gone = addPerson(bareOrg.state, 'bob@example.com');
    gone.status = 'DEPROVISIONED';
    const ids = async (filter: string) =>
      ((await bareOrg.send('GET', search('/users?filter=', filter))).body as { id: string }[]).map(({ id }) => id);
    expect(await ids('status eq "ACTIVE"')).toEqual([active.id]);
    expect(await ids('status eq "DEPROVISIONED"')).toEqual([gone.id]);
    expect(await ids('profile.email eq "Bob@Example.com" and status eq "DEPROVISIONED"')).toEqual([gone.id]);
    expect(await ids(`id eq "${active.id}" or profile.firstName eq "Test"`)).toEqual([active.id, gone.id]);
  });

  test('a long list comes in pages, without deactivated users', async ({ bareOrg }) => {
    const people = ['a', 'b', 'c'].map((name) => addPerson(bareOrg.state, `${name}@example.com`));
    addPerson(bareOrg.state, 'gone@example.com').status = 'DEPROVISIONED';
    const pages = [];
    let path: string | undefined = '/users?limit=2';
    while (path !== undefined) {
      const answer: Answer = await bareOrg.send('GET', path);
      pages.push((answer.body as { id: string }[]).map(({ id }) => id));
      path = nextPage(answer);
    }
    expect(pages).toEqual([[people[0]?.id, people[1]?.id], [people[2]?.id]]);
    expect(await bareOrg.send('GET', '/users?limit=0')).toMatchObject({ status: 400, body: { errorCode: 'E0000001' } });
  });

  test('a user is suspended and unsuspended, each only once', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const change = (operation: string) => bareOrg.send('POST', `/users/${person.id}/lifecycle/${operation}`);

    expect(await change('suspend')).toMatchObject({ status: 200, body: {} });
    expect(person.status).toBe('SUSPENDED');
    expect(await change('suspend')).toMatchObject({ status: 400, body: { errorCode: 'E0000001' } });
    expect(await change('activate')).toMatchObject({ status: 403, body: { errorCode: 'E0000016' } });
    expect(await change('unsuspend')).toMatchObject({ status: 200 });
    expect(person.status).toBe('ACTIVE');
    expect(await change('unsuspend')).toMatchObject({ status: 400, body: { errorCode: 'E0000001' } });
    expect(await change('promote')).toMatchObject({ status: 404 });
  });

  test('an active user cannot be activated, and a user who is not locked out cannot be unlocked', async ({
    bareOrg,
  }) => {
    const person = addPerson(bareOrg.state);
    const change = (operation: string) => bareOrg.send('POST', `/users/${person.id}/lifecycle/${operation}`);
    expect(await change('activate')).toMatchObject({
      status: 403,
      body: { errorCode: 'E0000016', errorSummary: 'Activation failed because the user is already active' },
    });
    expect(await change('unlock')).toMatchObject({
      status: 403,
      body: { errorCode: 'E0000032', errorSummary: 'Unlock is not allowed for this user.' },
    });
    expect(person.status).toBe('ACTIVE');
  });

  test('a deactivated user loses all sessions, and can be activated again', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    bareOrg.state.startSession(person);
    await bareOrg.send('POST', `/users/${person.id}/lifecycle/deactivate`);
    expect(person.status).toBe('DEPROVISIONED');
    expect(bareOrg.state.sessions.size).toBe(0);
    await bareOrg.send('POST', `/users/${person.id}/lifecycle/activate`);
    expect(person.status).toBe('ACTIVE');
  });

  test('the first DELETE deactivates a user, the second deletes, the third finds nobody', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const remove = () => bareOrg.send('DELETE', `/users/${person.id}?sendEmail=false`);
    expect(await remove()).toMatchObject({ status: 204, body: undefined });
    expect(person.status).toBe('DEPROVISIONED');
    expect(await remove()).toMatchObject({ status: 204 });
    expect(bareOrg.state.people.size).toBe(0);
    expect(await remove()).toMatchObject({ status: 404 });
  });

  test('resetting the factors removes every passkey, each with an event of its own', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const enrollments = [addEnrollment(person, 'MacBook Touch ID'), addEnrollment(person, 'iPhone')];
    await bareOrg.send('POST', `/users/${person.id}/lifecycle/reset_factors`);
    expect(person.enrollments).toEqual([]);
    expect(bareOrg.state.systemLog.events.map(({ eventType, target }) => [eventType, target[1]?.id])).toEqual(
      enrollments.map(({ id }) => ['user.mfa.factor.deactivate', id]),
    );
  });

  test('ending the sessions signs out this user and nobody else', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const other = addPerson(bareOrg.state, 'other@example.com');
    bareOrg.state.startSession(person);
    bareOrg.state.startSession(person);
    const kept = bareOrg.state.startSession(other);
    expect(await bareOrg.send('DELETE', `/users/${person.id}/sessions?oauthTokens=true`)).toMatchObject({
      status: 204,
    });
    expect([...bareOrg.state.sessions.keys()]).toEqual([kept.id]);
    expect(bareOrg.state.systemLog.events).toMatchObject([
      {
        eventType: 'user.session.clear',
        actor: { alternateId: 'api-client@stand-in.example' },
        target: [{ id: person.id }],
      },
    ]);
  });
});

test.describe('Factors', () => {
  test("a user's passkeys are listed in Okta's shape, and each is found by its id", async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const enrollment = addEnrollment(person, 'MacBook Touch ID');
    const shown = {
      id: enrollment.id,
      factorType: 'webauthn',
      provider: 'FIDO',
      vendorName: 'FIDO',
      status: 'ACTIVE',
      created: '2026-01-01T00:00:00.000Z',
      lastUpdated: '2026-01-01T00:00:00.000Z',
      profile: { credentialId: enrollment.credentialId, authenticatorName: 'MacBook Touch ID' },
      _links: {
        self: {
          href: `${bareOrg.url}/api/v1/users/${person.id}/factors/${enrollment.id}`,
          hints: { allow: ['GET', 'DELETE'] },
        },
        verify: {
          href: `${bareOrg.url}/api/v1/users/${person.id}/factors/${enrollment.id}/verify`,
          hints: { allow: ['POST'] },
        },
        user: { href: `${bareOrg.url}/api/v1/users/${person.id}`, hints: { allow: ['GET'] } },
      },
    };
    expect((await bareOrg.send('GET', `/users/${person.id}/factors`)).body).toEqual([shown]);
    expect((await bareOrg.send('GET', `/users/${person.id}/factors/${enrollment.id}`)).body).toEqual(shown);
  });

  test('a deleted passkey is gone, the others stay, and the log names who did it', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const [kept, removed] = [addEnrollment(person, 'MacBook Touch ID'), addEnrollment(person, 'iPhone')];
    const path = `/users/${person.id}/factors/${removed.id}`;
    expect(await bareOrg.send('DELETE', path)).toMatchObject({ status: 204, body: undefined });
    expect(person.enrollments).toEqual([kept]);
    expect(bareOrg.state.systemLog.events).toMatchObject([
      {
        eventType: 'user.mfa.factor.deactivate',
        outcome: { result: 'SUCCESS' },
        actor: { alternateId: 'api-client@stand-in.example' },
        target: [
          { id: person.id, type: 'User' },
          { id: removed.id, type: 'AuthenticatorEnrollment', displayName: 'Security Key or Biometric' },
        ],
      },
    ]);
    for (const method of ['DELETE', 'GET']) {
      expect(await bareOrg.send(method, path)).toMatchObject({
        status: 404,
        body: { errorCode: 'E0000007', errorSummary: `Not found: Resource not found: ${removed.id} (UserFactor)` },
      });
    }
  });

  test('nothing is deleted from a deactivated user', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const { id } = addEnrollment(person, 'iPhone');
    person.status = 'DEPROVISIONED';
    expect(await bareOrg.send('DELETE', `/users/${person.id}/factors/${id}`)).toMatchObject({
      status: 403,
      body: { errorCode: 'E0000038' },
    });
    expect(person.enrollments).toHaveLength(1);
  });

  test("one user's passkey is not found with another user", async ({ bareOrg }) => {
    const owner = addPerson(bareOrg.state);
    const other = addPerson(bareOrg.state, 'other@example.com');
    const { id } = addEnrollment(owner, 'iPhone');
    expect(await bareOrg.send('DELETE', `/users/${other.id}/factors/${id}`)).toMatchObject({ status: 404 });
    expect(owner.enrollments).toHaveLength(1);
  });
});

test.describe('Authenticators', () => {
  const webauthn = `/authenticators/${authenticatorIds.webauthn}`;

  test('password, WebAuthn and the authenticator app are listed, WebAuthn by the name that the policy gives it', async ({
    bareOrg,
  }) => {
    bareOrg.state.policy.authenticatorName = 'Passkeys';
    const { body } = await bareOrg.send('GET', '/authenticators');
    expect(body).toMatchObject([
      { key: 'okta_password', type: 'password', name: 'Password', status: 'ACTIVE' },
      { key: 'webauthn', type: 'security_key', name: 'Passkeys', id: authenticatorIds.webauthn },
      { key: 'google_otp', type: 'app', name: 'Google Authenticator', id: authenticatorIds.code },
    ]);
    expect((await bareOrg.send('GET', webauthn)).body).toEqual((body as unknown[])[1]);
    expect(await bareOrg.send('GET', '/authenticators/autNone')).toMatchObject({ status: 404 });
  });

  test('renaming the WebAuthn authenticator changes the policy', async ({ bareOrg }) => {
    expect(
      await bareOrg.send('PUT', webauthn, { key: 'webauthn', name: 'Acme Key', description: 'Yours' }),
    ).toMatchObject({ status: 200, body: { name: 'Acme Key', description: 'Yours' } });
    expect(bareOrg.state.policy).toMatchObject({ authenticatorName: 'Acme Key', authenticatorDescription: 'Yours' });
    expect(await bareOrg.send('PUT', webauthn, { name: '' })).toMatchObject({ status: 400 });
    expect(await bareOrg.send('PUT', `/authenticators/${authenticatorIds.password}`, { name: 'X' })).toMatchObject({
      status: 400,
    });
    expect(bareOrg.state.policy.authenticatorName).toBe('Acme Key');
  });

  test('reading and writing the WebAuthn settings reads and writes the policy', async ({ bareOrg }) => {
    const path = `${webauthn}/methods/webauthn`;
    expect((await bareOrg.send('GET', path)).body).toMatchObject({
      type: 'webauthn',
      status: 'ACTIVE',
      settings: { userVerification: 'PREFERRED', attachment: 'ANY', residentKeyRequirement: 'REQUIRED' },
    });
    const settings = { userVerification: 'REQUIRED', attachment: 'BUILT_IN', residentKeyRequirement: 'DISCOURAGED' };
    expect((await bareOrg.send('PUT', path, { type: 'webauthn', settings })).body).toMatchObject({ settings });
    expect(bareOrg.state.policy).toMatchObject({
      userVerification: 'required',
      attachment: 'built-in',
      residentKey: 'discouraged',
    });
    expect((await bareOrg.send('PUT', path, { settings: { attachment: 'ROAMING' } })).body).toMatchObject({
      settings: { ...settings, attachment: 'ROAMING' },
    });
  });

  test('the settings that the org returns may be sent back unchanged', async ({ bareOrg }) => {
    const path = `${webauthn}/methods/webauthn`;
    bareOrg.state.policy.allowedModels = ['2fc0579f-8113-47ea-b116-bb5a8db9202a'];
    const told = await bareOrg.send('GET', path);
    const before = structuredClone(bareOrg.state.policy);
    expect(await bareOrg.send('PUT', path, told.body)).toMatchObject({ status: 200, body: told.body });
    expect({ ...bareOrg.state.policy, userVerificationForVerify: undefined }).toEqual(before);
  });

  test('signing in may ask for another user verification than enrolling', async ({ bareOrg }) => {
    const path = `${webauthn}/methods/webauthn`;
    const settings = { userVerification: 'PREFERRED', userVerificationForVerify: 'REQUIRED' };
    expect(await bareOrg.send('PUT', path, { settings })).toMatchObject({ body: { settings } });
    expect(requestOptions('x', bareOrg.state.policy)).toMatchObject({ userVerification: 'required' });
    expect(creationOptions('x', undefined, bareOrg.state.policy)).toMatchObject({
      authenticatorSelection: { userVerification: 'preferred' },
    });
  });

  test('an admin blocks passkeys that can be synced, and allows them again', async ({ bareOrg }) => {
    const path = `${webauthn}/methods/webauthn`;
    for (const allowSyncablePasskeys of [false, true]) {
      const settings = { allowSyncablePasskeys };
      expect(await bareOrg.send('PUT', path, { settings })).toMatchObject({ body: { settings } });
      expect(bareOrg.state.policy.syncedPasskeys).toBe(allowSyncablePasskeys ? 'allowed' : 'blocked');
    }
  });

  test('an unknown setting or value is refused and changes nothing', async ({ bareOrg }) => {
    const path = `${webauthn}/methods/webauthn`;
    const before = { ...bareOrg.state.policy };
    for (const settings of [{ userVerification: 'SOMETIMES' }, { fipsCompliant: true, attachment: 'ROAMING' }, null]) {
      expect(await bareOrg.send('PUT', path, { settings })).toMatchObject({
        status: 400,
        body: { errorCode: 'E0000001' },
      });
    }
    expect(bareOrg.state.policy).toEqual(before);
    const password = `/authenticators/${authenticatorIds.password}/methods/webauthn`;
    expect(await bareOrg.send('GET', password)).toMatchObject({ status: 404 });
  });
});

test.describe('Policies', () => {
  const webauthnOf = ({ body }: Answer) =>
    (body as { settings: { authenticators: { key: string }[] } }[])[0]?.settings.authenticators.find(
      ({ key }) => key === 'webauthn',
    );

  test('the default enrollment policy lets people enroll passkeys of any model', async ({ bareOrg }) => {
    const answer = await bareOrg.send('GET', '/policies?type=MFA_ENROLL');
    expect(answer.body).toMatchObject([{ type: 'MFA_ENROLL', name: 'Default Policy', status: 'ACTIVE', system: true }]);
    expect(webauthnOf(answer)).toEqual({ key: 'webauthn', enroll: { self: 'OPTIONAL' } });
  });

  test('the enrollment policy names the list of models that the org allows', async ({ bareOrg }) => {
    bareOrg.state.policy.allowedModels = ['2fc0579f-8113-47ea-b116-bb5a8db9202a'];
    bareOrg.state.policy.enrollAtSignIn = 'required';
    expect(webauthnOf(await bareOrg.send('GET', '/policies?type=MFA_ENROLL'))).toEqual({
      key: 'webauthn',
      enroll: { self: 'REQUIRED' },
      constraints: { aaguidGroups: ['Allowed models'] },
    });
    const { body } = await bareOrg.send('GET', `/authenticators/${authenticatorIds.webauthn}/methods/webauthn`);
    expect(body).toMatchObject({
      settings: { aaguidGroups: [{ name: 'Allowed models', aaguids: bareOrg.state.policy.allowedModels }] },
    });
  });

  test('the enrollment policy names the grace period', async ({ bareOrg }) => {
    bareOrg.state.policy.gracePeriod = { type: 'BY_SKIP_COUNT', skipCount: 3 };
    expect(webauthnOf(await bareOrg.send('GET', '/policies?type=MFA_ENROLL'))).toMatchObject({
      enroll: { gracePeriod: { type: 'BY_SKIP_COUNT', skipCount: 3 } },
    });
  });

  test('a missing type and an unsupported type are refused', async ({ bareOrg }) => {
    for (const query of ['', '?type=', '?type=PASSWORD']) {
      expect(await bareOrg.send('GET', `/policies${query}`), query).toMatchObject({
        status: 400,
        body: { errorCode: 'E0000001', errorSummary: 'Api validation failed: type' },
      });
    }
  });
});

test.describe('The System Log', () => {
  const ids = ({ body }: Answer) => (body as { uuid: string }[]).map(({ uuid }) => uuid);

  test('a filter chooses events by type and person', async ({ bareOrg }) => {
    const { state } = bareOrg;
    const [ann, bob] = [addPerson(state, 'ann@example.com'), addPerson(state, 'bob@example.com')];
    const ceremonies = new CeremonyLog(state);
    state.systemLog.add(sessionStarted(ann));
    ceremonies.answered(ann, 'registration', 'a', 'accepted');
    ceremonies.answered(bob, 'registration', 'b', 'accepted');
    ceremonies.answered(ann, 'authentication', 'c', 'refused');
    const [session, registration, bobs, authentication] = state.systemLog.events.map(({ uuid }) => uuid);
    const filtered = async (filter: string) => ids(await bareOrg.send('GET', search('/logs?filter=', filter)));

    expect(await filtered('eventType eq "user.session.start"')).toEqual([session]);
    expect(await filtered(`target.id eq "${bob.id}"`)).toEqual([bobs]);
    expect(await filtered(`actor.id eq "${ann.id}" and eventType eq "user.mfa.factor.activate"`)).toEqual([
      registration,
    ]);
    expect(
      await filtered(
        `(eventType eq "user.mfa.factor.activate" or eventType eq "user.authentication.auth_via_mfa") ` +
          `and target.id eq "${ann.id}"`,
      ),
    ).toEqual([registration, authentication]);
    // "and" binds more tightly than "or".
    expect(
      await filtered(
        `eventType eq "user.session.start" or eventType eq "user.mfa.factor.activate" and target.id eq "${bob.id}"`,
      ),
    ).toEqual([session, bobs]);
  });

  test('a filter that the org does not understand is 400 E0000031', async ({ bareOrg }) => {
    for (const filter of ['eventType co "mfa"', 'severity eq "WARN"', 'eventType', 'eventType eq "a" nor']) {
      expect(await bareOrg.send('GET', search('/logs?filter=', filter)), filter).toMatchObject({
        status: 400,
        body: { errorCode: 'E0000031' },
      });
    }
  });

  test('keywords choose events that have all of them', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const event = bareOrg.state.systemLog.add(sessionStarted(person));
    expect(ids(await bareOrg.send('GET', '/logs?q=LOGIN%20okta'))).toEqual([event.uuid]);
    expect(ids(await bareOrg.send('GET', '/logs?q=login%20nothing'))).toEqual([]);
  });

  test('`since` and `until` limit the events: `since` is inclusive, `until` is exclusive', async ({ bareOrg }) => {
    const { systemLog } = bareOrg.state;
    const person = addPerson(bareOrg.state);
    const at = (published: string) => systemLog.events.push({ ...systemLog.add(sessionStarted(person)), published });
    at('2026-01-01T00:00:00.000Z');
    at('2026-01-02T00:00:00.000Z');
    at('2026-01-03T00:00:00.000Z');
    const published = async (query: string) =>
      ((await bareOrg.send('GET', `/logs?${query}`)).body as { published: string }[]).map((event) =>
        event.published.slice(0, 10),
      );
    expect(await published('since=2026-01-02T00:00:00Z&until=2026-01-03T00:00:00Z')).toEqual(['2026-01-02']);
    expect(await published('until=2026-01-02T00:00:00Z')).toEqual(['2026-01-01']);
    expect(await published('until=2026-02-01T00:00:00Z')).toEqual([]);
    expect(await bareOrg.send('GET', '/logs?since=yesterday')).toMatchObject({
      status: 400,
      body: { errorCode: 'E0000001', errorCauses: [{ errorSummary: 'since: Not an ISO 8601 time' }] },
    });
  });

  test('events come in pages in either order, and the pages of a bounded request end', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const all = [1, 2, 3, 4, 5].map(() => bareOrg.state.systemLog.add(sessionStarted(person)).uuid);
    const pages = async (first: string) => {
      const found = [];
      let path: string | undefined = first;
      while (path !== undefined) {
        const answer: Answer = await bareOrg.send('GET', path);
        found.push(ids(answer));
        path = nextPage(answer);
      }
      return found;
    };
    const until = new Date(Date.now() + 1000).toISOString();
    expect(await pages(`/logs?limit=2&until=${until}`)).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)]);
    expect(await pages('/logs?limit=3&sortOrder=DESCENDING')).toEqual([
      [all[4], all[3], all[2]],
      [all[1], all[0]],
    ]);
    expect(await bareOrg.send('GET', '/logs?limit=1001')).toMatchObject({ status: 400 });
    expect(await bareOrg.send('GET', '/logs?after=x')).toMatchObject({ status: 400 });
    expect(await bareOrg.send('GET', '/logs?sortOrder=UP')).toMatchObject({ status: 400 });
  });

  test('a request without an end names a next page, which has the events since then', async ({ bareOrg }) => {
    const person = addPerson(bareOrg.state);
    const poll = await bareOrg.send('GET', '/logs');
    expect(ids(poll)).toEqual([]);
    const first = bareOrg.state.systemLog.add(sessionStarted(person));
    const second = await bareOrg.send('GET', nextPage(poll) ?? '');
    expect(ids(second)).toEqual([first.uuid]);
    const third = await bareOrg.send('GET', nextPage(second) ?? '');
    expect(ids(third)).toEqual([]);
    const last = bareOrg.state.systemLog.add(sessionStarted(person));
    expect(ids(await bareOrg.send('GET', nextPage(third) ?? ''))).toEqual([last.uuid]);
  });
});

function onlyPerson(state: OrgState): StoredPerson {
  const [person] = state.people.values();
  if (!person) throw new Error('The org has nobody.');
  return person;
}
