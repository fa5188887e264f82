import { expect, test } from '../support';

test("Playwright's own virtual authenticator also enrolls", async ({ browser, site }) => {
  const context = await browser.newContext();
  await context.credentials.install();
  const page = await context.newPage();
  await page.goto(site.url);
  const { response, verified } = await site.register(page);
  expect(response).toMatchObject({ authenticatorAttachment: 'platform', response: { transports: ['internal'] } });
  // It cannot sync passkeys, report a model or return extensions yet. Once it can, the suite may use it.
  expect(verified).toMatchObject({ credentialDeviceType: 'singleDevice', aaguid: expect.stringMatching(/^[0-]+$/) });
  expect(response.clientExtensionResults).toEqual({});
  await context.close();
});
