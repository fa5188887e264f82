import { expect } from '@playwright/test';
import { register } from '../../../../fixtures/authenticators/registration';
import { IdxClient, removePath, setUpPath } from '../../../../fixtures/org/http/idx-client';
import { test } from '../../../../fixtures/test/http';

test.describe('Setting up a passkey in Settings', () => {
  test('the first passkey requires the password, and Settings lists the passkey', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const stepUp = await client.open(setUpPath);
    expect(stepUp.forms[0]).toBe('challenge-authenticator');
    expect(stepUp.body).toMatchObject({
      intent: 'CREDENTIAL_ENROLLMENT',
      user: { value: { identifier: person.login } },
    });
    expect((await client.password(person.password)).forms).toEqual(['select-authenticator-enroll']);
    expect((await client.choosePasskey()).forms).toEqual(['enroll-authenticator', 'select-authenticator-enroll']);
    const passkey = await client.enroll({ transports: '["internal","hybrid"]' });
    expect(client.screen.isSuccess).toBe(true);

    const settings = await client.finish();
    expect(settings.text).toContain('MacBook Touch ID');
    expect(settings.text).toContain('Set up another');
    expect(await org.enrollments(person)).toMatchObject([{ credentialId: passkey.credentialId, status: 'ACTIVE' }]);
    expect(await org.ceremonies(person)).toMatchObject([
      {
        kind: 'registration',
        outcome: 'accepted',
        origin: standIn.url,
        userVerification: 'preferred',
        userPresent: true,
        userVerified: true,
        transports: ['internal', 'hybrid'],
        credentialId: passkey.credentialId,
        backupEligible: false,
        backedUp: false,
        signCount: 0,
      },
    ]);
  });

  test('keeps the session that it began in', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const before = client.http.cookies.get('sid');
    await client.setUpFirst(person);
    expect(client.http.cookies.get('sid')).toBe(before);
  });

  for (const [stepUp, factors] of [
    ['passkey', ['passkey']],
    ['password', ['password']],
    ['password-and-passkey', ['password', 'passkey']],
  ] as const) {
    test(`another passkey requires what stepUp ${stepUp} asks for`, async ({ standIn, person, org }) => {
      standIn.policy.stepUp = stepUp;
      const client = await IdxClient.signedIn(standIn.url, person);
      const first = await client.setUpFirst(person);
      await client.open(setUpPath);
      const answers = { password: () => client.password(person.password), passkey: () => client.verify(first) };
      for (const factor of factors) {
        expect(client.screen.forms[0]).toBe('challenge-authenticator');
        expect((await answers[factor]()).status, factor).toBe(200);
      }
      expect(client.screen.forms).toEqual(['select-authenticator-enroll']);

      expect((await client.choosePasskey()).credentialIds, 'to exclude').toEqual([first.credentialId]);
      const second = await client.enroll();
      await client.finish();
      expect((await org.enrollments(person)).map(({ credentialId }) => credentialId)).toEqual([
        first.credentialId,
        second.credentialId,
      ]);
    });
  }

  test('a refused step-up leaves the enrollment closed', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const { stateHandle } = await client.open(setUpPath);
    await client.password('wrong');
    const forced = await client.post('credential/enroll', {
      stateHandle,
      authenticator: { id: 'autWebAuthn000000000' },
    });
    expect(forced.status).toBe(400);
    expect(await org.ceremonies(person)).toEqual([]);
  });

  test('begins with signing in for a browser without a session', async ({ client, person }) => {
    expect((await client.open(setUpPath)).forms).toEqual(['identify']);
    await client.identify(person.login);
    await client.password(person.password);
    await client.open(client.screen.successHref);
    expect(client.screen.body).toMatchObject({ intent: 'CREDENTIAL_ENROLLMENT' });
  });

  test('a page that is loaded again shows the same screen and challenge, and the ceremony remains the same', async ({
    standIn,
    person,
    org,
  }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    await client.password(person.password);
    const { challenge, stateHandle } = await client.choosePasskey();
    const again = await client.introspect(stateHandle);
    expect([again.forms[0], again.challenge]).toEqual(['enroll-authenticator', challenge]);
    expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'noAnswer' }]);
    await client.enroll();
    expect(client.screen.isSuccess).toBe(true);
    expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'accepted' }]);
  });

  test('going back to the list and choosing again makes a new challenge', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    await client.password(person.password);
    const { challenge } = await client.choosePasskey();
    expect((await client.choosePasskey()).challenge).not.toBe(challenge);

    await client.enroll({ challenge });
    expect(client.screen.status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ reason: 'challenge-mismatch' });
  });

  test('after "Back to sign in", a new sign-in leads back to Settings', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    expect((await client.proceed('cancel')).forms).toEqual(['identify']);
    await client.identify(person.login);
    await client.password(person.password);
    expect((await client.finish()).text).toContain('Security Methods');
  });

  test('an authenticator that the org does not have is not found', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const page = await client.http.visit('/idp/authenticators/setup/autNothing0000000000');
    expect(page.status).toBe(404);
    expect(page.text).toContain('Page not found');
  });
});

test.describe('Where people may set up a phone, too', () => {
  test.use({ policy: { optionalPhone: true } });

  test('an enrollment returns to the list, and skipping the rest of the list ends it', async ({
    standIn,
    person,
    org,
  }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    const list = await client.password(person.password);
    expect(list.forms, 'before').toEqual(['select-authenticator-enroll']);
    expect(list.options('select-authenticator-enroll')).toEqual(['Security Key or Biometric']);
    const { stateHandle } = list;
    expect((await client.post('skip', { stateHandle })).status, 'skipping before').toBe(400);

    await client.choosePasskey();
    await client.enroll();
    expect(client.screen.isSuccess).toBe(false);
    expect(client.screen.forms, 'after').toEqual(['select-authenticator-enroll', 'skip']);
    expect(client.screen.options('select-authenticator-enroll')).toEqual(['Security Key or Biometric', 'Phone']);
    expect(client.screen.body).toMatchObject({
      remediation: { value: [{ value: [{ options: [{}, { relatesTo: '$.authenticators.value[2]' }] }, {}] }, {}] },
      authenticators: { value: [{}, {}, { key: 'phone_number' }] },
    });
    expect(await org.enrollments(person)).toHaveLength(1);

    expect((await client.proceed('skip')).isSuccess).toBe(true);
    expect((await client.finish()).text).toContain('MacBook Touch ID');
  });

  test('another passkey may be set up from the list', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    await client.password(person.password);
    for (const _ of [1, 2]) {
      await client.choosePasskey();
      await client.enroll();
    }
    expect(client.screen.forms).toEqual(['select-authenticator-enroll', 'skip']);
    expect(await org.enrollments(person)).toHaveLength(2);
  });
});

test.describe('Removing a passkey in Settings', () => {
  test('requires the step-up, and Settings no longer lists the passkey', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const passkey = await client.setUpFirst(person);
    const [enrollment] = await org.enrollments(person);
    await client.open(removePath(enrollment?.id ?? ''));
    expect(await org.enrollments(person), 'before the step-up').toHaveLength(1);
    expect((await client.verify(passkey)).isSuccess).toBe(true);

    expect((await client.finish()).text).not.toContain('MacBook Touch ID');
    expect(await org.enrollments(person)).toEqual([]);
  });
});

test.describe("Okta's bootstrap addresses", () => {
  test('set up and remove a passkey, and lead back to the redirect_uri', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const back = `redirect_uri=${encodeURIComponent(`${standIn.url}/app/UserHome?from=bootstrap`)}`;
    await client.open(`/idp/bootstrap/enroll-authenticator/autWebAuthn000000000?${back}`);
    await client.password(person.password);
    await client.choosePasskey();
    const passkey = await client.enroll();
    const redirect = await client.http.get(client.screen.successHref);
    expect(redirect.headers.get('location')).toBe('/app/UserHome?from=bootstrap');

    const [enrollment] = await org.enrollments(person);
    await client.open(`/idp/bootstrap/unenroll-authenticator/${enrollment?.id ?? ''}?${back}`);
    await client.verify(passkey);
    expect((await client.http.get(client.screen.successHref)).headers.get('location')).toContain('from=bootstrap');
    expect(await org.enrollments(person)).toEqual([]);
  });

  test('refuse a redirect_uri of another site', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    for (const path of ['enroll-authenticator/autWebAuthn000000000', 'unenroll-authenticator/fwf1']) {
      const page = await client.http.visit(`/idp/bootstrap/${path}?redirect_uri=https://evil.example/`);
      expect(page.status, path).toBe(400);
      expect(page.text).toContain('not a trusted origin');
    }
  });
});

test.describe('The JSON behind Settings', () => {
  const path = '/idp/myaccount/authenticators?expand=enrollments';

  test('names the authenticator, its enrollments and the address to enroll', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.setUpFirst(person);
    expect(JSON.parse((await client.http.get(path)).text)).toMatchObject([
      {
        key: 'webauthn',
        name: 'Security Key or Biometric',
        enrollable: true,
        _links: { enroll: { href: standIn.url + setUpPath } },
        _embedded: { enrollments: [{ name: 'MacBook Touch ID', canUnenroll: true, lastChallenged: null }] },
      },
    ]);
  });

  for (const { enrolled, limit, offers } of [
    { enrolled: 0, limit: 0, offers: undefined },
    { enrolled: 0, limit: 1, offers: 'Set up' },
    { enrolled: 1, limit: 1, offers: undefined },
    { enrolled: 1, limit: 2, offers: 'Set up another' },
    // The admin lowered the limit after the enrollments.
    { enrolled: 2, limit: 1, offers: undefined },
  ]) {
    test(`offers the same as Settings (${offers ?? 'no enrollment'}) with ${enrolled} of ${limit} passkeys`, async ({
      standIn,
      person,
      org,
    }) => {
      const client = await IdxClient.signedIn(standIn.url, person);
      for (let made = 0; made < enrolled; made += 1) await org.enroll(person, register);
      standIn.policy.maxEnrollments = limit;

      const [{ enrollable, _links }] = JSON.parse((await client.http.get(path)).text) as [
        { readonly enrollable: boolean; readonly _links: Record<string, object> },
      ];
      const offered = offers !== undefined;
      expect([enrollable, 'enroll' in _links]).toEqual([offered, offered]);
      const settings = (await client.http.get('/enduser/settings')).text;
      expect(new RegExp(`href="${setUpPath}"[^>]*>([^<]*)<`).exec(settings)?.[1]).toBe(offers);
      expect(settings.match(/>Remove</g) ?? []).toHaveLength(enrolled);
    });
  }

  test('offers an enrollment again once a passkey is removed', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    standIn.policy.maxEnrollments = 1;
    const { credential } = await org.enroll(person, register);
    expect((await client.http.get('/enduser/settings')).text).not.toContain(setUpPath);

    const [enrolled] = await org.enrollments(person);
    await client.open(removePath(enrolled?.id ?? ''));
    await client.verify(credential);
    expect((await client.http.get('/enduser/settings')).text).toContain(setUpPath);
  });

  test('is refused without a session', async ({ client }) => {
    const answer = await client.http.get(path);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.text)).toMatchObject({ errorCode: 'E0000005' });
  });
});
