import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { z } from 'zod';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { test as base } from './support/tenant';

/*
 * An org in another process, where Settings asks for two methods, and a prepared user with an authenticator app. The tests set
 * everything up through the org's public API.
 */

const pending = z.object({
  id: z.string(),
  _embedded: z.object({ activation: z.object({ sharedSecret: z.string() }) }),
});

const test = base.extend<{ sharedSecret: string }>({
  orgArguments: ['--step-up', 'two-methods'],
  sharedSecret: ['', { option: true }],
  environment: async ({ tenant, environment }, use) => {
    const { id, login, password } = await tenant.admin.newPerson({ lastName: 'Prepared' });
    const app = pending.parse(
      await tenant.send('POST', `/users/${id}/factors`, { factorType: 'token:software:totp', provider: 'GOOGLE' }),
    );
    const { sharedSecret } = app._embedded.activation;
    // The code of the previous period: an org accepts each code once, and a quick test enters the code of this period.
    const passCode = new TOTP({ secret: Secret.fromBase32(sharedSecret) }).generate({ timestamp: Date.now() - 30_000 });
    await tenant.send('POST', `/users/${id}/factors/${app.id}/lifecycle/activate`, { passCode });
    await use({
      ...environment,
      OKTA_TEST_USER: login,
      OKTA_TEST_PASSWORD: password,
      OKTA_TEST_TOTP_SECRET: sharedSecret,
    });
  },
});

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.describe.configure({ timeout: 240_000 });

const journeys = ['--project=chrome', 'tests/enrollment/platform.spec.ts', 'tests/enrollment/phone.spec.ts'];

for (const generation of ['gen2', 'gen3']) {
  test.describe(`With ${generation}`, () => {
    test.use({ orgArguments: ['--step-up', 'two-methods', '--generation', generation] });

    test('the journey chooses from the list of methods, enters each TOTP code once, and leaves the user as before', async ({
      tenant,
      environment,
      startRun,
      clean,
    }) => {
      const before = await tenant.holdings();
      const own = { OKTA_WIDGET_GENERATION: generation };
      const ending = await startRun(journeys, own).ended;
      expect(ending).toMatch(/exited with code 0.*2 passed, 0 failed, 0 skipped/s);
      expect(ending).not.toContain(environment['OKTA_TEST_TOTP_SECRET'] ?? '');
      expect(await tenant.holdings()).toEqual(before);
      expect(await clean()).toMatchObject({ code: 0, output: 'Nothing is left in any tenant.\n' });
    });
  });
}

test('without the TOTP secret the journey stops at the screen that asks for a code', async ({ startRun }) => {
  const ending = await startRun(journeys.slice(0, 2), { OKTA_TEST_TOTP_SECRET: '' }).ended;
  expect(ending).toMatch(/exited with code 1.*0 passed, 1 failed/s);
});
