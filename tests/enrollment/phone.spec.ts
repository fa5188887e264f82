import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a phone', { tag: '@hybrid' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test('a phone that scans the code becomes a second way to verify', async ({
    journey,
    computer,
    phone,
    widget,
    org,
    person,
  }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
    expect(await org.enrollments(person)).toHaveLength(2);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      transports: widget.reports(phone.enrolledAs.transports),
      aaguid: phone.enrolledAs.aaguid,
      userVerified: true,
      backupEligible: true,
      backedUp: true,
    });
  });
});
