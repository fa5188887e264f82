import { expect, test } from '../../fixtures/test';

test.describe('Signing in on a Windows computer', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { model: 'Windows' } } });

  test('Windows Hello signs in once it is enrolled', async ({ journey, goToFirstSetUp, computer, org, person }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await journey.signOut();
    await computer.approves(() => journey.signInWithPasskey());

    await expect(journey).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      algorithm: 'RS256',
      aaguid: computer.enrolledAs.aaguid,
      credentialId: enrolled?.credentialId,
      userVerified: true,
    });
  });

  test.describe('that is enrolled already', () => {
    test.use({ conditions: { computer: { model: 'Windows', passkey: 'enrolled' } } });

    test('a person whom Windows Hello does not recognize is refused, and signs in at the next try', async ({
      journey,
      computer,
      passkeyRequests,
      org,
      person,
    }) => {
      const [enrolled] = await org.enrollments(person);
      await computer.refuses(() => journey.signInWithPasskey());

      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
      expect(passkeyRequests().map(({ kind }) => kind)).toContain('get');

      await computer.approves(() => journey.verifyAgain());

      await expect(journey).toBeSignedIn();
      await expect(org).toHaveRecorded(person, {
        kind: 'authentication',
        outcome: 'accepted',
        algorithm: 'RS256',
        credentialId: enrolled?.credentialId,
      });
    });
  });
});
