import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { rateLimited } from './support/okta-answers';
import { test } from './support/tenant';

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.describe.configure({ timeout: 240_000 });

const unavailable = { answer: 503, body: '<h1>503</h1>' };

test('a run passes despite rate limits and errors of the management API, and leaves nothing behind', async ({
  tenant,
  startRun,
}) => {
  const before = await tenant.holdings();
  const { proxy } = tenant;
  // The proxy refuses the first requests of each kind to the management API. The browser's requests are not affected.
  proxy.next('GET', /^\/api\/v1\/authenticators/, rateLimited(1), 2);
  proxy.next('GET', /^\/api\/v1\/authenticators/, unavailable, 2);
  proxy.next('POST', /^\/api\/v1\/users/, rateLimited(1), 2);
  proxy.next('GET', /^\/api\/v1\/users\/[^/]+\/factors/, rateLimited(2), 1);
  proxy.next('GET', /^\/api\/v1\/users\/[^/]+\/factors/, unavailable, 2);
  proxy.next('GET', /^\/api\/v1\/logs/, rateLimited(1), 1);
  proxy.next('GET', /^\/api\/v1\/logs/, { lost: 'answer' }, 1);
  proxy.next('DELETE', /^\/api\/v1\/users/, rateLimited(1), 2);
  proxy.next('DELETE', /^\/api\/v1\/users/, { answer: 500, body: '{}' }, 1);

  const run = startRun(['--project=chrome', 'tests/enrollment/platform.spec.ts']);
  expect(await run.ended).toMatch(/exited with code 0.*1 passed, 0 failed, 0 skipped/s);
  expect(proxy.left, 'faults that no request met').toBe(0);
  expect(proxy.seen.filter((request) => request.startsWith('POST /api/v1/users?'))).toHaveLength(3);
  expect(await tenant.holdings()).toEqual(before);
});
