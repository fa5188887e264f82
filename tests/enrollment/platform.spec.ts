import { expect, test } from '../../fixtures/test';

test.describe('Enrolling this computer', { tag: '@platform' }, () => {
  test('Touch ID becomes the first way to verify', async ({ journey, computer, widget, org, person }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey).toListPasskeys([computer.enrolledAs.name]);
    expect(await org.enrollments(person)).toHaveLength(1);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      transports: widget.reports(computer.enrolledAs.transports),
      aaguid: computer.enrolledAs.aaguid,
      origin: new URL(org.publicUrl).origin,
      userVerified: true,
      backupEligible: computer.enrolledAs.backedUp,
      backedUp: computer.enrolledAs.backedUp,
    });
  });
});
