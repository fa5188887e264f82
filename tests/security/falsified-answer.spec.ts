import { expect, test } from '../../fixtures/test/attacks';
import { forAnotherRpId, toAnotherChallenge } from '../../fixtures/attacks/falsify';

for (const { answer, id, falsification, reason } of [
  {
    answer: 'a passkey response to another challenge',
    id: 'tampered-challenge',
    falsification: toAnotherChallenge(Buffer.alloc(32, 7).toString('base64url')),
    reason: 'challenge-mismatch',
  },
  {
    answer: 'a passkey response for another RP ID',
    id: 'tampered-rp-id',
    falsification: forAnotherRpId('evil.example'),
    reason: 'rp-id-mismatch',
  },
] as const) {
  test.describe('A falsified response', { tag: ['@platform', `@${id}`] }, () => {
    test(`${answer} enrolls nothing, and the correct response does`, async ({
      journey,
      goToFirstSetUp,
      computer,
      interceptor,
      org,
      person,
    }) => {
      await goToFirstSetUp();
      await interceptor.falsifies(falsification);
      await computer.approves(() => journey.setUp());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
      await expect(org).toHaveRecorded(person, {
        kind: 'registration',
        outcome: 'refused',
        reason,
      });
      expect(await org.enrollments(person)).toEqual([]);

      await interceptor.stops();
      await computer.approves(() => journey.setUp());

      await expect(journey).toListPasskeys(1);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });

    test.describe(() => {
      test.use({ conditions: { computer: { passkey: 'enrolled' } } });

      test(`${answer} is refused at sign-in, and the correct response signs in`, async ({
        journey,
        returnToSignIn,
        computer,
        interceptor,
        org,
        person,
      }) => {
        await interceptor.falsifies(falsification);
        await computer.approves(() => journey.signInWithPasskey());

        await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
        await expect(org).toHaveRecorded(person, {
          kind: 'authentication',
          outcome: 'refused',
          reason,
        });

        await returnToSignIn();
        await interceptor.stops();
        await computer.approves(() => journey.signInWithPasskey());

        await expect(journey).toBeSignedIn();
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
      });
    });
  });
}
