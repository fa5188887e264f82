import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.describe('While the help desk is at work', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test(
    'a person who is suspended on the way cannot sign in, and can when they are unsuspended',
    detailsOf('person-suspended'),
    async ({ failure, journey, startAtSecurityMethods, computer, helpDesk, org, person }) => {
      const before = await org.ceremonies(person);
      await startAtSecurityMethods();
      await failure.cause('The help desk suspends the person, and ends their sessions', async () => {
        await helpDesk.suspend(person);
        await org.endSessions(person);
      });
      await journey.chooseSetUpAnother();

      await failure.symptom(async () => {
        await journey.signInWidget.submitUsername(person.login);
        await expect(journey.signInWidget.alert()).toContainText(journey.words.unableToSignIn);
        expect(await org.ceremonies(person)).toEqual(before);
      });

      await failure.remedy('The help desk unsuspends them', () => helpDesk.unsuspend(person));
      await computer.attempts(() => journey.signInWithPasskey());

      await failure.recovery(async () => {
        await expect(journey).toBeSignedIn();
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
      });
    },
  );

  test(
    'a person whose factors are reset at sign-in is refused, and enrolls again once they begin with the password',
    detailsOf('factors-reset'),
    async ({ failure, journey, computer, helpDesk, returnToSignIn, org, person }) => {
      await computer.refuses(() => journey.signInWithPasskey());
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      await failure.cause('The help desk resets the factors', () => helpDesk.resetFactors(person));
      await computer.attempts(() => journey.verifyAgain());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
        await expect(org).toHaveRecorded(person, {
          kind: 'authentication',
          outcome: 'refused',
          reason: 'unknown-credential',
        });
        expect(await org.enrollments(person)).toEqual([]);
      });

      await failure.remedy('Begin again with the password, and enroll again', async () => {
        await returnToSignIn();
        await journey.signIn();
        await journey.openSecurityMethods();
        await journey.setUpFirst();
        await journey.choosePasskey();
        await computer.approves(() => journey.setUp());
      });

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys(1);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );
});
