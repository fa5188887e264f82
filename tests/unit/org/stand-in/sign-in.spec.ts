import { expect } from '@playwright/test';
import { register } from '../../../../fixtures/authenticators/registration';
import { authenticatorIds } from '../../../../fixtures/org/stand-in/state';
import { IdxClient } from '../../../../fixtures/org/http/idx-client';
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

  test('a wrong password is said so on the same screen, and the right one still works', async ({ client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const refused = await client.password(`${person.password}?`);
    expect([refused.status, refused.messages]).toEqual([401, ['incorrectPassword']]);
    expect(refused.forms[0]).toBe('challenge-authenticator');
    expect((await client.password(person.password)).isSuccess).toBe(true);
  });

  test('an unknown and a suspended person are told the same', async ({ standIn, client, person }) => {
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

  test('a person who is suspended in the middle does not get in', async ({ standIn, client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    await changeStatus(standIn, person, 'suspend');
    expect((await client.finish()).status).toBe(403);
    expect(client.http.cookies.size).toBe(0);
  });

  test('the session of a suspended person is of no use', async ({ standIn, person }) => {
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

  test('introspect takes the handle by either name', async ({ client, person }) => {
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

  test('whoever wanted to see a page sees it after signing in', async ({ client, person }) => {
    await client.open('/enduser/settings');
    await client.identify(person.login);
    await client.password(person.password);
    expect((await client.finish()).text).toContain('Security Methods');
  });
});

test.describe('A person with keys of several kinds', () => {
  for (const [first, second] of [
    ['ES256', 'RS256'],
    ['RS256', 'ES256'],
  ] as const) {
    test(`verifies with either, ${first} enrolled before ${second}`, async ({ standIn, person, org }) => {
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
});
