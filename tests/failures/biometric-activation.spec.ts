import { activationFailures } from '../../fixtures/failure-modes/biometric-activation';
import { expect, test } from '../../fixtures/test';

test.skip(({ generation }) => generation === 'gen2', 'The widget takes no part: it runs with Gen3 only.');

for (const { id, guide, section, sentence, conditions, symptom, remedy } of activationFailures) {
  test.describe(`${guide}: ${section}`, { tag: `@${id}` }, () => {
    test.use({ phoneItselfConditions: conditions });

    test(sentence, async ({ activation, phoneItself, org, person }) => {
      const link = activation.issueLink(person);
      await phoneItself.opens(link);

      await test.step('Symptom', async () => {
        const { button, alert, progress } = phoneItself.site.setUp;
        const tap = () => phoneItself.setsUp();
        await { 'not-offered': () => expect(button()).toBeDisabled(), fails: tap, waits: tap }[symptom.shows]();
        const message = { 'not-offered': alert, fails: alert, waits: progress }[symptom.shows];
        await expect(message()).toContainText(symptom.reads);
        expect((await org.ceremonies(person)).at(-1)?.outcome).toBe(symptom.orgRecords);
        expect(await org.enrollments(person)).toEqual([]);
      });

      await test.step(`Remedy: ${remedy.title}`, () => remedy.apply(phoneItself));

      await phoneItself.opens(link);
      await phoneItself.setsUp();

      await test.step('Recovery', async () => {
        await expect(phoneItself.site.setUp.doneHeading()).toBeVisible();
        expect(await org.enrollments(person)).toHaveLength(1);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
      });
    });
  });
}

test.describe('biometric-activation: The link', { tag: '@link-expired' }, () => {
  test('an expired link opens nothing, and a new one does', async ({ activation, phoneItself, org, person }) => {
    const expired = activation.issueLink(person);
    activation.expire(expired);
    await phoneItself.opens(expired);
    await expect(phoneItself.site.setUp.alert()).toContainText(/expired, or it was not allowed/);
    await expect(phoneItself.site.setUp.button()).toHaveCount(0);
    expect(await org.ceremonies(person)).toEqual([]);

    await phoneItself.opens(activation.issueLink(person));
    await phoneItself.setsUp();
    await expect(phoneItself.site.setUp.doneHeading()).toBeVisible();
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

test.describe('biometric-activation: Clear the authenticator', { tag: '@stale-authenticator-data' }, () => {
  test('stale authenticator data is refused by the org until it is cleared', async ({
    activation,
    phoneItself,
    org,
    person,
  }) => {
    await phoneItself.opens(activation.issueLink(person));
    await phoneItself.setsUp();
    await expect(phoneItself.site.setUp.doneHeading()).toBeVisible();
    for (const enrollment of await org.enrollments(person)) await org.removeEnrollment(person, enrollment);

    const link = activation.issueLink(person);
    await phoneItself.opens(link);
    await phoneItself.setsUp();
    await expect(phoneItself.site.setUp.alert()).toContainText(/expired, or it was not allowed/);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'unknown-credential' });

    await phoneItself.site.maintenance.clearAuthenticator();
    await expect(phoneItself.site.maintenance.clearedHeading()).toBeVisible();
    await phoneItself.opens(link);
    await phoneItself.site.maintenance.logOut();
    await expect(phoneItself.site.maintenance.loggedOutHeading()).toBeVisible();
    await phoneItself.opens(link);
    await phoneItself.setsUp();
    await expect(phoneItself.site.setUp.doneHeading()).toBeVisible();
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
  });
});

test.describe('biometric-activation: Need help?', () => {
  test(
    'the passcode confirms when biometrics keep failing',
    { tag: '@passcode-fallback' },
    async ({ activation, phoneItself, org, person }) => {
      activation.refuseEverybody('user-not-verified');
      const link = activation.issueLink(person);
      await phoneItself.opens(link);
      await phoneItself.setsUp();
      await expect(phoneItself.site.setUp.alert()).toContainText(/expired, or it was not allowed/);

      await phoneItself.site.setUp.usePasscode();
      await phoneItself.site.passcode.confirm(link.passcode);
      await expect(phoneItself.site.passcode.doneHeading()).toBeVisible();
      expect(activation.usedBy(link)).toBe('passcode');
      expect(await org.enrollments(person)).toEqual([]);
    },
  );

  test(
    'when several people are affected the page counts them and sends them to support',
    { tag: '@many-users' },
    async ({ activation, phoneItself, org, person }) => {
      activation.refuseEverybody('user-not-verified');
      const another = await org.newPerson();
      await phoneItself.opens(activation.issueLink(another));
      await phoneItself.setsUp();
      await expect(phoneItself.site.setUp.alert()).not.toContainText(/Contact support/);

      await phoneItself.opens(activation.issueLink(person));
      await phoneItself.setsUp();
      await expect(phoneItself.site.setUp.alert()).toContainText(/2 people .* Contact support/);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'user-not-verified' });
      await org.removePerson(another);
    },
  );
});
