import { expect, test } from '@playwright/test';
import { commonCauseOf, InARow } from '../../../fixtures/report/common-cause';

const tenant = 'https://acme.okta.com';
const full = 'Error: ENOSPC: no space left on device, write';
const launch = 'Error: browserType.launchPersistentContext: Failed to launch the browser process.';
const tunnel = 'Error: page.goto: net::ERR_TUNNEL_CONNECTION_FAILED at https://acme.okta.com/';
const away = 'OrgError: Could not create a user (fetch failed: ECONNREFUSED).';

test('a full disk, a browser that does not start, a proxy that refuses and an org that is away are causes that every test would meet', () => {
  expect(commonCauseOf([full], undefined)).toMatchObject({ id: 'disk', says: expect.stringContaining('REPORT_DIR') });
  expect(commonCauseOf([launch], undefined)).toMatchObject({
    id: 'browser',
    says: expect.stringContaining('CHROME_PATH'),
  });
  expect(commonCauseOf([away], tenant)).toMatchObject({ id: 'org', says: expect.stringContaining('OKTA_ORG_URL') });
  expect(commonCauseOf([tunnel], tenant)).toMatchObject({ id: 'proxy', says: expect.stringContaining('HTTPS_PROXY') });
  const elsewhere = 'OrgError: The request for /gtag/js got no response: net::ERR_TUNNEL_CONNECTION_FAILED.';
  const tracker = 'Error: net::ERR_NAME_NOT_RESOLVED at https://tracker.example.com/';
  expect([elsewhere, tracker].map((message) => commonCauseOf([message], tenant))).toEqual([undefined, undefined]);
  // Tests make the built-in org fail on purpose.
  expect([away, tunnel].map((message) => commonCauseOf([message], undefined))).toEqual([undefined, undefined]);
  expect(commonCauseOf(['Error: expect(locator).toBeVisible() failed'], tenant)).toBeUndefined();
});

test('a run ends at the third failure in a row with the same cause', () => {
  const [disk, browser] = [commonCauseOf([full], undefined), commonCauseOf([launch], undefined)];
  const inARow = new InARow();
  const ends = [disk, disk, undefined, disk, disk, browser, disk, disk, disk].map((cause) => inARow.add(cause));
  expect(ends).toEqual([...Array<boolean>(8).fill(false), true]);
});
