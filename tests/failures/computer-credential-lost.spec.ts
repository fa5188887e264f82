import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.describe('Signing in', detailsOf('computer-credential-lost', '@hybrid'), () => {
  test.use({
    conditions: async ({ failure }, use) => {
      await use({
        computer: { passkey: failure.withCause('lost', 'enrolled') },
        phone: { passkey: 'enrolled' },
      });
    },
  });

  test('a computer that lost its passkey cannot sign in; the phone can, and enrolls the computer again', async ({
    failure,
    journey,
    computer,
    phone,
    clock: _clock,
    org,
    person,
  }) => {
    const before = await org.enrollments(person);
    await computer.attempts(() => journey.signInWithPasskey());

    await failure.symptom(async () => {
      await expect(journey.signInWidget.alert()).toContainText(journey.meaning('not-allowed'));
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
    });

    await failure.remedy('Sign in with the phone, enroll the computer again', async () => {
      await phone.approves(() => journey.verifyAgain());
      await journey.openSecurityMethods();
      await phone.approves(() => journey.setUpAnother());
      await journey.choosePasskey();
      await computer.approves(() => journey.setUp());
      await expect(journey).toListPasskeys(before.length + 1);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      await journey.signOut();
    });
    await computer.approves(() => journey.signInWithPasskey());

    await failure.recovery(async () => {
      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
    });
  });
});
