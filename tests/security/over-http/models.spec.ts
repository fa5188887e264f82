import { aaguids, type Model } from '../../../fixtures/authenticators/aaguids';
import { register } from '../../../fixtures/authenticators/registration';
import { laneAt } from '../../../fixtures/lanes/lane';
import { laneNames, lanes } from '../../../fixtures/lanes/lanes';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient, setUpPath } from '../../../fixtures/org/http/idx-client';
import { obstaclesIn } from '../../../fixtures/org/tenant/webauthn-settings';
import { credentialKinds } from '../../../fixtures/base/credential-kinds';

test.describe('A passkey of a model that the enrollment policy does not allow', () => {
  for (const { model, allowed } of [
    { model: 'iCloudKeychain', allowed: ['yubikey5', 'windowsHello'] },
    // A key that does not report its model.
    { model: 'none', allowed: ['yubikey5'] },
  ] satisfies { model: Model; allowed: Model[] }[]) {
    test(`is refused, and the log says why, until the policy allows it (${model})`, async ({
      standIn,
      person,
      org,
    }) => {
      const client = await IdxClient.atEnrollment(standIn.url, person);
      standIn.policy.allowedModels = allowed.map((name) => aaguids[name]);
      await client.enroll({ model });
      expect([client.screen.status, client.screen.messages]).toEqual([
        400,
        ['authfactor.webauthn.error.attestation_validation_failure'],
      ]);
      expect(await org.lastCeremony(person)).toMatchObject({
        kind: 'registration',
        outcome: 'refused',
        reason: 'model-not-allowed',
      });
      expect(await org.enrollments(person)).toEqual([]);

      standIn.policy.allowedModels = [...standIn.policy.allowedModels, aaguids[model]];
      await client.enroll({ model });
      expect(client.screen.isSuccess).toBe(true);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'accepted', aaguid: aaguids[model] });
    });
  }

  test('can still be enrolled by an admin, and signs in only once the policy allows it', async ({
    standIn,
    person,
    org,
  }) => {
    standIn.policy.allowedModels = [aaguids.yubikey5];
    const { credential } = await org.enroll(person, register);
    const client = await IdxClient.atPasskey(standIn.url, person);
    await client.verify(credential);
    expect([client.screen.status, client.screen.messages]).toEqual([
      400,
      ['authfactor.webauthn.error.assertion_validation_failure'],
    ]);
    expect(await org.lastCeremony(person)).toMatchObject({
      kind: 'authentication',
      outcome: 'refused',
      reason: 'model-not-allowed',
    });
    expect(await org.enrollments(person)).toHaveLength(1);

    standIn.policy.allowedModels = [...standIn.policy.allowedModels, aaguids.touchId];
    expect((await client.verify(credential)).isSuccess).toBe(true);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'accepted' });
  });

  test('does not verify for Settings either', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, register);
    const client = await IdxClient.signedIn(standIn.url, person, credential);
    standIn.policy.allowedModels = [aaguids.yubikey5];
    await client.open(setUpPath);
    expect((await client.verify(credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'model-not-allowed' });
  });
});

test.describe('The forecast of the models that an org allows', () => {
  const models = Object.keys(aaguids) as Model[];

  for (const allowed of models) {
    test(`matches the org's results if the org allows only ${allowed}`, async ({ standIn, person, org }) => {
      standIn.policy.allowedModels = [aaguids[allowed]];
      const client = await IdxClient.atEnrollment(standIn.url, person);
      for (const model of models.filter((one) => one !== allowed)) await client.enroll({ model });
      expect(client.screen.isSuccess).toBe(false);
      await client.enroll({ model: allowed });
      expect(client.screen.isSuccess).toBe(true);

      const settings = await org.webAuthn();
      for (const lane of laneNames) {
        const devices = [lanes[lane].devices, laneAt('Windows', lanes[lane]).devices];
        for (const { models, synced } of devices) {
          const ruledOut = obstaclesIn(settings, { models, synced }).map(({ kind }) => kind);
          const refused = credentialKinds.filter(
            (kind) => models[kind].length > 0 && !models[kind].includes(aaguids[allowed]),
          );
          expect(ruledOut, lane).toEqual(refused);
        }
      }
    });
  }
});
