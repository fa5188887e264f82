import { expect, test } from '../../fixtures/test';

test.describe('Removing a passkey', { tag: '@platform' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test('a removed passkey is gone from Settings and from the org', async ({
    journey,
    startAtSecurityMethods,
    computer,
    org,
    person,
  }) => {
    await startAtSecurityMethods();
    await computer.approves(() => journey.remove(/Touch ID/));

    await expect(journey).toListPasskeys([]);
    expect(await org.enrollments(person)).toEqual([]);
  });

  test('refusing to verify keeps the passkey', async ({ journey, startAtSecurityMethods, computer, org, person }) => {
    await startAtSecurityMethods();
    await computer.refuses(() => journey.remove(/Touch ID/));

    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});
