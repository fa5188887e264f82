import { flags } from '../../../fixtures/authenticators/ceremony-answer';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient } from '../../../fixtures/org/http/idx-client';

const onOneDevice = flags.userPresent | flags.userVerified | flags.attestedCredentialData;
const syncable = onOneDevice | flags.backupEligible;

test.describe('A passkey that can be synced, in an org that blocks synced passkeys', () => {
  test('is refused even if it is not synced yet; a passkey that stays on its device is accepted', async ({
    standIn,
    person,
    org,
  }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    standIn.policy.syncedPasskeys = 'blocked';
    await client.enroll({ flags: syncable });
    expect([client.screen.status, client.screen.messages]).toEqual([
      400,
      ['authfactor.webauthn.error.attestation_validation_failure'],
    ]);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'synced-not-allowed' });
    expect(await org.enrollments(person)).toEqual([]);

    await client.enroll({ flags: onOneDevice });
    expect(client.screen.isSuccess).toBe(true);
  });

  test('still signs in if it was enrolled before', async ({ standIn, person }) => {
    const client = await IdxClient.atEnrollment(standIn.url, person);
    const credential = await client.enroll({ flags: syncable });
    standIn.policy.syncedPasskeys = 'blocked';
    const again = await IdxClient.atPasskey(standIn.url, person);
    await again.verify(credential);
    expect(again.screen.isSuccess).toBe(true);
  });
});
