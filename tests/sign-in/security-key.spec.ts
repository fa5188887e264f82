import { expect, test } from '../../fixtures/test';

test.describe('Signing in with a security key', { tag: '@security-key' }, () => {
  test('a key signs in once it is enrolled', async ({ journey, goToFirstSetUp, securityKey, org, person }) => {
    await goToFirstSetUp();
    await securityKey.approves(() => journey.setUp());
    await journey.signOut();
    await securityKey.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
      userVerified: true,
    });
  });
});
