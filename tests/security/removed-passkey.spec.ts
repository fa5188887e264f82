import { expect, test } from '../../fixtures/test';

test.describe('Removing a passkey and enrolling again', { tag: '@platform' }, () => {
  test('a tab that stayed open the whole time signs in with the new passkey', async ({
    journey,
    goToFirstSetUp,
    computer,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await expect(journey).toListPasskeys([computer.enrolledAs.name]);
    const [removed] = await org.enrollments(person);
    const otherTab = await journey.inNewTab();

    await journey.turnTo();
    await computer.approves(() => journey.remove(computer.enrolledAs.name));
    await expect(journey).toListPasskeys([]);
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());
    await expect(journey).toListPasskeys([computer.enrolledAs.name]);
    await journey.signOut();
    await computer.approves(() => otherTab.signInWithPasskey());

    await expect(otherTab).toBeSignedIn();
    const [enrolled] = await org.enrollments(person);
    expect(enrolled?.credentialId).not.toBe(removed?.credentialId);
    await expect(org).toHaveRecorded(person, {
      kind: 'authentication',
      outcome: 'accepted',
      credentialId: enrolled?.credentialId,
    });
  });
});
