import { expect, test } from '../../fixtures/test';

test.describe('Signing in with a phone', { tag: '@hybrid' }, () => {
  test('the phone signs in in its own browser once the computer has enrolled it', async ({
    journey,
    goToFirstSetUp,
    phone,
    phoneJourney,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await phone.approves(() => journey.setUp());
    await phone.unlocks(() => phoneJourney.signInWithPasskey());

    await expect(phoneJourney).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
      aaguid: phone.enrolledAs.aaguid,
      userVerified: true,
      backupEligible: true,
      backedUp: true,
    });
  });

  test('the phone signs in on the computer that it was enrolled from', async ({
    journey,
    goToFirstSetUp,
    phone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await phone.approves(() => journey.setUp());
    await journey.signOut();
    await phone.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
  });
});
