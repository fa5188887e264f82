import { expect, test } from '../../fixtures/test/keepsake';

test.describe('A passkey from before', { tag: '@platform' }, () => {
  test('still signs in', async ({ journey, computer, keepsake, age, org, person }) => {
    const since = await org.time();
    await computer.attempts(() => journey.signInWithPasskey());

    await expect(journey, `A passkey that was enrolled ${age} ago does not sign in.`).toBeSignedIn();
    const { credentialId } = keepsake.credential;
    await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted', credentialId });
    // After a refusal, the widget may ask once more by itself.
    const refused = (await org.ceremonies(person, { since })).filter(({ outcome }) => outcome === 'refused');
    expect(refused, `A passkey that was enrolled ${age} ago was refused at first.`).toEqual([]);
  });
});
