import { expect, test } from '../../fixtures/test/before-update';

test.describe('A passkey from before the update', { tag: ['@platform', '@hybrid'] }, () => {
  test('signs in after it, and lets its person enroll a phone', async ({
    journey,
    computer,
    phone,
    fromBefore,
    org,
    person,
  }) => {
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: fromBefore?.credentialId,
      userVerified: true,
    });

    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await expect(journey).toListPasskeys([computer.enrolledAs.name, phone.enrolledAs.name]);
  });
});
