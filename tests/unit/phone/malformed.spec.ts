import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { commands } from '../../../fixtures/phone/ctap/commands';
import { Frames, longestFrame } from '../../../fixtures/phone/noise/frames';
import { tunnelNames } from '../../../fixtures/phone/tunnel/server';
import { selfSigned } from '../../../fixtures/tls/self-signed';
import { Desktop, type DesktopTunnel } from './support/desktop';
import { registration } from './support/site';
import { expect, test, type Bench } from './support/test';

/* For any malformed input, the phone reports the fault, closes the connection, makes no passkey, and works the next time. */

async function expectFailure(bench: Bench, outcome: Promise<unknown>, step: string): Promise<void> {
  expect(await outcome).toMatchObject({ kind: 'failed', error: { name: 'ProtocolError', step } });
  expect(bench.phone.credentials()).toEqual([]);
  expect(bench.phone.transcript.at(-1)?.text).toBe('Saw that something went wrong');
  expect((await bench.enrolls()).outcome).toMatchObject({ kind: 'credential-made' });
}

function withLastBitWrong(bytes: Uint8Array): Buffer {
  const wrong = Buffer.from(bytes);
  wrong.writeUInt8(wrong.readUInt8(wrong.length - 1) ^ 1, wrong.length - 1);
  return wrong;
}

const handshakes: Record<string, (session: DesktopTunnel) => Uint8Array | string> = {
  'without content': () => Buffer.alloc(0),
  'of random bytes': () => randomBytes(81),
  'that is cut off': ({ noise }) => noise.message.subarray(0, 80),
  'with extra bytes': ({ noise }) => Buffer.concat([noise.message, Buffer.of(0)]),
  'with a wrong tag': ({ noise }) => withLastBitWrong(noise.message),
  'with a point off the curve': ({ noise }) =>
    Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1), noise.message.subarray(65)]),
};

for (const [name, message] of Object.entries(handshakes)) {
  test(`a handshake ${name} ends the connection`, async ({ bench }) => {
    const desktop = new Desktop();
    const outcome = bench.phone.scan(desktop.qrText, bench.around);
    const session = await desktop.enters(bench.radio, bench.tunnel);
    session.says(message(session));
    expect(await session.hears()).toBeUndefined();
    await expectFailure(bench, outcome, 'handshake');
  });
}

test('the handshake of another ceremony ends the connection', async ({ bench }) => {
  const { session: another } = await bench.meets();
  const desktop = new Desktop();
  const outcome = bench.phone.scan(desktop.qrText, bench.around);
  const session = await desktop.enters(bench.radio, bench.tunnel);
  session.says(another.noise.message);
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'handshake');
});

test('a desktop with another key than the one in the QR code is refused', async ({ bench }) => {
  const desktop = new Desktop();
  const another = new Desktop('mc', { secret: desktop.code.secret });
  const outcome = bench.phone.scan(desktop.qrText, bench.around);
  const session = await another.enters(bench.radio, bench.tunnel);
  session.says(session.noise.message);
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'handshake');
});

test('a desktop that has only seen the QR code can neither read messages of the phone nor answer them', async ({
  bench,
}) => {
  const desktop = new Desktop();
  const spy = new Desktop('mc', desktop.code);
  const outcome = bench.phone.scan(desktop.qrText, bench.around);
  const session = await spy.enters(bench.radio, bench.tunnel);
  session.says(session.noise.message);
  const reply = await session.hears();
  expect(reply).toHaveLength(81);
  expect(() => session.noise.finish(reply ?? Buffer.alloc(0))).toThrow('unable to authenticate');
  // The abilities of the phone, encrypted for the desktop that made the QR code.
  expect(await session.hears()).not.toHaveLength(0);

  session.says(new Frames({ ours: randomBytes(32), theirs: randomBytes(32) }).seal(Buffer.of(1, commands.getInfo)));
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'frame');
});

const frames: Record<string, (session: DesktopTunnel) => Uint8Array> = {
  'without content': () => Buffer.alloc(0),
  'of random bytes': () => randomBytes(64),
  'shorter than its tag': () => randomBytes(15),
  'with a wrong tag': ({ frames }) => withLastBitWrong(frames.seal(Buffer.of(1, 4))),
  'sealed with a key of another ceremony': () =>
    new Frames({ ours: randomBytes(32), theirs: randomBytes(32) }).seal(Buffer.of(1, 4)),
};

for (const [name, frame] of Object.entries(frames)) {
  test(`a frame ${name} ends the connection`, async ({ bench }) => {
    const { outcome, session } = await bench.meets();
    session.says(frame(session));
    expect(await session.hears()).toBeUndefined();
    await expectFailure(bench, outcome, 'frame');
  });
}

test('a repeated frame ends the connection, and is not carried out again', async ({ bench }) => {
  const { outcome, session } = await bench.meets();
  const frame = session.frames.seal(Buffer.of(1, commands.getInfo));
  session.says(frame);
  expect((await session.reads()).subarray(0, 2)).toEqual(Buffer.of(1, 0));
  session.says(frame);
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'frame');
});

test('a frame out of order ends the connection', async ({ bench }) => {
  const { outcome, session } = await bench.meets();
  session.frames.seal(Buffer.of(1, commands.getInfo));
  session.sends(Buffer.of(1, commands.getInfo));
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'frame');
});

test('a message that is too big ends the connection', async ({ bench }) => {
  const { outcome, session } = await bench.meets();
  session.says(Buffer.alloc(longestFrame + 1));
  await session.closed;
  expect(await outcome).toMatchObject({ kind: 'cancelled' });
});

test('a text message ends the connection', async ({ bench }) => {
  const { outcome, session } = await bench.meets();
  session.says('hello');
  await session.closed;
  expect(await outcome).toMatchObject({ kind: 'cancelled' });
});

const messages: Record<string, Buffer> = {
  'without content': Buffer.alloc(0),
  'of the type "update"': Buffer.of(2, 0xa0),
  'of the type "JSON"': Buffer.from('\u0003{}'),
  'of an unknown type': Buffer.of(255),
  'without a command': Buffer.of(1),
};

for (const [name, plain] of Object.entries(messages)) {
  test(`a message ${name} ends the connection`, async ({ bench }) => {
    const { outcome, session } = await bench.meets();
    session.sends(plain);
    expect(await session.hears()).toBeUndefined();
    await expectFailure(bench, outcome, 'message');
  });
}

test('a command without CBOR is refused with the status for invalid CBOR, and ends the connection', async ({
  bench,
}) => {
  const { outcome, session } = await bench.meets();
  expect(await session.asks(commands.makeCredential)).toEqual(Buffer.of(0x12));
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'command');
});

test('a command that the phone does not know is refused with the status for invalid commands, and ends the connection', async ({
  bench,
}) => {
  const { outcome, session } = await bench.meets();
  expect(await session.asks(0x7f)).toEqual(Buffer.of(0x01));
  expect(await session.hears()).toBeUndefined();
  await expectFailure(bench, outcome, 'command');
});

test('a second command before the first is answered ends the connection', async ({ bench }) => {
  bench.owned.become({ network: 'slow' });
  const held = once(bench.phone, 'answerHeld');
  const { outcome, session } = await bench.meets();
  session.sends(Buffer.of(1, commands.getInfo));
  await held;
  session.sends(Buffer.of(1, commands.getInfo));
  bench.owned.become({ network: 'fast' });
  await expectFailure(bench, outcome, 'message');
});

for (const text of [
  '',
  'https://acme.okta.com',
  'FIDO:/',
  'FIDO:/12',
  'FIDO:/99999999999999999',
  'FIDO:/000',
  'FIDO:/x',
]) {
  test(`a QR code that says "${text}" is not for passkeys`, async ({ bench }) => {
    const outcome = await bench.phone.scan(text, bench.around);
    expect(outcome).toMatchObject({ kind: 'failed', error: { step: 'qr-text' }, times: {} });
    expect(bench.phone.transcript.map((line) => line.text)).toEqual(['Saw a QR code that is not for passkeys']);
  });
}

test('a computer that does not know the tunnel of iPhones is reported', async ({ bench }) => {
  const outcome = await bench.phone.scan(new Desktop('mc', { knownDomains: 1 }).qrText, bench.around);
  expect(outcome).toMatchObject({ kind: 'failed', error: { step: 'qr-text' } });
});

test('a missing tunnel server ends the scan', async ({ bench }) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: tunnelPort } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const outcome = bench.phone.scan(new Desktop().qrText, { ...bench.around, tunnelPort });
  await expectFailure(bench, outcome, 'tunnel');
});

test('a tunnel server with another certificate is not trusted', async ({ bench }) => {
  const { cert: ca } = await selfSigned(tunnelNames);
  const outcome = bench.phone.scan(new Desktop().qrText, { ...bench.around, ca });
  await expectFailure(bench, outcome, 'tunnel');
});

test('a finished passkey is kept, whatever messages follow', async ({ bench }) => {
  const { parameters } = await registration();
  const { outcome, session } = await bench.meets();
  await session.asks(commands.makeCredential, parameters);
  session.says(randomBytes(48));
  await session.closed;
  expect(await outcome).toMatchObject({ kind: 'credential-made' });
  expect(bench.phone.credentials()).toHaveLength(1);
});
