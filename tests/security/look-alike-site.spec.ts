import { expect, test } from '../../fixtures/test/attacks';

test.describe('A look-alike site that relays everything', { tag: ['@platform', '@tampered-origin'] }, () => {
  test.use({ address: ({ lookAlike }, use) => use(lookAlike.url) });

  test('enrolls nothing, and the org itself does', async ({ page, journey, computer, lookAlike, org, person }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'refused',
      reason: 'origin-mismatch',
      detail: expect.stringContaining(lookAlike.url),
    });
    expect(await org.enrollments(person)).toEqual([]);

    await lookAlike.isTakenDown();
    await page.goto(lookAlike.url);
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());

    await expect(journey).toListPasskeys(1);
    await expect(org).toHaveRecorded(person, { outcome: 'accepted', origin: new URL(org.publicUrl).origin });
  });

  test.describe('to a person with a passkey', () => {
    test.use({ conditions: { computer: { passkey: 'enrolled' } } });

    test('gets no session with the passkey, and the person gets one at the org itself', async ({
      journey,
      computer,
      lookAlike,
      org,
      person,
    }) => {
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'refused',
        reason: 'origin-mismatch',
        detail: expect.stringContaining(lookAlike.url),
      });

      await lookAlike.isTakenDown();
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, { outcome: 'accepted', origin: new URL(org.publicUrl).origin });
    });
  });
});
