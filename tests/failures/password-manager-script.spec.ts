import { interfere } from '../../fixtures/devices/vault-in-page';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { sourceOf } from '../../fixtures/lanes/lane';
import { VaultPopup } from '../../fixtures/pages/vault-popup';
import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a phone', detailsOf('password-manager-popup', '@hybrid'), () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test('the key icon in the popup of a password manager leads on to the phone', async ({
    failure,
    journey,
    goToSetUp,
    browserWindow,
    phone,
    org,
    person,
  }) => {
    const vault = new VaultPopup(browserWindow.page);
    await failure.cause('A password manager intercepts the WebAuthn call', () =>
      browserWindow.runFirst(sourceOf(interfere, 'asks')),
    );
    await goToSetUp();
    await phone.ignores(() => journey.setUp());

    await failure.symptom(async () => {
      await expect(vault.toSave()).toBeVisible();
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toHaveLength(1);
    });

    await failure.remedy('Click its key icon', () => phone.approves(() => vault.bypass()));

    await failure.recovery(async () => {
      await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
      await expect(vault.toSave()).toBeHidden();
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
});
