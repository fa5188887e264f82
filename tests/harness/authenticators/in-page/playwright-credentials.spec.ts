import { expect, test } from '../support';

test("Playwright's stock authenticator also enrolls", async ({ browser, site }) => {
  const context = await browser.newContext();
  await context.credentials.install();
  const page = await context.newPage();
  await page.goto(site.url);
  const { response, verified } = await site.register(page);
  expect(response).toMatchObject({ authenticatorAttachment: 'platform', response: { transports: ['internal'] } });
  // What it cannot do yet; once it can, it may serve the suite.
  expect(verified).toMatchObject({ credentialDeviceType: 'singleDevice', aaguid: expect.stringMatching(/^[0-]+$/) });
  expect(response.clientExtensionResults).toEqual({});
  await context.close();
});
