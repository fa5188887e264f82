import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.use({ host: 'login.acme.localhost' });

test.describe(
  'Signing in with a passkey from before a change of the RP ID',
  detailsOf('rp-id-changed', '@platform'),
  () => {
    test.use({ conditions: { computer: { passkey: 'enrolled' } } });

    test('it does not sign in; one that is enrolled after a reset does', async ({
      failure,
      journey,
      computer,
      decide,
      helpDesk,
      passkeyRequests,
      org,
      person,
    }) => {
      const [before] = await org.enrollments(person);
      await failure.cause('The parent domain becomes the RP ID of the org', () => decide({ rpId: 'acme.localhost' }));
      await computer.attempts(() => journey.signInWithPasskey());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
        expect(passkeyRequests()).toMatchObject([
          { kind: 'get', options: { publicKey: { rpId: "a domain above the page's host" } } },
        ]);
      });

      await failure.remedy('The help desk resets the factors, and the person enrolls again', async () => {
        await helpDesk.resetFactors(person);
        await journey.signInWidget.backToSignIn();
        await journey.signIn();
        await journey.openSecurityMethods();
        await journey.setUpFirst();
        await journey.choosePasskey();
        await computer.approves(() => journey.setUp());
        await expect(journey).toListPasskeys(1);
        await journey.signOut();
      });
      await computer.attempts(() => journey.signInWithPasskey());

      await failure.recovery(async () => {
        await expect(journey).toBeSignedIn();
        const [renewed] = await org.enrollments(person);
        expect(renewed?.credentialId).not.toBe(before?.credentialId);
        await expect(org).toHaveRecorded(person, {
          kind: 'authentication',
          outcome: 'accepted',
          credentialId: renewed?.credentialId,
        });
      });
    });
  },
);
