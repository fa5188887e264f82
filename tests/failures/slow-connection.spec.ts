import { expect, test } from '../../fixtures/test';

test.describe('phone-enrollment: Scanning: it may take a few seconds', { tag: ['@hybrid', '@slow-connection'] }, () => {
  test.use({ conditions: { computer: { touchId: 'enrolled' }, phone: { network: 'slow' } } });

  test('while a phone takes its time to connect the page waits, and then the phone is enrolled', async ({
    journey,
    computer,
    phone,
    org,
    person,
  }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await test.step('While it connects', async () => {
      await expect(journey.enrollmentWidget.heading()).toBeVisible();
      await expect(journey.signInWidget.alert()).toBeHidden();
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toHaveLength(1);
    });

    phone.connects();

    await expect(journey.settings.enrollments()).toHaveText([/Touch ID/, /Authenticator/]);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
    expect(await org.enrollments(person)).toHaveLength(2);
  });
});
