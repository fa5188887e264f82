import { clearWebsiteData } from '../../fixtures/browsers/website-data';
import { expect, test } from '../../fixtures/test';

test.describe('Biometric activation on a phone', () => {
  test.skip(({ generation }) => generation === 'gen2', 'The widget takes no part: it runs with Gen3 only.');

  test('a phone sets biometrics up from its activation link', async ({
    activation,
    activationSite,
    cdpBrowser,
    phonePage,
    org,
    person,
  }) => {
    const faceId = await cdpBrowser.attach(phonePage.context(), 'iPhoneItself');
    const link = activation.issueLink(person);
    await activationSite.open(link);
    const { credentialId } = await faceId.approve(() => activationSite.setUp.start());

    await expect(activationSite.setUp.doneHeading()).toBeVisible();
    expect(await org.enrollments(person)).toMatchObject([{ credentialId }]);
    expect(await org.lastCeremony(person)).toMatchObject({
      kind: 'registration',
      outcome: 'accepted',
      userVerification: 'required',
      userVerified: true,
      backedUp: true,
      transports: ['internal'],
    });
    expect(activation.usedBy(link)).toBe('biometrics');
    expect(activation.failures(person)).toEqual([]);
  });

  test("a script that stayed in the browser's cache keeps the page from working until website data are cleared", async ({
    activation,
    activationSite,
    cdpBrowser,
    phonePage,
    org,
    person,
  }) => {
    const faceId = await cdpBrowser.attach(phonePage.context(), 'iPhoneItself');
    const link = activation.issueLink(person);
    await activationSite.open(link);
    await expect(activationSite.setUp.button()).toBeEnabled();

    activation.deployNewVersion();
    await activationSite.open(link);
    await expect(activationSite.setUp.alert()).toContainText('This page is out of date.');
    await expect(activationSite.setUp.button()).toBeDisabled();
    expect(await org.ceremonies(person)).toEqual([]);

    await clearWebsiteData(phonePage.context());
    await activationSite.open(link);
    await faceId.approve(() => activationSite.setUp.start());
    await expect(activationSite.setUp.doneHeading()).toBeVisible();
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
  });
});
