import { expect, test } from '../../../fixtures/test/walk';

test.describe('The screens of the activation site', () => {
  test.use({ route: 'activation' });

  test('are recorded, beginning with an expired link and ending when biometrics are set up', async ({
    activation,
    activatingPhone,
    recorder,
    person,
  }) => {
    const link = activation.issueLink(person);
    activation.expire(link);
    await activatingPhone.opens(link);
    await expect(activatingPhone.site.setUp.alert()).toBeVisible();
    await recorder.page('Read that the link expired', activatingPhone.page);

    await activatingPhone.opens(activation.issueLink(person));
    const { setUp, maintenance } = activatingPhone.site;
    await recorder.page('Tap "Set up biometrics"', activatingPhone.page);
    await maintenance.clearAuthenticator();
    await expect(maintenance.clearedHeading()).toBeVisible();
    await recorder.page('See that the session is cleared', activatingPhone.page);

    await activatingPhone.opens(activation.issueLink(person));
    await maintenance.logOut();
    await expect(maintenance.loggedOutHeading()).toBeVisible();
    await recorder.page('See that you are logged out', activatingPhone.page);

    await activatingPhone.opens(activation.issueLink(person));
    await activatingPhone.setsUp();
    await expect(setUp.doneHeading()).toBeVisible();
    await recorder.page('See that biometrics are set up', activatingPhone.page);
  });
});
