import { once } from 'node:events';
import { commands } from '../../../fixtures/phone/ctap/commands';
import { Desktop } from './support/desktop';
import { authentication, registration, rpId } from './support/site';
import { expect, test } from './support/test';

/* The result of every condition, and the effect of its remedy. */

const made = { kind: 'credential-made' };
const said = (bench: { phone: { transcript: readonly { text: string }[] } }) =>
  bench.phone.transcript.map(({ text }) => text);

test.describe('Bluetooth off', () => {
  test.use({ conditions: { bluetooth: 'off' } });

  test('the computer never hears the phone, until Bluetooth is on', async ({ bench }) => {
    const outcome = await bench.phone.scan(new Desktop().qrText, bench.around);
    expect(outcome).toMatchObject({ kind: 'not-started', because: 'bluetooth-off' });
    expect(Object.keys(outcome.times)).toEqual(['scanned']);
    expect(bench.radio.onAir).toBe(0);
    expect(said(bench)).toContain('Saw that Bluetooth is off');

    bench.owned.turnOnBluetooth();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('iOS below 16', () => {
  test.use({ conditions: { os: 'outdated' } });

  test('the phone shows an error about Xcode and does not begin, until the upgrade', async ({ bench }) => {
    const outcome = await bench.phone.scan(new Desktop().qrText, bench.around);
    expect(outcome).toMatchObject({ kind: 'not-started', because: 'outdated' });
    expect(bench.radio.onAir).toBe(0);
    expect(said(bench)).toContain('Saw an error that speaks of developers and Xcode: iOS is older than 16');

    bench.owned.upgrade();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('iCloud Keychain off', () => {
  test.use({ conditions: { iCloudKeychain: 'off' } });

  test('the phone refuses at once because it cannot store a passkey, until iCloud Keychain is on', async ({
    bench,
  }) => {
    const { outcome, answer } = await bench.enrolls();
    expect(answer).toEqual(Buffer.of(0x28));
    expect(outcome).toMatchObject({ kind: 'refused', status: 'key-store-full', because: 'iCloud Keychain is off.' });
    // Immediately, without asking the owner.
    expect(said(bench)).not.toContain(`Was asked to save a passkey for ${rpId}`);
    bench.owned.forceRestart();
    expect((await bench.enrolls()).outcome).toMatchObject({ kind: 'refused' });

    bench.owned.turnOnICloudKeychain();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('iCloud Keychain stuck', () => {
  test.use({ conditions: { iCloudKeychain: 'stuck' } });

  test('the phone refuses although iCloud Keychain is on, until a restart', async ({ bench }) => {
    expect((await bench.enrolls()).answer).toEqual(Buffer.of(0x28));
    bench.owned.turnOnICloudKeychain();
    expect((await bench.enrolls()).outcome).toMatchObject({
      kind: 'refused',
      because: 'iCloud Keychain is on but does not work.',
    });

    bench.owned.forceRestart();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });

  test('the phone refuses until its owner signs out of iCloud and in again', async ({ bench }) => {
    expect((await bench.enrolls()).outcome).toMatchObject({ kind: 'refused' });
    bench.owned.signOutOfICloudAndInAgain();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('iCloud Keychain stuck for good', () => {
  test.use({ conditions: { iCloudKeychain: 'stuck-for-good' } });

  test('a restart does not help, but signing out of iCloud and in again does', async ({ bench }) => {
    bench.owned.forceRestart();
    expect((await bench.enrolls()).answer).toEqual(Buffer.of(0x28));
    bench.owned.signOutOfICloudAndInAgain();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test('a passkey cannot be used while iCloud Keychain is off, and can be used again afterwards', async ({ bench }) => {
  await bench.enrolls();
  const { parameters } = await authentication();
  bench.owned.become({ iCloudKeychain: 'off' });
  const { session } = await bench.meets(new Desktop('ga'));
  expect(await session.asks(commands.getAssertion, parameters)).toEqual(Buffer.of(0x2e));

  bench.owned.turnOnICloudKeychain();
  const { outcome, session: another } = await bench.meets(new Desktop('ga'));
  await another.asks(commands.getAssertion, parameters);
  expect(await outcome).toMatchObject({ kind: 'assertion-given' });
});

for (const { model, missing } of [
  { model: 'iPhone', missing: 'The phone has no passcode.' },
  { model: 'Android', missing: 'The phone has no screen lock.' },
] as const) {
  test.describe(`${model} without a screen lock`, () => {
    test.use({ conditions: { model, passcode: 'none' } });

    test('reports that it cannot verify its owner, and refuses, until it has a screen lock', async ({ bench }) => {
      const { outcome, session } = await bench.meets();
      expect(session.greeting.includes('627576f4', 'hex'), 'uv: false').toBe(true);
      const { parameters } = await registration();
      expect(await session.asks(commands.makeCredential, parameters)).toEqual(Buffer.of(0x27));
      expect(await outcome).toMatchObject({ kind: 'refused', status: 'operation-denied', because: missing });

      bench.owned.setScreenLock();
      const { session: another } = await bench.meets();
      expect(another.greeting.includes('627576f5', 'hex'), 'uv: true').toBe(true);
      expect((await bench.enrolls()).outcome).toMatchObject(made);
    });
  });
}

test.describe('Face ID that does not recognize its owner', () => {
  test.use({ conditions: { faceId: 'not-recognized' } });

  test('refuses, until the owner looks again', async ({ bench }) => {
    const { outcome, answer } = await bench.enrolls();
    expect(answer).toEqual(Buffer.of(0x27));
    expect(outcome).toMatchObject({ kind: 'refused', status: 'operation-denied', because: 'Face ID: not recognized.' });
    expect(bench.phone.credentials()).toEqual([]);

    bench.owned.lookAgain();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('Face ID that is not enrolled', () => {
  test.use({ conditions: { faceId: 'not-enrolled' } });

  test('is replaced by the passcode, which verifies the owner, too', async ({ bench }) => {
    const { outcome, answer, verify } = await bench.enrolls();
    expect(outcome).toMatchObject(made);
    expect(await verify(answer)).toMatchObject({ userVerified: true });
    expect(said(bench)).toContain('Entered the passcode');
  });
});

test.describe('a slow network', () => {
  test.use({ conditions: { network: 'slow' } });

  test('holds back the response of the phone until the phone connects', async ({ bench }) => {
    const held = once(bench.phone, 'answerHeld');
    const { parameters, verify } = await registration();
    const { outcome, session } = await bench.meets();
    const answer = session.asks(commands.makeCredential, parameters);
    await held;
    expect(bench.phone.isConnecting).toBe(true);

    bench.owned.connects();
    expect(bench.phone.isConnecting).toBe(false);
    expect(await verify(await answer)).toMatchObject({ userVerified: true });
    const { times, kind } = await outcome;
    expect(kind).toBe('credential-made');
    expect(Object.keys(times).slice(-2)).toEqual(['answerHeld', 'answered']);
  });

  test('lets the response through if the phone connects at once', async ({ bench }) => {
    bench.phone.on('answerHeld', () => bench.owned.connects());
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });

  test('lets the computer end the connection while the response is held back', async ({ bench }) => {
    const held = once(bench.phone, 'answerHeld');
    const { parameters } = await registration();
    const { outcome, session } = await bench.meets();
    session.sends(Buffer.concat([Buffer.of(1, commands.makeCredential), parameters]));
    await held;
    session.shutsDown();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    expect(said(bench)).toContain('The computer ended the connection');

    bench.owned.become({ network: 'fast' });
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });

  test('has nothing to let through before the phone has responded', async ({ bench }) => {
    expect(() => bench.owned.connects()).toThrow('The phone has no response that a slow network holds back.');
  });
});

test.describe('a phone that disconnects', () => {
  test('before the handshake sends the computer no reply', async ({ bench }) => {
    bench.owned.become({ vanishes: 'before-handshake' });
    const desktop = new Desktop();
    const outcome = bench.phone.scan(desktop.qrText, bench.around);
    const session = await desktop.enters(bench.radio, bench.tunnel);
    session.says(session.noise.message);
    expect(await session.hears()).toBeUndefined();
    expect(await outcome).toMatchObject({ kind: 'vanished', when: 'before-handshake' });

    bench.owned.staysConnected();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });

  test('after the handshake does not report its abilities to the computer', async ({ bench }) => {
    bench.owned.become({ vanishes: 'after-handshake' });
    const desktop = new Desktop();
    const outcome = bench.phone.scan(desktop.qrText, bench.around);
    const session = await desktop.enters(bench.radio, bench.tunnel);
    await expect(session.shakesHands()).rejects.toThrow('The phone hung up.');
    // The handshake itself succeeded: the desktop can encrypt with its keys.
    expect(session.frames.seal(Buffer.of(0))).toHaveLength(48);
    expect(await outcome).toMatchObject({ kind: 'vanished', when: 'after-handshake' });

    bench.owned.staysConnected();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });

  test('after the command sends the computer no response, and makes no passkey', async ({ bench }) => {
    bench.owned.become({ vanishes: 'after-command' });
    const { parameters } = await registration();
    const { outcome, session } = await bench.meets();
    await expect(session.asks(commands.makeCredential, parameters)).rejects.toThrow('The phone hung up.');
    expect(await outcome).toMatchObject({ kind: 'vanished', when: 'after-command' });
    expect(bench.phone.credentials()).toEqual([]);
    expect(said(bench)).toContain('The phone was cut off');

    bench.owned.staysConnected();
    expect((await bench.enrolls()).outcome).toMatchObject(made);
  });
});

test.describe('a connection', () => {
  test('can be ended by the computer with a shutdown message', async ({ bench }) => {
    const { outcome, session } = await bench.meets();
    session.shutsDown();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
    await session.closed;
  });

  test('can be ended by the computer without a message', async ({ bench }) => {
    const { outcome, session } = await bench.meets();
    session.socket.terminate();
    expect(await outcome).toMatchObject({ kind: 'cancelled' });
  });

  test("can be ended by the phone's owner before the computer has heard the phone", async ({ bench }) => {
    const advertised = once(bench.phone, 'advertised');
    const outcome = bench.phone.scan(new Desktop().qrText, bench.around);
    await advertised;
    await bench.phone.close();
    expect(await outcome).toMatchObject({ kind: 'gave-up' });
    expect(bench.radio.onAir).toBe(0);
  });

  test("can be ended by the phone's owner, who scans another QR code", async ({ bench }) => {
    const { outcome, session } = await bench.meets();
    const another = await bench.enrolls();
    expect(await outcome).toMatchObject({ kind: 'gave-up' });
    await session.closed;
    expect(another.outcome).toMatchObject(made);
  });
});
