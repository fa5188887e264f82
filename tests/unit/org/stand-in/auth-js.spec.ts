import { OktaAuth, type IdxTransaction } from '@okta/okta-auth-js';
import { expect } from '@playwright/test';
import { register } from '../../../../fixtures/authenticators/registration';
import { authenticatorIds } from '../../../../fixtures/org/stand-in/state';
import type { StandInOrg } from '../../../../fixtures/org/stand-in/stand-in-org';
import { test } from '../../../../fixtures/test/http';

/** Okta's own client for the Identity Engine, running in Node. This project did not write it. */
const authJs = (standIn: StandInOrg): OktaAuth =>
  new OktaAuth({
    issuer: `${standIn.url}/oauth2/default`,
    clientId: 'unused',
    redirectUri: standIn.url,
    // Returns each remediation as the org sent it, without the changes that auth-js makes for the steps it knows.
    idx: { useGenericRemediator: true },
    // By default auth-js has one storage for the whole process, which all tests of a worker would share.
    storageManager: {
      transaction: { storageKey: `${standIn.url}/transaction` },
      'idx-response': { storageKey: `${standIn.url}/idx-response` },
    },
  });

/** The state handle that the sign-in page gives the widget. */
async function newSignIn(standIn: StandInOrg): Promise<string> {
  const page = await (await fetch(`${standIn.url}/login/login.htm`)).text();
  return /"stateToken":"([^"]+)"/.exec(page)?.[1] ?? '';
}

const steps = ({ availableSteps }: IdxTransaction) => availableSteps?.map(({ name }) => name);

test.describe("Okta's own auth-js against the stand-in org", () => {
  test.use({ policy: { enrollAtSignIn: 'required' } });

  test('signs in, lists what to set up, and sets up a passkey, without a browser', async ({ standIn, person, org }) => {
    expect(typeof globalThis.window).toBe('undefined');
    const { idx } = authJs(standIn);
    const stateHandle = await newSignIn(standIn);
    const start = await idx.proceed({ stateHandle });
    expect(start).toMatchObject({ status: 'PENDING', nextStep: { name: 'identify' } });
    expect(steps(start)).toEqual(['identify', 'cancel']);

    const password = await idx.proceed({ stateHandle, step: 'identify', identifier: person.login });
    expect(password.nextStep).toMatchObject({
      name: 'challenge-authenticator',
      inputs: [{ name: 'credentials', required: true, value: [{ name: 'passcode', secret: true }] }],
    });
    expect(steps(password)).toContain('currentAuthenticatorEnrollment-recover');

    const credentials = { passcode: person.password };
    const list = await idx.proceed({ stateHandle, step: 'challenge-authenticator', credentials });
    expect(list.nextStep).toMatchObject({
      name: 'select-authenticator-enroll',
      inputs: [{ name: 'authenticator', options: [{ label: 'Security Key or Biometric' }] }],
    });

    const authenticator = { id: authenticatorIds.webauthn };
    const enroll = await idx.proceed({ stateHandle, step: 'select-authenticator-enroll', authenticator });
    expect(enroll.nextStep).toMatchObject({ name: 'enroll-authenticator' });
    const { activationData } = enroll.context.currentAuthenticator.value.contextualData ?? {};
    const { credential, ...answer } = register({
      origin: standIn.url,
      challenge: String(activationData?.challenge),
      userHandle: '',
    });
    const done = await idx.proceed({ stateHandle, step: 'enroll-authenticator', credentials: answer });
    expect(done.context.success).toMatchObject({ name: 'success-redirect' });
    expect(await org.enrollments(person)).toMatchObject([{ credentialId: credential.credentialId }]);
  });

  test("reports in Okta's words why it cannot continue", async ({ standIn, person }) => {
    const { idx } = authJs(standIn);
    const stateHandle = await newSignIn(standIn);
    await idx.proceed({ stateHandle, step: 'identify', identifier: person.login });
    const credentials = { passcode: 'wrong' };
    const refused = await idx.proceed({ stateHandle, step: 'challenge-authenticator', credentials });
    expect(refused.messages).toMatchObject([{ class: 'ERROR', i18n: { key: 'incorrectPassword' } }]);
    expect(refused.nextStep).toMatchObject({ name: 'challenge-authenticator' });

    const unknown = await authJs(standIn).idx.proceed({ stateHandle: `02.id.${'x'.repeat(42)}` });
    expect(unknown.messages).toMatchObject([{ i18n: { key: 'idx.session.expired' } }]);
    expect(unknown.nextStep).toBeUndefined();
  });
});
