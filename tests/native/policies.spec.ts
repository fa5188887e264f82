import type { OrgPolicy } from '../../fixtures/org/stand-in/policy';
import { expect, test } from '../../fixtures/test/native';

/** Settings of an admin about passkeys, and Chrome's first dialog for each. */
const policies: readonly { readonly when: string; readonly policy: Partial<OrgPolicy>; readonly buttons: string[] }[] =
  [
    { when: 'asks for a roaming authenticator', policy: { attachment: 'roaming' }, buttons: ['Cancel'] },
    { when: 'hints at phones', policy: { hints: ['hybrid'] }, buttons: ['Back', 'Cancel'] },
    { when: 'hints at this computer', policy: { hints: ['client-device'] }, buttons: ['Cancel'] },
    { when: 'requires user verification', policy: { userVerification: 'required' }, buttons: ['Cancel'] },
    { when: 'discourages user verification', policy: { userVerification: 'discouraged' }, buttons: ['Cancel'] },
    { when: 'requires a discoverable credential', policy: { residentKey: 'required' }, buttons: ['Cancel'] },
    { when: 'discourages discoverable credentials', policy: { residentKey: 'discouraged' }, buttons: ['Cancel'] },
    { when: 'asks for no attestation', policy: { attestation: 'none' }, buttons: ['Cancel'] },
  ];

for (const { when, policy, buttons } of policies) {
  test.describe(`The first dialog of an org that ${when}`, { tag: '@hybrid' }, () => {
    test.use({ policy });

    test('shows the code, and the phone enrolls', async ({
      goToFirstSetUp,
      journey,
      nativeDialog,
      scanTheCode,
      phone,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await journey.setUp();
      expect(await nativeDialog.shows('scan-qr')).toMatchObject({ buttons });
      await scanTheCode();

      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
}

test.describe('A first dialog that offers no phone', { tag: '@hybrid' }, () => {
  test.describe(() => {
    test.use({ policy: { hints: ['security-key'] } });

    test('asks for a security key where the org hints at one, and leads on to the phone', async ({
      goToFirstSetUp,
      journey,
      nativeDialog,
      phone,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await journey.setUp();
      expect(await nativeDialog.shows('insert-key')).not.toHaveProperty('image');
      await nativeDialog.press('Save another way');
      await nativeDialog.shows('choose-where-to-save');
      await nativeDialog.press('Use a phone or tablet');
      await phone.approves(() => nativeDialog.shows('scan-qr'));

      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });

  test.describe(() => {
    test.use({ policy: { attachment: 'built-in' } });

    test('says that this computer cannot be used if the org requires a built-in authenticator', async ({
      goToFirstSetUp,
      journey,
      nativeDialog,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await journey.setUp();
      await nativeDialog.shows('device-cannot-be-used');
      await nativeDialog.press('Close');

      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
    });
  });
});
