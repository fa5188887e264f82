import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a Windows computer', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { model: 'Windows' } } });

  test('Windows Hello becomes the first way to verify', async ({
    journey,
    computer,
    passkeyRequests,
    widget,
    org,
    person,
  }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey).toListPasskeys([/Windows Hello/]);
    expect(await org.enrollments(person)).toHaveLength(1);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      algorithm: 'RS256',
      aaguid: computer.enrolledAs.aaguid,
      transports: widget.reports(['internal']),
      userVerified: true,
      backedUp: false,
    });
    // Windows Hello can be enrolled only if the list contains RS256.
    expect(passkeyRequests()).toMatchObject([
      {
        kind: 'create',
        options: { publicKey: { pubKeyCredParams: expect.arrayContaining([{ type: 'public-key', alg: -257 }]) } },
      },
    ]);
  });
});

test.describe('Enrolling a phone from a Windows computer', { tag: '@hybrid' }, () => {
  test.use({ conditions: { computer: { model: 'Windows', passkey: 'enrolled' } } });

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

    await expect(journey).toListPasskeys([/Windows Hello/, phone.enrolledAs.name]);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      algorithm: 'ES256',
      transports: widget.reports(phone.enrolledAs.transports),
      backedUp: true,
    });
  });
});
