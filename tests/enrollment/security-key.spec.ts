import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a security key', { tag: '@security-key' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test('a key in the port becomes a second way to verify', async ({
    journey,
    computer,
    securityKey,
    widget,
    org,
    person,
  }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await securityKey.approves(() => journey.setUp());

    await expect(journey).toListPasskeys([/Touch ID/, securityKey.enrolledAs.name]);
    expect(await org.enrollments(person)).toHaveLength(2);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      transports: widget.reports(securityKey.enrolledAs.transports),
      userVerified: true,
      backupEligible: false,
      backedUp: false,
    });
  });
});
