import { expect, test } from '../../fixtures/test';

/** What `npm run bench` measures of this suite: its name never ends in `.spec.ts`, so ordinary runs leave it out. */
test('sign-in to enrolled', async ({ journey, computer, org, person }) => {
  await test.step('journey', async () => {
    await journey.signIn();
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await journey.choosePasskey();
    await computer.approves(() => journey.setUp());
    await expect(journey.settings.enrollments()).toHaveText([/Authenticator/]);
  });

  expect(await org.enrollments(person)).toHaveLength(1);
});
