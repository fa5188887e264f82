import type { Computer } from '../../fixtures/devices/computer';
import type { Journey } from '../../fixtures/journey/journey';
import { expect, test } from '../../fixtures/test';

/*
 * Okta's settings `enableAutofillUI` and `showSignInWithAPasskeyButton`: sign-in with a passkey that identifies the person,
 * without a user name.
 */

test.describe('Signing in by a passkey alone', { tag: '@platform' }, () => {
  test.use({ standInPolicy: { autofill: true, passkeyButton: true } });

  test.beforeEach(async ({ goToFirstSetUp, journey, computer }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await journey.signOut();
  });

  for (const { title, tag, signIn } of [
    {
      title: 'the person picks the passkey in the field of the user name',
      tag: '@autofill',
      signIn: (computer: Computer, journey: Journey) => computer.autofills(() => journey.openSignIn()),
    },
    {
      title: 'the button "Sign in with a passkey" asks for it',
      tag: '@passkey-button',
      signIn: (computer: Computer, journey: Journey) => computer.approves(() => journey.signInByButton()),
    },
  ]) {
    test(title, { tag: [tag] }, async ({ journey, computer, org, person }) => {
      await signIn(computer, journey);

      await expect(journey).toBeSignedIn();
      const [enrolled] = await org.enrollments(person);
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'accepted',
        credentialId: enrolled?.credentialId,
        userVerified: true,
      });
    });
  }

  test(
    'a second click on the button while the browser asks has no effect',
    { tag: '@passkey-button' },
    async ({ journey, computer, passkeyRequests }) => {
      const asked = () => passkeyRequests().filter(({ kind }) => kind === 'get');
      await computer.ignores(async () => {
        await journey.signInByButton();
        await expect.poll(asked).toHaveLength(1);
        await journey.signInWidget.passkeyButton().click();
      });
      await expect(journey.signInWidget.alert()).toBeHidden();
      expect(asked()).toHaveLength(1);
    },
  );

  test(
    'a person who enters the user name instead is asked for the passkey as usual',
    { tag: '@autofill' },
    async ({ journey, computer, org, person }) => {
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted', userVerified: true });
    },
  );

  test(
    'a person who is not recognized after a click on the button reads why, and signs in with user name, password and passkey',
    { tag: '@passkey-button' },
    async ({ journey, computer, org, person }) => {
      await computer.refuses(() => journey.signInByButton());
      await expect(journey.signInWidget.alert()).toContainText(journey.words.passkeyNotAllowed);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });

      await computer.approves(() => journey.signInWithPasskey());
      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
    },
  );

  test(
    'a passkey that was removed from the account is refused, and the password signs in',
    { tag: '@passkey-button' },
    async ({ journey, computer, org, person }) => {
      for (const enrolled of await org.enrollments(person)) await org.removeEnrollment(person, enrolled);
      await computer.attempts(() => journey.signInByButton());
      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'refused',
        reason: 'unknown-credential',
      });

      await computer.ignores(() => journey.signIn());
      await expect(journey).toBeSignedIn();
    },
  );
});
