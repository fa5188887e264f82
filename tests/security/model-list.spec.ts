import { aaguids } from '../../fixtures/authenticators/aaguids';
import { expect, test } from '../../fixtures/test/attacks';

test.describe('A passkey of a model that the org allows no longer', { tag: '@platform' }, () => {
  test('is refused at sign-in, and signs in when the model is allowed again', async ({
    journey,
    computer,
    decide,
    returnToSignIn,
    org,
    person,
  }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());
    await expect(journey).toListPasskeys(1);
    await journey.signOut();
    decide({ allowedModels: [aaguids.yubikey5] });
    await computer.attempts(() => journey.signInWithPasskey());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'refused',
      reason: 'model-not-allowed',
    });

    await returnToSignIn();
    decide({ allowedModels: [computer.enrolledAs.aaguid] });
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
    });
  });
});
