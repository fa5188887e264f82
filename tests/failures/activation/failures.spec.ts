import { activationFailures } from '../../../fixtures/failure-modes/biometric-activation';
import { detailsOf } from '../../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../../fixtures/test';

for (const { id, sentence, conditions, symptom, remedy } of activationFailures) {
  test.describe('Activating biometrics', detailsOf(id), () => {
    test.use({ conditions: async ({ failure }, use) => use({ phone: failure.withCause(conditions, {}) }) });

    test(sentence, async ({ failure, activation, activatingPhone, computer, phone, org, person }) => {
      const link = activation.issueLink(person);
      await activatingPhone.opens(link);

      await failure.symptom(async () => {
        const { button, alert, progress } = activatingPhone.site.setUp;
        const tap = () => activatingPhone.setsUp();
        const tapAndBeAsked = async () => {
          await tap();
          await expect(activatingPhone.site.vault.toSave()).toBeVisible();
        };
        const notOffered = () => expect(button()).toBeDisabled();
        await { 'not-offered': notOffered, fails: tap, waits: tapAndBeAsked }[symptom.shows]();
        const message = { 'not-offered': alert, fails: alert, waits: progress }[symptom.shows];
        await expect(message()).toContainText(symptom.reads);
        expect((await org.ceremonies(person)).at(-1)?.outcome).toBe(symptom.orgRecords);
        expect(await org.enrollments(person)).toEqual([]);
      });

      await failure.remedy(remedy.title, () => remedy.apply({ computer, phone }));
      await activatingPhone.opens(link);
      await activatingPhone.setsUp();

      await failure.recovery(async () => {
        await expect(activatingPhone.site.setUp.doneHeading()).toBeVisible();
        expect(await org.enrollments(person)).toHaveLength(1);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    });
  });
}

test.describe('Activating biometrics, step by step', () => {
  test(
    'an expired link does not work, and a new one does',
    detailsOf('link-expired'),
    async ({ failure, activation, activatingPhone, org, person }) => {
      const link = activation.issueLink(person);
      await failure.cause('The link expires', () => activation.expire(link));
      await activatingPhone.opens(link);

      await failure.symptom(async () => {
        await expect(activatingPhone.site.setUp.alert()).toContainText(/expired, or it was not allowed/);
        await expect(activatingPhone.site.setUp.button()).toHaveCount(0);
        expect(await org.ceremonies(person)).toEqual([]);
      });

      await failure.remedy('A new link', () => activatingPhone.opens(activation.issueLink(person)));
      await activatingPhone.setsUp();

      await failure.recovery(async () => {
        await expect(activatingPhone.site.setUp.doneHeading()).toBeVisible();
        expect(await org.enrollments(person)).toHaveLength(1);
      });
    },
  );

  test(
    'stale authenticator data is refused by the org until it is cleared',
    detailsOf('stale-authenticator-data'),
    async ({ failure, activation, activatingPhone, org, person }) => {
      await activatingPhone.opens(activation.issueLink(person));
      await activatingPhone.setsUp();
      await expect(activatingPhone.site.setUp.doneHeading()).toBeVisible();
      await failure.cause('The org forgets the passkey', async () => {
        for (const enrollment of await org.enrollments(person)) await org.removeEnrollment(person, enrollment);
      });
      const link = activation.issueLink(person);
      await activatingPhone.opens(link);
      await activatingPhone.setsUp();

      await failure.symptom(async () => {
        await expect(activatingPhone.site.setUp.alert()).toContainText(/expired, or it was not allowed/);
        await expect(org).toHaveRecorded(person, { outcome: 'refused', reason: 'unknown-credential' });
      });

      await failure.remedy('Clear the authenticator, log out, reopen', async () => {
        await activatingPhone.site.maintenance.clearAuthenticator();
        await expect(activatingPhone.site.maintenance.clearedHeading()).toBeVisible();
        await activatingPhone.opens(link);
        await activatingPhone.site.maintenance.logOut();
        await expect(activatingPhone.site.maintenance.loggedOutHeading()).toBeVisible();
      });
      await activatingPhone.opens(link);
      await activatingPhone.setsUp();

      await failure.recovery(async () => {
        await expect(activatingPhone.site.setUp.doneHeading()).toBeVisible();
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );

  test(
    "a script that stayed in the browser's cache breaks the page until website data are cleared",
    detailsOf('stale-cache'),
    async ({ failure, activation, activatingPhone, org, person }) => {
      const link = activation.issueLink(person);
      await activatingPhone.opens(link);
      await expect(activatingPhone.site.setUp.button()).toBeEnabled();
      await failure.cause('The site is updated', () => activation.deployNewVersion());
      await activatingPhone.opens(link);

      await failure.symptom(async () => {
        await expect(activatingPhone.site.setUp.alert()).toContainText('This page is out of date.');
        await expect(activatingPhone.site.setUp.button()).toBeDisabled();
        expect(await org.ceremonies(person)).toEqual([]);
      });

      await failure.remedy('Clear History and Website Data', () => activatingPhone.clearWebsiteData());
      await activatingPhone.opens(link);
      await activatingPhone.setsUp();

      await failure.recovery(async () => {
        await expect(activatingPhone.site.setUp.doneHeading()).toBeVisible();
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );

  test(
    'the passcode confirms when biometrics keep failing',
    detailsOf('passcode-fallback'),
    async ({ failure, activation, activatingPhone, org, person }) => {
      await failure.cause('The org refuses everybody', () => activation.refuseEverybody('user-not-verified'));
      const link = activation.issueLink(person);
      await activatingPhone.opens(link);
      await activatingPhone.setsUp();

      await failure.symptom(async () => {
        await expect(activatingPhone.site.setUp.alert()).toContainText(/expired, or it was not allowed/);
        await expect(org).toHaveRecorded(person, { outcome: 'refused', reason: 'user-not-verified' });
      });

      await failure.remedy('Confirm with the passcode', async () => {
        await activatingPhone.site.setUp.usePasscode();
        await activatingPhone.site.passcode.confirm(link.passcode);
      });

      await failure.recovery(async () => {
        await expect(activatingPhone.site.passcode.doneHeading()).toBeVisible();
        expect(activation.usedBy(link)).toBe('passcode');
        expect(await org.enrollments(person)).toEqual([]);
      });
    },
  );

  test(
    'when several people are affected the page counts them and sends them to support',
    detailsOf('many-users'),
    async ({ failure, activation, activatingPhone, org, person }) => {
      await failure.cause('The org refuses everybody', () => activation.refuseEverybody('user-not-verified'));
      const another = await org.newPerson();
      await activatingPhone.opens(activation.issueLink(another));
      await activatingPhone.setsUp();
      await expect(activatingPhone.site.setUp.alert()).not.toContainText(/Contact support/);
      await activatingPhone.opens(activation.issueLink(person));
      await activatingPhone.setsUp();

      await failure.symptom(async () => {
        await expect(activatingPhone.site.setUp.alert()).toContainText(/2 people .* Contact support/);
        await expect(org).toHaveRecorded(person, { outcome: 'refused', reason: 'user-not-verified' });
      });

      await org.removePerson(another);
    },
  );
});
