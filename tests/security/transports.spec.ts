import { expect, test } from '../../fixtures/test/attacks';

test.describe('The facts about passkeys that the browser gets', { tag: '@hybrid' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } }, policy: { residentKey: 'preferred' } });

  test('include the transports that the org knows of each passkey, both to verify and to exclude passkeys', async ({
    journey,
    computer,
    phone,
    securityKey,
    passkeyRequests,
  }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());
    await expect(journey).toListPasskeys(2);
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await securityKey.approves(() => journey.setUp());
    await expect(journey).toListPasskeys(3);

    // The org does not know the transports of the first passkey.
    const known = [
      { type: 'public-key', id: 'bytes' },
      { type: 'public-key', id: 'bytes', transports: phone.enrolledAs.transports },
    ];
    expect(passkeyRequests().slice(-2)).toEqual([
      {
        kind: 'get',
        options: expect.objectContaining({ publicKey: expect.objectContaining({ allowCredentials: known }) }),
      },
      {
        kind: 'create',
        options: expect.objectContaining({ publicKey: expect.objectContaining({ excludeCredentials: known }) }),
      },
    ]);
  });
});
