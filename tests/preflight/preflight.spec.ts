import { assertUpToDate } from '../../fixtures/preflight/checks';
import { expect, test } from '../../fixtures/test/preflight';

test('the browser and the system of this run are as new as the help page asks', async ({
  preflight,
  browserWindow,
}) => {
  const checks = await preflight.checks();

  assertUpToDate(checks);
  expect(checks).toContainEqual(expect.objectContaining({ subject: 'Chrome', found: browserWindow.browser.version }));
});
