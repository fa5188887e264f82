import { expect, test } from '../../fixtures/test';

test.describe('Signing in on this computer', { tag: '@platform' }, () => {
  test('Touch ID signs in once it is enrolled', async ({ journey, goToFirstSetUp, computer, widget, org, person }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await journey.signOut();
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
      transports: widget.reports(computer.enrolledAs.transports),
      aaguid: computer.enrolledAs.aaguid,
      backupEligible: computer.enrolledAs.backedUp,
      origin: new URL(org.publicUrl).origin,
      userVerified: true,
    });
  });
});
