import { expect, test } from '../../fixtures/test/attacks';

test.use({ host: 'login.acme.localhost' });

test.describe('An RP ID that is the domain above the org', { tag: '@platform' }, () => {
  test.use({ policy: { rpId: 'acme.localhost' } });

  test('is the RP ID of a new passkey, which signs in', async ({ journey, computer, passkeyRequests, org, person }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());
    await expect(journey).toListPasskeys(1);
    await journey.signOut();
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
    const rpId = "a domain above the page's host";
    expect(passkeyRequests()).toMatchObject([
      { kind: 'create', options: { publicKey: { rp: { id: rpId } } } },
      { kind: 'get', options: { publicKey: { rpId } } },
    ]);
  });
});

test.describe('An RP ID that is a foreign domain', { tag: '@platform' }, () => {
  const rpId = 'other.localhost';
  test.use({ policy: { rpId } });

  test('enrolls nothing', async ({ journey, computer, org, person }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.attempts(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.wrongRpIdToEnroll);
    await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
    expect(await org.enrollments(person)).toEqual([]);
  });

  test.describe('if the screen of the user name has the passkey button', () => {
    test.use({ policy: { rpId, passkeyButton: true } });

    test('signs nobody in by this button', async ({ journey, computer, widget, org, person }) => {
      await computer.attempts(() => journey.signInByButton());

      await expect(journey.signInWidget.alert()).toContainText(widget.wrongRpIdAtButton(rpId));
      expect(await org.ceremonies(person)).toEqual([]);
    });
  });

  test.describe('to a person with a passkey', () => {
    test.use({ conditions: { computer: { passkey: 'enrolled' } } });

    test('does not let them sign in with the passkey', async ({ journey, computer, org, person }) => {
      await computer.attempts(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.wrongRpIdToVerify(rpId));
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
    });
  });
});
