import { register } from '../../fixtures/authenticators/registration';
import { interfere } from '../../fixtures/devices/vault-in-page';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { sourceOf } from '../../fixtures/lanes/lane';
import { expect, test } from '../../fixtures/test/native';
import { VaultPopup } from '../../fixtures/pages/vault-popup';

test.describe('A person who chooses the wrong device', detailsOf('wrong-device-chosen', '@hybrid'), () => {
  test.use({ policy: { hints: ['hybrid'] } });

  test('is asked for a security key, and goes back to the phone', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    phone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await journey.setUp();
    await nativeDialog.shows('scan-qr');
    await nativeDialog.press('Back');
    await nativeDialog.shows('choose-where-to-save');
    await failure.cause('Another device is chosen', () => nativeDialog.press('USB security key'));

    await failure.symptom(async () => {
      expect(await nativeDialog.shows('insert-key')).not.toHaveProperty('image');
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
    });

    await failure.remedy('Choose the phone', async () => {
      await nativeDialog.press('Save another way');
      await nativeDialog.shows('choose-where-to-save');
      await nativeDialog.press('Use a phone or tablet');
    });

    await failure.recovery(async () => {
      await phone.approves(() => nativeDialog.shows('scan-qr'));
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
});

test.describe('A phone that is enrolled already', detailsOf('already-enrolled', '@hybrid', '@excluding'), () => {
  test.use({ conditions: { phone: { passkey: 'enrolled' } }, standInPolicy: { residentKey: 'preferred' } });

  test('signs in and verifies by QR code, and cannot be enrolled a second time', async ({
    failure,
    journey,
    nativeDialog,
    setUpByCode,
    phone,
    virtualPhone,
    org,
    person,
  }) => {
    const before = await org.enrollments(person);
    await journey.signInWithPasskey();
    await phone.approves(() => nativeDialog.shows('scan-qr'));
    await journey.openSecurityMethods();
    await journey.setUpAnother();
    await phone.approves(() => nativeDialog.shows('scan-qr'));
    await journey.choosePasskey();
    for (const { credentialId } of failure.withCause([], virtualPhone.credentials())) virtualPhone.forget(credentialId);
    const outcome = await setUpByCode();

    await failure.symptom(async () => {
      expect(outcome).toMatchObject({ kind: 'refused' });
      await nativeDialog.isGone();
      await expect(journey.signInWidget.alert()).toContainText(journey.meaning('already-registered'));
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toEqual(before);
    });
  });
});

test.describe('A computer that has lost its passkey', detailsOf('computer-credential-lost', '@hybrid'), () => {
  test.use({ conditions: { phone: { passkey: 'enrolled' } } });

  test('asks for another device, and the phone signs in', async ({
    failure,
    journey,
    nativeDialog,
    phone,
    virtualPhone,
    org,
    person,
  }) => {
    await failure.cause('The computer no longer holds the passkey', () => org.enroll(person, register));
    await journey.signInWithPasskey();

    await failure.symptom(async () => {
      await nativeDialog.shows('scan-qr');
      expect(await org.enrollments(person)).toHaveLength(2);
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
    });

    await failure.remedy('Sign in with the phone', () => phone.approves(() => nativeDialog.shows('scan-qr')));

    await failure.recovery(async () => {
      await expect(journey).toBeSignedIn();
      const [held] = virtualPhone.credentials();
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'accepted',
        credentialId: held?.credentialId,
      });
    });
  });
});

test.describe('A password manager in the way', detailsOf('password-manager-popup', '@hybrid'), () => {
  test("lets Chrome's own dialog open after a click on its key icon", async ({
    failure,
    goToFirstSetUp,
    journey,
    browserWindow,
    nativeDialog,
    dialog,
    phone,
    org,
    person,
  }) => {
    const vault = new VaultPopup(browserWindow.page);
    await failure.cause('A password manager intercepts the WebAuthn call', () =>
      browserWindow.runFirst(sourceOf(interfere, 'asks')),
    );
    await goToFirstSetUp();
    await journey.setUp();

    await failure.symptom(async () => {
      await expect(vault.toSave()).toBeVisible();
      expect(await dialog.state()).toBeUndefined();
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
    });

    await failure.remedy('Click its key icon', () => vault.bypass());

    await failure.recovery(async () => {
      await phone.approves(() => nativeDialog.shows('scan-qr'));
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
});
