import { expect, test } from '../../fixtures/test';

test.describe(
  'phone-enrollment: Before you begin: why a phone',
  { tag: ['@hybrid', '@computer-credential-lost'] },
  () => {
    test.use({ conditions: { computer: { touchId: 'lost' }, phone: { passkey: 'enrolled' } } });

    test('a computer that lost its passkey cannot sign in; the phone can, and enrolls the computer again', async ({
      journey,
      computer,
      phone,
      clock: _clock,
      org,
      person,
    }) => {
      await computer.attempts(() => journey.signInWithPasskey());
      await expect(journey.signInWidget.alert()).toContainText(journey.meaning('not-allowed'));
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'noAnswer' });

      await phone.approves(() => journey.verifyAgain());
      await journey.openSecurityMethods();
      await phone.approves(() => journey.setUpAnother());
      await journey.choosePasskey();
      await computer.approves(() => journey.setUp());

      await expect(journey.settings.enrollments()).toHaveCount(3);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
    });
  },
);
