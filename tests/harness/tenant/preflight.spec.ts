import { expect } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { authenticatorIds } from '../../../fixtures/org/stand-in/state';
import { aaguids } from '../../../fixtures/authenticators/aaguids';
import { oktaError } from './support/okta-answers';
import { test } from './support/tenant';

const journeys = ['--project=chrome', 'tests/enrollment/platform.spec.ts', 'tests/enrollment/security-key.spec.ts'];

test.describe("An org's settings", () => {
  test.use({ ownOrg: true });

  test('are read through its public API', async ({ tenant }) => {
    const method = `/authenticators/${authenticatorIds.webauthn}/methods/webauthn`;
    const settings = { userVerification: 'REQUIRED', attachment: 'BUILT_IN', residentKeyRequirement: 'PREFERRED' };
    await tenant.send('PUT', method, { settings });
    expect(await tenant.client().webAuthn()).toMatchObject({
      name: 'Security Key or Biometric',
      userVerification: 'REQUIRED',
      attachment: 'BUILT_IN',
      residentKeyRequirement: 'PREFERRED',
    });
  });
});

const mayNot = {
  answer: 403,
  body: oktaError('E0000006', 'You do not have permission to perform the requested action'),
};

test('enrollment policies that the token may not read stay unknown; any other failure to read them is an error', async ({
  tenant,
}) => {
  tenant.proxy.next('GET', /policies/, mayNot);
  expect(await tenant.client().webAuthn()).toMatchObject({ attachment: 'ANY', policies: undefined });

  tenant.proxy.next('GET', /policies/, { answer: 404, body: oktaError('E0000007', 'Not found') });
  await expect(tenant.client().webAuthn()).rejects.toThrow(
    /^Could not read the enrollment policies at .* 404 E0000007/,
  );
});

test.describe('Before its first test', () => {
  test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
  test.describe.configure({ timeout: 120_000 });

  test.describe('in an org that no other test uses', () => {
    test.use({ ownOrg: true });

    test("a run lists the tests that cannot pass there with the reasons, skips them, and reads the authenticator's name from the org", async ({
      tenant,
      startRun,
    }) => {
      await tenant.send('PUT', `/authenticators/${authenticatorIds.webauthn}`, { name: 'Acme Key' });
      const method = `/authenticators/${authenticatorIds.webauthn}/methods/webauthn`;
      await tenant.send('PUT', method, { settings: { attachment: 'BUILT_IN' } });
      const run = startRun(['--project=chrome', 'tests/enrollment/platform.spec.ts', 'tests/enrollment/phone.spec.ts']);
      const ending = await run.ended;
      expect(ending).toContain(`Passkeys at ${tenant.url}`);
      expect(ending).toMatch(
        /Tests with these tags cannot pass there, and are skipped:\n +@hybrid +The org allows built-in .*2 tests, 1 worker/s,
      );
      expect(ending).toContain('1 passed, 0 failed, 1 skipped');
      // The run made a person only for the test that was not skipped.
      expect(tenant.proxy.seen.filter((request) => request.startsWith('POST /api/v1/users'))).toHaveLength(1);
    });

    test('a run with a wrong authenticator name in its settings fails, and prints the right name', async ({
      tenant,
      startRun,
    }) => {
      await tenant.send('PUT', `/authenticators/${authenticatorIds.webauthn}`, { name: 'Acme Key' });
      const wrong = { OKTA_AUTHENTICATOR_NAME: 'Passkeys' };
      const ending = await startRun(['--project=chrome', 'tests/enrollment/platform.spec.ts'], wrong).ended;
      expect(ending).toContain(
        `at ${tenant.url} it is "Acme Key", not "Passkeys". Correct the setting, or leave it empty`,
      );
      expect(ending).toMatch(/exited with code 2/);
    });
  });

  test.describe('in an org that allows only YubiKeys', () => {
    test.use({ orgArguments: ['--allowed-models', aaguids.yubikey5] });

    test('a run reports the policy that allows none of its devices, and skips their tests', async ({
      tenant,
      startRun,
    }) => {
      const ending = await startRun(journeys).ended;
      expect(ending).toMatch(/Enrollment policies +"Default Policy" allows only models in "Allowed models"/);
      expect(ending).toMatch(/@platform +No policy allows the model of .*\(AAGUID 01020304-.*"\. In Chrome, Edge\.\n/);
      expect(ending).toMatch(
        /@platform +No policy allows the model of .*\(AAGUID fbfc3007-.*"\. In Safari, Playwright's WebKit\.\n/,
      );
      expect(ending).toContain('0 passed, 0 failed, 2 skipped');
      expect(tenant.proxy.seen.filter((request) => request.startsWith('POST /api/v1/users'))).toEqual([]);
    });
  });

  // The list also counts at sign-in. There the suite uses a passkey that it prepared, so the list must have the model of that passkey.
  test.describe('in an org that allows only the models of virtual authenticators and of prepared passkeys', () => {
    test.use({ orgArguments: ['--allowed-models', `${aaguids.chromeVirtual},${aaguids.touchId}`] });

    test('a run enrolls all its devices', async ({ startRun }) => {
      const ending = await startRun(journeys).ended;
      expect(ending).not.toMatch(/In Chrome[.,]/);
      expect(ending).toContain('2 passed, 0 failed, 0 skipped');
    });
  });

  test('a run with a token that may not read policies reports that, and continues', async ({ tenant, startRun }) => {
    tenant.proxy.next('GET', /policies/, mayNot, 9);
    const ending = await startRun(['--project=chrome', 'tests/enrollment/platform.spec.ts']).ended;
    expect(ending).toMatch(
      /Enrollment policies +unknown: the token is not allowed to read policies \(okta\.policies\.read\)\n/,
    );
    expect(ending).toContain('1 passed, 0 failed, 0 skipped');
  });

  test('a run with a wrong API token says so once, and tests nothing', async ({ startRun }) => {
    const ending = await startRun(['--project=chrome', 'tests/enrollment'], { OKTA_API_TOKEN: '00wrong-and-secret' })
      .ended;
    expect(ending).toContain('Check OKTA_API_TOKEN: it must be a live API token of this org.');
    expect(ending).toMatch(/exited with code 2/);
    expect(ending).not.toContain('00wrong-and-secret');
  });
});
