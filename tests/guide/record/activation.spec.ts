import { expect, test } from '../../../fixtures/guide/fixtures';

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
    await recorder.page('Tap "Set up biometrics"', phoneItself.page);
    await phoneItself.setsUp();
    await expect(phoneItself.site.setUp.doneHeading()).toBeVisible();
    await recorder.page('See that biometrics are set up', phoneItself.page);
  });
});
