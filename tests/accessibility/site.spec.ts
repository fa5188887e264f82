import { register } from '../../fixtures/authenticators/registration';
import { expect, test } from '../../fixtures/test';
import { violations } from './axe';

// The words and pages are the stand-in's own; a tenant's are Okta's.
test.describe('The pages around the widget', { tag: ['@stand-in', '@dashboard'] }, () => {
  test.skip(({ standIn }) => !standIn, "A tenant's pages are Okta's own.");

  test('the dashboard and its name menu are accessible', async ({ journey, page }) => {
    await journey.signIn();
    expect(await violations(page), 'dashboard').toEqual([]);
    await journey.nameMenu.button().click();
    await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
    expect(await violations(page), 'with the name menu open').toEqual([]);
  });

  test('Settings is accessible with nothing enrolled', async ({ startAtSecurityMethods, page }) => {
    await startAtSecurityMethods();
    expect(await violations(page)).toEqual([]);
  });

  test('Settings is accessible with two passkeys', async ({ journey, startAtSecurityMethods, page, org, person }) => {
    for (const _ of ['Touch ID', 'another Touch ID']) await org.enroll(person, (request) => register(request));
    await startAtSecurityMethods();
    await expect(journey).toListPasskeys(2);
    expect(await violations(page)).toEqual([]);
  });

  test('messages are accessible', async ({ startAtSecurityMethods, page }) => {
    await startAtSecurityMethods();
    for (const [path, heading] of [
      ['/login/token/redirect', 'Sign in again'],
      ['/idp/authenticators/setup/autNothing0000000000', 'Page not found'],
      ['/idp/bootstrap/enroll-authenticator/aut1?redirect_uri=https://evil.example', 'Address refused'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      expect(await violations(page), heading).toEqual([]);
    }
  });

  test('the name menu works by keyboard', async ({ journey, page }) => {
    await journey.signIn();
    const settings = page.getByRole('link', { name: 'Settings' });
    await journey.nameMenu.button().focus();
    await page.keyboard.press('Enter');
    await expect(settings).toBeVisible();

    await page.keyboard.press('Escape');
    await expect(settings).toBeHidden();
    await expect(journey.nameMenu.button(), 'after Escape').toBeFocused();

    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await expect(settings).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(journey.settings.region()).toBeVisible();
  });
});

test.describe("The widget's own screens", () => {
  test("are checked with axe: the report lists violations, which are Okta's and fail no test", async ({
    journey,
    page,
    person,
  }, testInfo) => {
    const report = async (screen: string) =>
      testInfo.attach(`axe: ${screen}`, { body: (await violations(page)).join('\n'), contentType: 'text/plain' });

    await page.goto('/');
    await expect(journey.signInWidget.username()).toBeVisible();
    await report('user name');
    await journey.signInWidget.submitUsername(person.login);
    await expect(journey.signInWidget.passwordHeading()).toBeVisible();
    await report('password');
    await journey.signInWidget.submitPassword(person.password);
    await journey.openSecurityMethods();
    await journey.setUpFirst();
    await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
    await report('methods to set up');
    await journey.choosePasskey();
    await expect(journey.enrollmentWidget.heading()).toBeVisible();
    await report('passkey');
  });
});
