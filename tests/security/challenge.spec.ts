import { expect, test } from '../../fixtures/attacks/fixtures';
import { toAnotherChallenge } from '../../fixtures/attacks/falsify';

const anotherChallenge = Buffer.alloc(32, 7).toString('base64url');

test.describe('An answer to another challenge', { tag: ['@platform', '@tampered-challenge'] }, () => {
  test('enrolls nothing, and the right answer does', async ({ journey, computer, interceptor, org, person }) => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await interceptor.falsifies(toAnotherChallenge(anotherChallenge));
    await computer.approves(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
    expect(await org.lastCeremony(person)).toMatchObject({
      kind: 'registration',
      outcome: 'refused',
      reason: 'challenge-mismatch',
    });
    expect(await org.enrollments(person)).toEqual([]);

    await interceptor.stops();
    await computer.approves(() => journey.setUp());

    await expect(journey.settings.enrollments()).toHaveCount(1);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
  });

  test.describe('of an enrolled passkey', () => {
    test.use({ conditions: { computer: { touchId: 'enrolled' } } });

    test('signs nobody in, and the right answer does', async ({ journey, computer, interceptor, org, person }) => {
      await interceptor.falsifies(toAnotherChallenge(anotherChallenge));
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      expect(await org.lastCeremony(person)).toMatchObject({
        kind: 'authentication',
        outcome: 'refused',
        reason: 'challenge-mismatch',
      });

      await journey.signInWidget.backToSignIn();
      await expect(journey.signInWidget.username()).toBeVisible();
      await interceptor.stops();
      await computer.approves(() => journey.signInWithPasskey());

      await expect(journey.nameMenu.button()).toBeVisible();
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'accepted' });
    });
  });
});
