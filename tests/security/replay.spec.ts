import { expect, test } from '../../fixtures/test/attacks';

test.describe('A replayed response', { tag: ['@platform', '@tampered-replay'] }, () => {
  test.describe('of a person who signed in', () => {
    test.use({ conditions: { computer: { passkey: 'enrolled' } } });

    test('is refused at sign-in, and a new response signs in', async ({
      journey,
      returnToSignIn,
      computer,
      interceptor,
      org,
      person,
    }) => {
      await computer.approves(() => journey.signInWithPasskey());
      await journey.signOut();
      await interceptor.replays();
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'refused',
        reason: 'challenge-mismatch',
      });

      await returnToSignIn();
      await interceptor.stops();
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
    });
  });

  test('enrolls nothing in place of the phone, and the phone’s own response does', async ({
    journey,
    goToFirstSetUp,
    computer,
    phone,
    interceptor,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await interceptor.replays();
    await phone.approves(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'refused',
      reason: 'challenge-mismatch',
    });
    expect(await org.enrollments(person)).toHaveLength(1);

    await interceptor.stops();
    await phone.approves(() => journey.setUp());

    await expect(journey).toListPasskeys(2);
    await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
  });
});
