import { expect, test } from '@playwright/test';
import { categorize } from '../../../fixtures/report/categories';

const failures = [
  ['product', 'Error: expect(locator).toHaveText(expected) failed\n\nLocator: getByRole("listitem")'],
  ['product', 'Error: the org refused\n\nexpect(received).toMatchObject(expected)'],
  ['product', 'TimeoutError: locator.click: Timeout 10000ms exceeded.\nCall log:\n  - waiting for getByRole("button")'],
  ['product', 'Test timeout of 30000ms exceeded.', 'Error: locator.click: Test timeout of 30000ms exceeded.'],
  ['org', 'OrgError: the tenant answered 503'],
  ['org', 'Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:1'],
  ['org', 'TypeError: fetch failed'],
  ['environment', 'SettingsError: OKTA_ORG_URL must be an https address'],
  ['environment', 'EnvironmentError: there is no display'],
  ['environment', "Error: browserType.launch: Executable doesn't exist at /nowhere"],
  ['environment', 'Error: page.click: Target crashed', 'Error: expect(locator).toBeVisible() failed'],
  ['environment', 'Error: browserType.connect: WebSocket error: connect ECONNREFUSED 127.0.0.1:9499'],
  ['environment', 'Error: page.goto: net::ERR_TUNNEL_CONNECTION_FAILED at https://acme.okta.com/'],
  ['environment', 'Error: page.goto: net::ERR_PROXY_CONNECTION_FAILED at https://acme.okta.com/'],
  ['environment', 'Error: page.goto: net::ERR_SOCKS_CONNECTION_FAILED at https://acme.okta.com/'],
  ['product', 'ProductError: the phone was ready, but no ceremony succeeded on it'],
  ['suite', 'SuiteError: the phone cannot refuse'],
  ['suite', "TypeError: Cannot read properties of undefined (reading 'id')"],
  ['suite', 'Test timeout of 30000ms exceeded while setting up fixture "org"'],
  ['suite', 'Error: locator.click: Error: strict mode violation: getByRole("link") resolved to 2 elements'],
  ['suite', 'Expected to fail, but passed.'],
  ['suite', 'Error: something nobody thought of'],
] as const;

for (const [category, ...messages] of failures) {
  test(`“${messages.join(' / ').split('\n')[0] ?? ''}” is a matter of the ${category}`, () => {
    expect(categorize(messages)).toBe(category);
  });
}

test('colour codes in a message do not change its category', () => {
  expect(categorize(['\u001b[31mError: \u001b[39m\u001b[2mexpect(\u001b[22mreceived).toBe(expected)'])).toBe('product');
});
