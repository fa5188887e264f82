import { expect } from '@playwright/test';
import { aaguids } from '../../../../fixtures/authenticators/aaguids';
import { flags } from '../../../../fixtures/authenticators/ceremony-answer';
import { IdxClient } from '../../../../fixtures/org/http/idx-client';
import { changeStatus, test } from '../../../../fixtures/test/http';

/* Okta's settings `enableAutofillUI` and `showSignInWithAPasskeyButton`, and the promotion of passkeys after a sign-in. */

const field = 'challenge-webauthn-autofillui-authenticator';
const button = 'launch-passkeys-authenticator';
const refused = 'authfactor.webauthn.error.assertion_validation_failure';

test.describe('A passkey on the screen of the user name', () => {
  test('is offered after the user name, and only with the settings for it', async ({ standIn, client }) => {
    const formsWith = async (policy: { autofill?: boolean; passkeyButton?: boolean }) => {
      Object.assign(standIn.policy, { autofill: false, passkeyButton: false, ...policy });
      return (await client.open('/login/login.htm')).forms;
    };
    expect(await formsWith({})).toEqual(['identify']);
    expect(client.screen.body).not.toHaveProperty('webauthnAutofillUIChallenge');
    expect(await formsWith({ autofill: true })).toEqual(['identify', field]);
    expect(await formsWith({ passkeyButton: true })).toEqual(['identify', button]);
    expect(await formsWith({ autofill: true, passkeyButton: true })).toEqual(['identify', button, field]);
  });

  for (const form of [field, button]) {
    test(`signs in without user name and password, by ${form}`, async ({ standIn, client, person, org }) => {
      const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
      Object.assign(standIn.policy, { autofill: true, passkeyButton: true });
      await client.open('/login/login.htm');
      expect((await client.signInByPasskey(passkey, { form })).isSuccess).toBe(true);
      expect((await client.finish()).text).toContain(`Signed in as ${person.login}`);
      const asked = { kind: 'authentication', outcome: 'accepted', userVerification: 'preferred', userVerified: true };
      expect(await org.lastCeremony(person)).toMatchObject({ ...asked, credentialId: passkey.credentialId });
    });
  }

  test('counts as one factor without user verification, so the org also asks for the password', async ({
    standIn,
    client,
    person,
  }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    standIn.policy.passkeyButton = true;
    await client.open('/login/login.htm');
    const password = await client.signInByPasskey(passkey, { flags: flags.userPresent });
    expect([password.isSuccess, password.options('select-authenticator-authenticate')]).toEqual([false, ['Password']]);
    expect((await client.password(person.password)).isSuccess).toBe(true);
  });

  test('is refused for another person, for an unknown one, and with a wrong signature; the screen stays the same', async ({
    standIn,
    client,
    person,
    org,
  }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    const other = await org.newPerson();
    standIn.policy.passkeyButton = true;
    const { challenge } = await client.open('/login/login.htm');
    for (const wrong of [
      { userHandle: Buffer.from(other.id, 'base64').toString('base64url') },
      { userHandle: Buffer.from('nobody').toString('base64url') },
      { tamper: (signature: Buffer) => Buffer.from(signature).reverse() },
      { challenge: 'AAAA' },
    ]) {
      const screen = await client.signInByPasskey(passkey, wrong);
      expect([screen.status, screen.messages, screen.forms, screen.challenge]).toEqual([
        400,
        [refused],
        ['identify', button],
        challenge,
      ]);
    }
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'challenge-mismatch' });
    expect(await org.ceremonies(other)).toMatchObject([{ outcome: 'refused', reason: 'unknown-credential' }]);
    expect((await client.signInByPasskey(passkey)).isSuccess).toBe(true);
  });

  test('is refused for a suspended person', async ({ standIn, client, person }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    standIn.policy.passkeyButton = true;
    await client.open('/login/login.htm');
    await changeStatus(standIn, person, 'suspend');
    expect((await client.signInByPasskey(passkey)).messages).toEqual([refused]);
  });

  test('is not accepted after the user name was entered', async ({ standIn, client, person }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    standIn.policy.passkeyButton = true;
    const { stateHandle } = await client.open('/login/login.htm');
    const { href } = client.screen.form(button);
    const userHandle = Buffer.from(passkey.userHandle ?? '', 'base64url').toString('base64');
    const credentials = { ...client.assertion(passkey), userHandle };
    await client.identify(person.login);
    const late = await client.post(href, { stateHandle, credentials });
    expect([late.status, late.text]).toEqual([400, expect.stringContaining('idx.invalid.step')]);
  });

  test('is refused, once its model is no longer on the org’s list', async ({ standIn, client, person, org }) => {
    const passkey = await (await IdxClient.signedIn(standIn.url, person)).setUpFirst(person);
    Object.assign(standIn.policy, { passkeyButton: true, allowedModels: [aaguids.yubikey5] });
    await client.open('/login/login.htm');
    expect((await client.signInByPasskey(passkey)).messages).toEqual([refused]);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'model-not-allowed' });
  });
});

test.describe('The promotion of passkeys', () => {
  test('invites a person without a passkey to enroll one, once they have signed in', async ({
    standIn,
    client,
    person,
    org,
  }) => {
    standIn.policy.passkeyPromotion = true;
    await client.open('/login/login.htm');
    await client.identify(person.login);
    expect((await client.password(person.password)).forms).toEqual(['enroll-authenticator-promotion', 'skip']);
    const passkey = await client.enroll();
    expect(client.screen.isSuccess).toBe(true);
    expect((await client.finish()).text).toContain(`Signed in as ${person.login}`);
    expect(await org.enrollments(person)).toMatchObject([{ credentialId: passkey.credentialId }]);
    expect(await org.ceremonies(person)).toMatchObject([{ kind: 'registration', outcome: 'accepted' }]);

    const next = new IdxClient(standIn.url);
    await next.signIn(person, passkey);
  });

  test('may be declined, and then enrolls nothing', async ({ standIn, client, person, org }) => {
    standIn.policy.passkeyPromotion = true;
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    expect((await client.proceed('skip')).isSuccess).toBe(true);
    expect((await client.finish()).text).toContain(`Signed in as ${person.login}`);
    expect(await org.enrollments(person)).toEqual([]);
  });
});
