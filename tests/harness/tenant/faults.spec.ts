import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Journal, readJournal } from '../../../fixtures/org/tenant/journal';
import { leftoversOf } from '../../../fixtures/org/tenant/leftovers';
import { oktaError, rateLimited } from './support/okta-answers';
import { test, type Tenant } from './support/tenant';

const authenticators = /^\/api\/v1\/authenticators/;
const users = /^\/api\/v1\/users/;
const asks = ({ proxy }: Tenant, what: RegExp) => proxy.seen.filter((request) => what.test(request)).length;

test.describe('Beyond a rate limit', () => {
  test('the suite repeats the request when the limit has reset, several times if needed', async ({ tenant }) => {
    tenant.proxy.next('GET', authenticators, rateLimited(1), 3);
    const began = performance.now();
    expect(await tenant.client().authenticator()).toMatchObject({ name: 'Security Key or Biometric' });
    expect(asks(tenant, /authenticators/)).toBe(4);
    expect(performance.now() - began).toBeGreaterThan(3 * 1900);
  });

  test("the suite goes by the org's clock, not by its own", async ({ tenant }) => {
    const anHourAgo = () => Date.now() - 3_600_000;
    tenant.proxy.next('GET', authenticators, rateLimited(1, anHourAgo));
    const began = performance.now();
    await tenant.client().authenticator();
    expect(performance.now() - began).toBeGreaterThan(1900);
    expect(performance.now() - began).toBeLessThan(8000);
  });

  test('the suite creates a person only once', async ({ tenant }) => {
    const before = await tenant.holdings();
    tenant.proxy.next('POST', users, rateLimited(0));
    await tenant.client().newPerson();
    expect(await tenant.holdings()).toHaveLength(before.length + 1);
  });

  test('the suite fails immediately if the reset is later than its longest wait', async ({ tenant }) => {
    tenant.proxy.next('GET', authenticators, rateLimited(60));
    const began = performance.now();
    await expect(tenant.client().authenticator()).rejects.toThrow(
      `Could not list the authenticators at ${tenant.url}: Okta answered 429 E0000047 "API call exceeded rate limit due to too many requests". ` +
        'Wait for the rate limit of OKTA_API_TOKEN to reset, run fewer workers, or give the suite a token of its own.',
    );
    expect(performance.now() - began).toBeLessThan(5000);
  });

  test('for concurrent requests, which has no reset time, the suite tries four times', async ({ tenant }) => {
    const body = oktaError('E0000047', 'Too many concurrent requests in flight.');
    tenant.proxy.next('GET', authenticators, { answer: 429, body }, 9);
    await expect(tenant.client().authenticator()).rejects.toMatchObject({ status: 429 });
    expect(asks(tenant, /authenticators/)).toBe(4);
  });
});

test.describe('When the org', () => {
  for (const { what, fault } of [
    { what: 'answers 503', fault: { answer: 503, body: '<h1>503</h1>' } },
    { what: 'loses the request', fault: { lost: 'request' } },
    { what: 'loses its response', fault: { lost: 'answer' } },
  ] as const) {
    test(`${what}, the suite repeats the request if that is safe`, async ({ tenant }) => {
      tenant.proxy.next('GET', authenticators, fault, 2);
      expect(await tenant.client().authenticator()).toMatchObject({ name: 'Security Key or Biometric' });
      expect(asks(tenant, /authenticators/)).toBe(3);
    });

    test(`${what}, the suite never creates a person twice, and the journal notes the attempt`, async ({
      tenant,
      clean,
      reportDir,
    }) => {
      const before = await tenant.holdings();
      const file = join(reportDir, 'tenant', 'journal.jsonl');
      const org = tenant.client({ journal: new Journal(tenant.url, file) });
      await org.time();
      tenant.proxy.next('POST', users, fault);
      await expect(org.newPerson()).rejects.toThrow(/^Could not create the person /);
      expect(asks(tenant, /^POST .*users/)).toBe(1);
      expect(leftoversOf(readJournal(file).lines)).toHaveLength(1);

      expect(await clean('--running')).toMatchObject({ code: 0 });
      expect(await tenant.holdings()).toEqual(before);
    });
  }

  test('answers 503 for too long, the suite gives up with an error that names the remedy', async ({ tenant }) => {
    tenant.proxy.next('GET', authenticators, { answer: 503, body: '<h1>503</h1>' }, 9);
    await expect(tenant.client().authenticator()).rejects.toThrow(
      `Could not list the authenticators at ${tenant.url}: the response 503 did not come from Okta. Try again later; status.okta.com lists outages.`,
    );
    expect(asks(tenant, /authenticators/)).toBe(4);
  });

  test('is slow, the suite waits for a limited time', async ({ tenant }) => {
    tenant.proxy.next('GET', authenticators, { slow: 1500 });
    expect(await tenant.client().authenticator()).toMatchObject({ name: 'Security Key or Biometric' });

    tenant.proxy.next('GET', authenticators, { slow: 1000 }, 9);
    const hasty = tenant.client({ patience: { answer: 200, altogether: 5_000, pause: 20 } });
    await expect(hasty.authenticator()).rejects.toThrow(
      `Could not list the authenticators at ${tenant.url}: the org took too long to answer. Check OKTA_ORG_URL and the network.`,
    );
  });
});

test('an error about an expired token names the setting', async ({ tenant }) => {
  tenant.proxy.next('GET', authenticators, { answer: 401, body: oktaError('E0000011', 'Invalid token provided') });
  await expect(tenant.client().authenticator()).rejects.toThrow(
    'Okta answered 401 E0000011 "Invalid token provided". Check OKTA_API_TOKEN: it must be a live API token of this org.',
  );
});

test('a person who has vanished is reported by name, and removing them succeeds', async ({ tenant }) => {
  const org = tenant.client();
  const person = await org.newPerson();
  await tenant.admin.removePerson(person);
  await expect(org.enrollments(person)).rejects.toThrow(
    new RegExp(
      `^Could not list the passkeys of ${person.login} at .*404 E0000007 "Not found: .*${person.id} \\(User\\)"\\.$`,
    ),
  );
  await org.removePerson(person);
});
