import { expect, test } from '../../fixtures/test/native';

test.describe('Enrolling a phone, dialog by dialog', { tag: '@hybrid' }, () => {
  test('a phone that scans the code of the dialog is enrolled, and signs in on this computer', async ({
    journey,
    nativeDialog,
    scanTheCode,
    phone,
    widget,
    org,
    person,
  }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await journey.setUp();
    const { texts, buttons } = await nativeDialog.shows('scan-qr');
    expect(texts).toContainEqual(expect.stringMatching(/save your passkey for acme\.okta\.com/));
    expect(buttons).toEqual(['Cancel']);
    expect(await scanTheCode()).toMatchObject({ kind: 'credential-made' });

    await expect(journey).toListPasskeys([phone.enrolledAs.name]);
    await nativeDialog.isGone();
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      origin: new URL(org.publicUrl).origin,
      transports: widget.reports(phone.enrolledAs.transports),
      userVerified: true,
      backedUp: true,
    });

    await journey.signOut();
    await journey.signInWithPasskey();
    expect(await nativeDialog.shows('scan-qr')).toMatchObject({
      texts: expect.arrayContaining([expect.stringMatching(/has your passkey for acme\.okta\.com/)]),
    });
    await scanTheCode();

    await expect(journey).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
      userVerified: true,
    });
  });

  test.describe(() => {
    test.use({ conditions: { phone: { model: 'Android' } } });

    test('an Android phone that scans the code is enrolled', async ({ journey, setUpByCode, phone, org, person }) => {
      await journey.signIn();
      await journey.openSecurityMethods();
      await journey.setUpFirst();
      await journey.choosePasskey();
      await setUpByCode();

      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, {
        kind: 'registration',
        outcome: 'accepted',
        backedUp: true,
      });
    });
  });
});
