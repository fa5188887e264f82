import { expect, test } from '../../../fixtures/test/walk';

test.describe('The screens of the activation site', () => {
  test.use({ route: 'activation' });

  test('are seen from a link that expired to biometrics that are set up', async ({
    activation,
    phoneItself,
    recorder,
    person,
  }) => {
    const link = activation.issueLink(person);
    activation.expire(link);
    await phoneItself.opens(link);
    await expect(phoneItself.site.setUp.alert()).toBeVisible();
    await recorder.page('Read that the link expired', phoneItself.page);

    await phoneItself.opens(activation.issueLink(person));
    const { setUp, maintenance } = phoneItself.site;
    await recorder.page('Tap "Set up biometrics"', phoneItself.page);
    await maintenance.clearAuthenticator();
    await expect(maintenance.clearedHeading()).toBeVisible();
    await recorder.page('See that the session is cleared', phoneItself.page);

    await phoneItself.opens(activation.issueLink(person));
    await maintenance.logOut();
    await expect(maintenance.loggedOutHeading()).toBeVisible();
    await recorder.page('See that you are logged out', phoneItself.page);

    await phoneItself.opens(activation.issueLink(person));
    await phoneItself.setsUp();
    await expect(setUp.doneHeading()).toBeVisible();
    await recorder.page('See that biometrics are set up', phoneItself.page);
  });
});
