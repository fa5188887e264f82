import { expect } from '@playwright/test';
import { register } from '../../../../fixtures/authenticators/registration';
import { authenticatorIds } from '../../../../fixtures/org/stand-in/state';
import { IdxClient, setUpPath } from '../../../../fixtures/org/http/idx-client';
import type { IdxScreen } from '../../../../fixtures/org/http/idx-screen';
import type { Person } from '../../../../fixtures/org/org';
import { changeStatus, test } from '../../../../fixtures/test/http';

test.describe('Signing in at the stand-in org', () => {
  test('a person without a passkey needs the user name and the password', async ({ client, person }) => {
    expect((await client.open('/login/login.htm')).forms).toEqual(['identify']);
    const password = await client.identify(person.login);
    expect(password.forms).toEqual(['challenge-authenticator', 'select-authenticator-authenticate']);
    expect(password.options('select-authenticator-authenticate')).toEqual(['Password']);
    expect((await client.password(person.password)).isSuccess).toBe(true);

    const page = await client.finish();
    expect(page.status).toBe(200);
    expect(page.text).toContain(`Signed in as ${person.login}`);
  });

  test('a person with a passkey is asked for it after the password', async ({ standIn, client, person, org }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const challenge = await client.password(person.password);
    expect(challenge.credentialIds).toEqual([passkey.credentialId]);
    expect(challenge.isSuccess).toBe(false);

    expect((await client.verify(passkey)).isSuccess).toBe(true);
    expect((await client.finish()).text).toContain(person.login);
    expect(await org.lastCeremony(person)).toMatchObject({
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: passkey.credentialId,
      origin: standIn.url,
      userPresent: true,
      userVerified: true,
    });
  });

  test('the passkey may come before the password', async ({ standIn, client, person }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    await client.open('/login/login.htm');
    const first = await client.identify(person.login);
    expect(first.options('select-authenticator-authenticate')).toEqual(['Password', 'Security Key or Biometric']);
    await client.proceed('select-authenticator-authenticate', { authenticator: { id: authenticatorIds.webauthn } });
    const second = await client.verify(passkey);
    expect(second.options('select-authenticator-authenticate')).toEqual(['Password']);
    expect((await client.password(person.password)).isSuccess).toBe(true);
  });

  test('a factor that the screen does not offer cannot be chosen', async ({ client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const form = 'select-authenticator-authenticate';
    for (const id of [authenticatorIds.webauthn, 'autNothing0000000000']) {
      const refused = await client.proceed(form, { authenticator: { id } });
      expect([refused.status, refused.messages, refused.forms[0]], id).toEqual([
        400,
        ['idx.invalid.step'],
        'challenge-authenticator',
      ]);
    }
    await client.password(person.password);
    const { stateHandle } = client.screen;
    const late = await client.post('challenge', { stateHandle, authenticator: { id: authenticatorIds.password } });
    expect(late.status, 'after success').toBe(400);
  });

  test('without passkeyAtSignIn the password is enough', async ({ standIn, client, person }) => {
    await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    standIn.policy.passkeyAtSignIn = false;
    expect((await client.signIn(person)).text).toContain(person.login);
  });

  test('a wrong password is reported on the same screen, and the right one still works', async ({ client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const refused = await client.password(`${person.password}?`);
    expect([refused.status, refused.messages]).toEqual([401, ['incorrectPassword']]);
    expect(refused.forms[0]).toBe('challenge-authenticator');
    expect((await client.password(person.password)).isSuccess).toBe(true);
  });

  test('an unknown and a suspended person get the same error', async ({ standIn, client, person }) => {
    await client.open('/login/login.htm');
    const { stateHandle } = client.screen;
    await changeStatus(standIn, person, 'suspend');
    for (const login of ['nobody@example.com', person.login, '']) {
      const refused = await client.identify(login);
      expect([refused.status, refused.messages, refused.forms], login).toEqual([
        400,
        ['errors.E0000004'],
        ['identify'],
      ]);
    }
    await changeStatus(standIn, person, 'unsuspend');
    expect((await client.identify(person.login)).stateHandle).toBe(stateHandle);
  });

  test('a person who is suspended during the sign-in does not get in', async ({ standIn, client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    await changeStatus(standIn, person, 'suspend');
    expect((await client.finish()).status).toBe(403);
    expect(client.http.cookies.size).toBe(0);
  });

  test('the session of a suspended person is refused', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await changeStatus(standIn, person, 'suspend');
    expect((await client.open('/enduser/settings')).forms).toEqual(['identify']);
  });

  test('"Back to sign in" starts over with a new state handle, and the old one is gone', async ({ client, person }) => {
    await client.open('/login/login.htm');
    const identified = await client.identify(person.login);
    const fresh = await client.proceed('cancel');
    expect([fresh.status, fresh.forms]).toEqual([200, ['identify']]);
    expect(fresh.stateHandle).not.toBe(identified.stateHandle);

    const old = await client.introspect(identified.stateHandle);
    expect([old.status, old.messages]).toEqual([401, ['idx.session.expired']]);
  });

  test('"Forgot password?" ends in a message', async ({ client, person }) => {
    await client.open('/login/login.htm');
    const { stateHandle } = await client.identify(person.login);
    const answer = await client.post('recover', { stateHandle });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toMatchObject({
      version: '1.0.0',
      messages: { value: [{ class: 'INFO', i18n: { key: 'idx.recovery.unavailable' } }] },
    });
  });

  test('introspect accepts the state handle under either name', async ({ client, person }) => {
    await client.open('/login/login.htm');
    const { stateHandle } = await client.identify(person.login);
    for (const body of [{ stateToken: stateHandle }, { stateHandle }]) {
      const answer = await client.post('introspect', body);
      expect(JSON.parse(answer.text)).toMatchObject({
        stateHandle,
        intent: 'LOGIN',
        user: { value: { id: person.id } },
      });
    }
  });

  test('the requested page opens after signing in', async ({ client, person }) => {
    await client.open('/enduser/settings');
    await client.identify(person.login);
    await client.password(person.password);
    expect((await client.finish()).text).toContain('Security Methods');
  });
});

test.describe('A person with keys of two algorithms', () => {
  for (const [first, second] of [
    ['ES256', 'RS256'],
    ['RS256', 'ES256'],
  ] as const) {
    test(`verifies with either key, ${first} enrolled before ${second}`, async ({ standIn, person, org }) => {
      const older = await org.enroll(person, (request) => register(request, { algorithm: first }));
      const newer = await org.enroll(person, (request) => register(request, { algorithm: second }));
      for (const { credential } of [older, newer]) {
        const client = await IdxClient.atPasskey(standIn.url, person);
        expect((await client.verify(credential)).isSuccess).toBe(true);
        expect(await org.lastCeremony(person)).toMatchObject({ credentialId: credential.credentialId });
      }
    });
  }
});

test.describe('A person without a passkey', () => {
  test.describe('where enrollment at sign-in is required', () => {
    test.use({ policy: { enrollAtSignIn: 'required' } });

    test('sets one up before they get in', async ({ client, person, org }) => {
      await client.open('/login/login.htm');
      await client.identify(person.login);
      const list = await client.password(person.password);
      expect(list.forms).toEqual(['select-authenticator-enroll']);
      expect(list.options('select-authenticator-enroll')).toEqual(['Security Key or Biometric']);

      const { stateHandle } = list;
      expect((await client.post('skip', { stateHandle })).status, 'skipping anyway').toBe(400);
      await client.choosePasskey();
      const passkey = await client.enroll();
      expect((await client.finish()).text).toContain(person.login);
      expect(await org.enrollments(person)).toMatchObject([{ credentialId: passkey.credentialId }]);
    });
  });

  test.describe('where enrollment at sign-in is optional', () => {
    test.use({ policy: { enrollAtSignIn: 'optional' } });

    test('may put it off', async ({ client, person, org }) => {
      await client.open('/login/login.htm');
      await client.identify(person.login);
      const list = await client.password(person.password);
      expect(list.forms).toEqual(['select-authenticator-enroll', 'skip']);
      expect((await client.proceed('skip')).isSuccess).toBe(true);
      expect((await client.finish()).text).toContain(person.login);
      expect(await org.enrollments(person)).toEqual([]);
    });

    test('is not asked again once one is enrolled', async ({ client, person, org }) => {
      const { credential } = await org.enroll(person, (request) => register(request));
      await client.signIn(person, credential);
      expect(client.screen.isSuccess).toBe(true);
    });
  });

  test.describe('where enrollment at sign-in is required after a grace period', () => {
    const toTheList = async (client: IdxClient, person: Person): Promise<IdxScreen> => {
      await client.open('/login/login.htm');
      await client.identify(person.login);
      return client.password(person.password);
    };
    const passkey = (screen: IdxScreen): unknown =>
      (screen.body as { authenticators: { value: unknown[] } }).authenticators.value[1];
    const expiry = new Date(Date.now() + 36 * 60 * 60 * 1000).toISOString();

    test.use({ policy: { enrollAtSignIn: 'required', gracePeriod: { type: 'BY_DATE_TIME', expiry } } });

    test('may put it off until then', async ({ standIn, client, person, org }) => {
      const list = await toTheList(client, person);
      expect(list.forms).toEqual(['select-authenticator-enroll', 'skip']);
      expect(passkey(list)).toMatchObject({ key: 'webauthn', gracePeriod: { type: 'BY_DATE_TIME', expiry } });
      expect((await client.proceed('skip')).isSuccess).toBe(true);
      expect(await org.enrollments(person)).toEqual([]);

      const past = new Date(Date.now() - 1).toISOString();
      standIn.policy.gracePeriod = { type: 'BY_DATE_TIME', expiry: past };
      const due = await toTheList(client, person);
      expect(due.forms).toEqual(['select-authenticator-enroll']);
      expect(passkey(due)).not.toHaveProperty('gracePeriod');
    });

    test('may put it off as many times as the policy allows', async ({ standIn, client, person, org }) => {
      standIn.policy.gracePeriod = { type: 'BY_SKIP_COUNT', skipCount: 2 };
      for (const remainingSkips of [2, 1]) {
        const list = await toTheList(client, person);
        expect(list.forms).toEqual(['select-authenticator-enroll', 'skip']);
        expect(passkey(list)).toMatchObject({ gracePeriod: { type: 'BY_SKIP_COUNT', remainingSkips } });
        expect((await client.proceed('skip')).isSuccess).toBe(true);
      }
      const due = await toTheList(client, person);
      expect(due.forms).toEqual(['select-authenticator-enroll']);
      expect((await client.post('skip', { stateHandle: due.stateHandle })).status).toBe(400);

      const other = await org.newPerson();
      expect((await toTheList(client, other)).forms, 'somebody else').toContain('skip');
    });

    test('is offered an optional phone only after the required passkey', async ({ standIn, client, person }) => {
      standIn.policy.optionalPhone = true;
      const list = await toTheList(client, person);
      expect(list.options('select-authenticator-enroll')).toEqual(['Security Key or Biometric']);
      await client.choosePasskey();
      await client.enroll();
      expect(client.screen.options('select-authenticator-enroll')).toEqual(['Security Key or Biometric', 'Phone']);
      expect(passkey(client.screen)).not.toHaveProperty('gracePeriod');
      expect((await client.proceed('skip')).isSuccess).toBe(true);
    });
  });
});

test.describe('Email, which every person of an Okta org has', () => {
  const select = 'select-authenticator-authenticate';
  const byEmail = { authenticator: { id: authenticatorIds.email } };

  test.describe('in the list of methods', () => {
    test.use({ policy: { email: 'in-list' } });

    test('is listed beside the methods that the org asks for, and the list comes first', async ({
      client,
      person,
      org,
    }) => {
      const { credential } = await org.enroll(person, (request) => register(request));
      await client.open('/login/login.htm');
      const first = await client.identify(person.login);
      expect(first.forms).toEqual([select]);
      expect(first.options(select)).toEqual(['Password', 'Security Key or Biometric', 'Email']);
      await client.proceed(select, { authenticator: { id: authenticatorIds.password } });
      const second = await client.password(person.password);
      expect(second.forms).toEqual([select]);
      expect(second.options(select)).toEqual(['Security Key or Biometric', 'Email']);
      await client.proceed(select, { authenticator: { id: authenticatorIds.webauthn } });
      expect((await client.verify(credential)).isSuccess).toBe(true);
    });

    test('has a screen for a code, and the org accepts no code', async ({ client, person }) => {
      await client.open('/login/login.htm');
      await client.identify(person.login);
      const email = await client.proceed(select, byEmail);
      expect(email.forms).toEqual(['challenge-authenticator', select]);
      expect(email.body).toMatchObject({
        currentAuthenticatorEnrollment: {
          value: { key: 'okta_email', profile: { email: expect.stringContaining('***') } },
        },
      });
      const refused = await client.password('123456');
      expect([refused.status, refused.isSuccess]).toEqual([401, false]);
      await client.proceed(select, { authenticator: { id: authenticatorIds.password } });
      expect((await client.password(person.password)).isSuccess).toBe(true);
    });

    test('is listed beside the passkey before an enrollment, too', async ({ standIn, person, org }) => {
      const { credential } = await org.enroll(person, (request) => register(request));
      const client = new IdxClient(standIn.url);
      await client.open(setUpPath);
      await client.identify(person.login);
      await client.proceed(select, { authenticator: { id: authenticatorIds.password } });
      await client.password(person.password);
      await client.proceed(select, { authenticator: { id: authenticatorIds.webauthn } });
      await client.verify(credential);
      const stepUp = await client.open(client.screen.successHref);
      expect(stepUp.options(select)).toEqual(['Security Key or Biometric', 'Email']);
    });
  });

  test('is asked for first where it was used last', async ({ standIn, client, person }) => {
    standIn.policy.email = 'first';
    await client.open('/login/login.htm');
    const first = await client.identify(person.login);
    expect(first.forms).toEqual(['challenge-authenticator', select]);
    expect(first.body).toMatchObject({ currentAuthenticatorEnrollment: { value: { key: 'okta_email' } } });
    expect(first.options(select)).toEqual(['Password', 'Email']);
  });

  test('cannot be chosen where the org does not offer it', async ({ client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    expect((await client.proceed(select, byEmail)).status).toBe(400);
  });
});

test.describe("An org's RP ID", () => {
  test.use({ policy: { rpId: 'example.com' } });

  test("is in the org's requests of both ceremonies, and the responses must match it", async ({
    standIn,
    client,
    person,
    org,
  }) => {
    const enrolling = await IdxClient.atEnrollment(standIn.url, person);
    expect(enrolling.screen.body).toMatchObject({
      currentAuthenticator: { value: { contextualData: { activationData: { rp: { id: 'example.com' } } } } },
    });
    await enrolling.enroll({ rpId: 'localhost' });
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'rp-id-mismatch' });
    const passkey = await enrolling.enroll();
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'accepted' });

    await client.open('/login/login.htm');
    await client.identify(person.login);
    const challenge = await client.password(person.password);
    expect(challenge.body).toMatchObject({
      currentAuthenticator: { value: { contextualData: { challengeData: { rpId: 'example.com' } } } },
    });
    await client.verify(passkey, { rpId: 'localhost' });
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'rp-id-mismatch' });
    expect((await client.verify(passkey)).isSuccess).toBe(true);
  });

  test('holds for passkeys that an admin enrolls', async ({ person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    expect(credential.rpId).toBe('example.com');
  });
});

test.describe("A passkey's transports", () => {
  test('are text in the profile of its enrollment, as Okta has them', async ({ standIn, person, org }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    await client.enroll({ transports: '["internal","hybrid"]' });
    await org.enroll(person, (request) => register(request));
    const { screen } = await IdxClient.atPasskey(standIn.url, person);
    const { value } = (screen.body as { authenticatorEnrollments: { value: object[] } }).authenticatorEnrollments;
    const [, told, notTold] = value;
    expect(told).toMatchObject({ key: 'webauthn', profile: { transports: 'internal,hybrid' } });
    expect(told).not.toHaveProperty('transports');
    expect(notTold).toMatchObject({ key: 'webauthn' });
    expect(notTold).not.toHaveProperty('profile.transports');
  });
});
