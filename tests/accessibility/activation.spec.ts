import { expect, test } from '../../fixtures/test';
import { violations } from './axe';

test.describe('The activation site', { tag: '@stand-in' }, () => {
  test('is accessible where biometrics are not available', async ({
    activation,
    activationSite: site,
    phonePage,
    person,
  }) => {
    await site.open(activation.issueLink(person));
    // No authenticator answers in this browser.
    await expect(site.setUp.alert()).toContainText('Biometrics are not available on this device.');
    expect(await violations(phonePage)).toEqual([]);
  });

  test('is accessible where a passcode is wrong, and where it is right', async ({
    activation,
    activationSite: site,
    phonePage,
    person,
  }) => {
    const link = activation.issueLink(person);
    await site.open(link);
    await site.setUp.usePasscode();
    await site.passcode.confirm('wrong');
    await expect(site.passcode.alert()).toContainText('This is not your passcode.');
    expect(await violations(phonePage), 'wrong').toEqual([]);
    await site.passcode.confirm(link.passcode);
    await expect(site.passcode.doneHeading()).toBeVisible();
    expect(await violations(phonePage), 'right').toEqual([]);
  });

  test('is accessible where a link has expired, where it clears and where it logs out', async ({
    activation,
    activationSite: site,
    phonePage,
    person,
  }) => {
    await site.open(activation.issueLink(person, { expiresIn: 0 }));
    await expect(site.setUp.alert()).toContainText('Ask for a new activation link.');
    expect(await violations(phonePage), 'expired').toEqual([]);
    await site.maintenance.clearAuthenticator();
    await expect(site.maintenance.clearedHeading()).toBeVisible();
    expect(await violations(phonePage), 'cleared').toEqual([]);
    await site.maintenance.logOut();
    await expect(site.maintenance.loggedOutHeading()).toBeVisible();
    expect(await violations(phonePage), 'logged out').toEqual([]);
  });
});
