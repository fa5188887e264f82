import { aaguids } from '../../../fixtures/authenticators/aaguids';
import { commands } from '../../../fixtures/phone/ctap/commands';
import { Desktop } from './support/desktop';
import { authentication, registration, rpId } from './support/site';
import { expect, test } from './support/test';

for (const { model, keychain } of [
  { model: 'iPhone', keychain: 'iCloudKeychain' },
  { model: 'Android', keychain: 'googlePasswordManager' },
] as const) {
  test.describe(model, () => {
    test.use({ conditions: { model } });

    test('makes a passkey that the site verifies, and signs in with it', async ({ bench }) => {
      const enrolled = await bench.enrolls();
      expect(enrolled.outcome).toMatchObject({ kind: 'credential-made', credential: { rpId } });
      const info = await enrolled.verify(enrolled.answer);
      expect(info).toMatchObject({
        aaguid: aaguids[keychain],
        fmt: 'none',
        userVerified: true,
        credentialBackedUp: true,
        credentialDeviceType: 'multiDevice',
        credential: { counter: 0 },
      });

      const { parameters, verify } = await authentication({ allow: [info.credential.id] });
      const { outcome, session } = await bench.meets(new Desktop('ga'));
      const answer = await session.asks(commands.getAssertion, parameters);
      expect(await outcome).toMatchObject({ kind: 'assertion-given' });
      expect(await verify(answer, info.credential)).toMatchObject({
        verified: true,
        authenticationInfo: { userVerified: true, credentialBackedUp: true, credentialID: info.credential.id },
      });
    });
  });
}

test('a passkey is found without a user name, and the newest one signs in', async ({ bench }) => {
  const older = await bench.enrolls();
  const newer = await bench.enrolls();
  await older.verify(older.answer);
  const { credential } = await newer.verify(newer.answer);
  expect(bench.phone.credentials(rpId)).toHaveLength(2);

  const { parameters, verify } = await authentication();
  const { session } = await bench.meets(new Desktop('ga'));
  const answer = await session.asks(commands.getAssertion, parameters);
  expect(await verify(answer, credential)).toMatchObject({ verified: true });
});

test('a passkey answers no other site, even if that site requests it by its id', async ({ bench }) => {
  const { answer, verify } = await bench.enrolls();
  const { credential } = await verify(answer);
  for (const allow of [[credential.id], []]) {
    const { parameters } = await authentication({ allow, different: new Map([[1, 'evil.example']]) });
    const { session } = await bench.meets(new Desktop('ga'));
    expect(await session.asks(commands.getAssertion, parameters)).toEqual(Buffer.of(0x2e));
  }
});

test('a passkey that the phone forgot is no longer found', async ({ bench }) => {
  await bench.enrolls();
  const [credential] = bench.phone.credentials(rpId);
  bench.phone.forget(String(credential?.credentialId));

  const { parameters } = await authentication();
  const { outcome, session } = await bench.meets(new Desktop('ga'));
  expect(await session.asks(commands.getAssertion, parameters)).toEqual(Buffer.of(0x2e));
  expect(await outcome).toMatchObject({ kind: 'refused', status: 'no-credentials' });
});

test('a passkey that is put on the phone signs in', async ({ bench }) => {
  const { answer, verify } = await bench.enrolls();
  const { credential } = await verify(answer);
  const held = bench.phone.credentials();
  bench.phone.forget(credential.id);
  expect(bench.phone.credentials()).toEqual([]);
  held.forEach((one) => bench.phone.hold(one));

  const request = await authentication({ allow: [credential.id] });
  const { session } = await bench.meets(new Desktop('ga'));
  expect(await request.verify(await session.asks(commands.getAssertion, request.parameters), credential)).toMatchObject(
    {
      verified: true,
    },
  );
});

test('a second passkey for the same account takes the place of the first', async ({ bench }) => {
  const sameUser = { different: new Map([[3, new Map([['id', Buffer.from('alex')]])]]) };
  await bench.enrolls(sameUser);
  const second = await bench.enrolls(sameUser);
  const { credential } = await second.verify(second.answer);
  expect(bench.phone.credentials()).toMatchObject([{ credentialId: credential.id }]);
});

test('a phone that holds a passkey of the account makes no second one', async ({ bench }) => {
  const first = await bench.enrolls();
  const { credential } = await first.verify(first.answer);
  const second = await bench.enrolls({ exclude: ['AAAA', credential.id] });
  expect(second.answer).toEqual(Buffer.of(0x19));
  expect(second.outcome).toMatchObject({ kind: 'refused', status: 'credential-excluded' });
  expect(bench.phone.credentials()).toHaveLength(1);

  // The remedy is to remove the passkey.
  bench.phone.forget(credential.id);
  const third = await bench.enrolls({ exclude: ['AAAA', credential.id] });
  expect(third.outcome).toMatchObject({ kind: 'credential-made' });
});

test('a phone refuses algorithms that it does not support, and answers the selection command after that', async ({
  bench,
}) => {
  const { parameters } = await registration({ algorithms: [-257, -8] });
  const { outcome, session } = await bench.meets();
  expect(await session.asks(commands.makeCredential, parameters)).toEqual(Buffer.of(0x26));
  // Chrome sends this command next.
  expect(await session.asks(commands.selection)).toEqual(Buffer.of(0));
  expect(await outcome).toMatchObject({ kind: 'refused', status: 'unsupported-algorithm' });
});

test('a desktop that sends only the selection command gets a success, and no passkey', async ({ bench }) => {
  const { outcome, session } = await bench.meets();
  expect(await session.asks(commands.selection)).toEqual(Buffer.of(0));
  expect(await outcome).toMatchObject({ kind: 'unfit' });
  expect(bench.phone.credentials()).toEqual([]);
});

test('the steps of a ceremony are timed in their order', async ({ bench }) => {
  const heard: string[] = [];
  bench.phone.on('scanned', () => heard.push('scanned'));
  bench.phone.on('answered', () => heard.push('answered'));
  const { outcome } = await bench.enrolls();
  const steps = ['scanned', 'tunnelConnected', 'advertised', 'handshakeDone', 'commandArrived', 'answered'];
  expect(Object.keys(outcome.times)).toEqual(steps);
  const times = Object.values(outcome.times);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  expect(heard).toEqual(['scanned', 'answered']);
});

test('the transcript tells what the owner saw and did, and no secret', async ({ bench }) => {
  const { outcome } = await bench.enrolls();
  expect(bench.phone.transcript.map(({ text }) => text)).toEqual([
    'Scanned the QR code: save a passkey',
    'Connected to the computer',
    `Was asked to save a passkey for ${rpId}`,
    'Face ID: recognized',
    `Passkey for ${rpId} saved to iCloud Keychain`,
  ]);
  expect(outcome).toMatchObject({ kind: 'credential-made' });
  expect(bench.phone.transcript.every(({ at }, index, all) => at >= (all[index - 1]?.at ?? 0))).toBe(true);
});

test('the phone advertises until the handshake with the desktop', async ({ bench }) => {
  const desktop = new Desktop();
  const outcome = bench.phone.scan(desktop.qrText, bench.around);
  const session = await desktop.enters(bench.radio, bench.tunnel);
  expect(bench.radio.onAir).toBe(1);
  await session.shakesHands();
  expect(bench.radio.onAir).toBe(0);
  session.close();
  expect(await outcome).toMatchObject({ kind: 'cancelled' });
});

test('the phone reports its abilities in the response to getInfo and in its greeting', async ({ bench }) => {
  const { session } = await bench.meets();
  const getInfo = await session.asks(commands.getInfo);
  // The greeting has the same bytes, wrapped in a map.
  expect(session.greeting.includes(getInfo.subarray(1))).toBe(true);
  expect(getInfo.toString('hex')).toBe(
    `00a40182684649444f5f325f30684649444f5f325f310350${aaguids.iCloudKeychain.replaceAll('-', '')}` +
      '04a262726bf5627576f509826668796272696468696e7465726e616c',
  );
});
