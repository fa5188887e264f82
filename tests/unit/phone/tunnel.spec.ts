import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { TunnelConnection } from '../../../fixtures/phone/tunnel/connection';
import { tunnelNames, TunnelServer } from '../../../fixtures/phone/tunnel/server';
import { longestFrame } from '../../../fixtures/phone/noise/frames';
import { selfSigned } from '../../../fixtures/tls/self-signed';
import { openSocket } from './support/desktop';
import { expect, test } from './support/test';

const newId = () => randomBytes(16);
const hexOf = (data: Uint8Array) => Buffer.from(data).toString('hex');

const open = (tunnel: TunnelServer, tunnelId: Uint8Array = newId()) =>
  TunnelConnection.open({ port: tunnel.port, ca: tunnel.ca, domain: 'cable.auth.com', tunnelId });

/** A phone and a desktop in one tunnel. */
async function joined(tunnel: TunnelServer) {
  const tunnelId = newId();
  const phone = await open(tunnel, tunnelId);
  const path = `/cable/connect/${hexOf(phone.routingId)}/${hexOf(tunnelId)}`;
  const desktop = openSocket(tunnel, path);
  await once(desktop, 'open');
  return { phone, desktop, path };
}

async function refusal(tunnel: TunnelServer, path: string, protocol?: string): Promise<number | undefined> {
  const socket = openSocket(tunnel, path, 'cable.ua5v.com', protocol);
  const [asked, { statusCode }] = (await once(socket, 'unexpected-response')) as [ClientRequest, IncomingMessage];
  socket.on('error', () => undefined);
  asked.destroy();
  return statusCode;
}

test('phone and desktop receive the messages of each other, one by one', async ({ tunnel }) => {
  const { phone, desktop } = await joined(tunnel);
  expect(desktop.protocol).toBe('fido.cable');
  desktop.send(Buffer.of(1, 2));
  desktop.send(Buffer.of(3));
  expect(await phone.next()).toEqual(Buffer.of(1, 2));
  expect(await phone.next()).toEqual(Buffer.of(3));
  const heard = once(desktop, 'message');
  await phone.send(Buffer.of(4));
  expect((await heard)[0]).toEqual(Buffer.of(4));
  phone.close();
  await once(desktop, 'close');
});

test('when the desktop disconnects, the phone is notified', async ({ tunnel }) => {
  const { phone, desktop } = await joined(tunnel);
  desktop.terminate();
  expect(await phone.next()).toBeUndefined();
});

test('when the phone disconnects, the desktop is notified, and the tunnel ends', async ({ tunnel }) => {
  const { phone, desktop, path } = await joined(tunnel);
  const closed = once(desktop, 'close');
  phone.terminate();
  await closed;
  expect(await refusal(tunnel, path)).toBe(404);
});

test('a tunnel has one phone and one desktop', async ({ tunnel }) => {
  const tunnelId = newId();
  const phone = await open(tunnel, tunnelId);
  await expect(open(tunnel, tunnelId)).rejects.toMatchObject({ name: 'ProtocolError', step: 'tunnel' });
  const path = `/cable/connect/${hexOf(phone.routingId)}/${hexOf(tunnelId)}`;
  const desktop = openSocket(tunnel, path);
  await once(desktop, 'open');
  expect(await refusal(tunnel, path)).toBe(409);
  desktop.send(Buffer.of(5));
  expect(await phone.next()).toEqual(Buffer.of(5));
  phone.terminate();
});

test('a desktop that has not heard the advert does not find the tunnel', async ({ tunnel }) => {
  const tunnelId = newId();
  const phone = await open(tunnel, tunnelId);
  const wrong = Buffer.from(phone.routingId.map((byte) => byte ^ 1));
  expect(await refusal(tunnel, `/cable/connect/${hexOf(wrong)}/${hexOf(tunnelId)}`)).toBe(404);
  expect(await refusal(tunnel, `/cable/connect/${hexOf(phone.routingId)}/${hexOf(newId())}`)).toBe(404);
  phone.terminate();
});

for (const path of [
  '/',
  '/cable/new/',
  '/cable/new/00',
  `/cable/new/${'0'.repeat(33)}`,
  '/cable/connect/000000/00',
  '/cable/contact/00',
]) {
  test(`${path} does not lead into a tunnel`, async ({ tunnel }) => {
    expect(await refusal(tunnel, path)).toBe(404);
  });
}

test('a client without the protocol fido.cable is refused', async ({ tunnel }) => {
  expect(await refusal(tunnel, `/cable/new/${hexOf(newId())}`, 'chat')).toBe(400);
});

test('text, and a message that is too big, end the tunnel', async ({ tunnel }) => {
  for (const message of ['text', Buffer.alloc(longestFrame + 1)]) {
    const { phone, desktop } = await joined(tunnel);
    desktop.send(message);
    expect(await phone.next()).toBeUndefined();
  }
});

test('too many unread messages end the tunnel', async ({ tunnel }) => {
  const { phone, desktop } = await joined(tunnel);
  const closed = once(desktop, 'close');
  Array.from({ length: 100 }, (_, at) => desktop.send(Buffer.of(at)));
  await closed;
  for (const at of [0, 1, 2, 3]) expect(await phone.next()).toEqual(Buffer.of(at));
  await expect(phone.next()).rejects.toThrow('Too many messages came before they were read.');
  expect(await phone.next()).toBeUndefined();
});

test('the server closes the tunnel if the phone sends a message before the desktop has connected', async ({
  tunnel,
}) => {
  const phone = await open(tunnel);
  await phone.send(Buffer.of(1));
  expect(await phone.next()).toBeUndefined();
});

test('a request without a WebSocket gets 404', async ({ tunnel }) => {
  const asked = request({ port: tunnel.port, host: '127.0.0.1', ca: tunnel.ca, servername: 'cable.auth.com' }).end();
  const [{ statusCode }] = (await once(asked, 'response')) as [IncomingMessage];
  expect(statusCode).toBe(404);
});

test('a server that closes ends its tunnels, and stops listening', async () => {
  const tunnel = await TunnelServer.start(await selfSigned(tunnelNames));
  const { phone } = await joined(tunnel);
  expect(tunnel.hostRules).toEqual([
    `MAP cable.ua5v.com:443 127.0.0.1:${tunnel.port}`,
    `MAP cable.auth.com:443 127.0.0.1:${tunnel.port}`,
  ]);
  const { port, ca } = tunnel;
  await tunnel.close();
  expect(await phone.next()).toBeUndefined();
  await expect(TunnelConnection.open({ port, ca, domain: 'cable.auth.com', tunnelId: newId() })).rejects.toThrow(
    'ECONNREFUSED',
  );
});
