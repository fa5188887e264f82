import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { expect } from '@playwright/test';
import { nothing } from '../../../fixtures/desktop/bus/bus-connection';
import { BusError } from '../../../fixtures/desktop/bus/bus-error';
import { MessageBus } from '../../../fixtures/desktop/bus/message-bus';
import { PrivateFolder } from '../../../fixtures/base/private-folder';
import { test } from './support';

const socketOf = (bus: MessageBus) => bus.address.replace('unix:path=', '');

test('a service answers any client that calls its name', async ({ bus }) => {
  const service = await bus.connect();
  await service.serve('org.example.Echo', ({ method, path: object, body }) => ({
    signature: 'ss',
    body: [`${method} of ${object}`, body[0]],
  }));
  const client = await bus.connect();
  const answer = await client.call(['org.example.Echo', '/it'], 'org.example.Echo.Say', {
    signature: 's',
    body: ['Hello'],
  });
  expect(answer).toEqual(['org.example.Echo.Say of /it', 'Hello']);
});

test('a failed call returns the code of its error, also for an unknown method', async ({ bus }) => {
  const service = await bus.connect();
  await service.serve('org.example.Grump', ({ method }) => {
    if (method.endsWith('.Refuse')) throw new BusError('org.example.Error.No', 'Not today');
    return undefined;
  });
  const client = await bus.connect();
  const call = (method: string) => client.call(['org.example.Grump', '/'], `org.example.Grump.${method}`);
  await expect(call('Refuse')).rejects.toMatchObject({
    code: 'org.example.Error.No',
    message: expect.stringContaining('Not today'),
  });
  await expect(call('Other')).rejects.toMatchObject({ code: 'org.freedesktop.DBus.Error.UnknownMethod' });
});

test('a call to a name without a service is refused', async ({ bus }) => {
  const client = await bus.connect();
  await expect(client.call(['org.example.Nobody', '/'], 'org.example.Any.Thing')).rejects.toMatchObject({
    code: 'org.freedesktop.DBus.Error.NameHasNoOwner',
  });
});

test('a name belongs to one service only', async ({ bus }) => {
  await (await bus.connect()).serve('org.example.Only', () => nothing);
  const second = await bus.connect();
  await expect(second.serve('org.example.Only', () => nothing)).rejects.toThrow('org.example.Only is taken');
});

test('a listener is notified when another client disconnects', async ({ bus }) => {
  const left: string[] = [];
  const listener = await bus.connect();
  listener.whenOneLeaves((name) => left.push(name));
  const leaving = await bus.connect();
  await leaving.close();
  await expect.poll(() => left).toEqual([leaving.name]);
});

test('a call that is open when the bus closes fails, and so do later calls', async () => {
  const bus = await MessageBus.start();
  const closing: Promise<void>[] = [];
  const silent = await bus.connect();
  const client = await bus.connect();
  await silent.serve('org.example.Leaver', () => {
    closing.push(bus.close());
    return undefined;
  });
  const call = () => client.call(['org.example.Leaver', '/'], 'org.example.Leaver.Leave');
  await expect(call()).rejects.toMatchObject({ code: 'org.freedesktop.DBus.Error.Disconnected' });
  await Promise.all(closing);
  await expect(call()).rejects.toMatchObject({ code: 'org.freedesktop.DBus.Error.Disconnected' });
});

test('other users of the computer cannot reach the bus, and closing it removes its folder', async () => {
  const bus = await MessageBus.start();
  const folder = path.dirname(socketOf(bus));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await bus.close();
  expect(existsSync(folder)).toBe(false);
});

test('two buses are separate from each other', async ({ bus }) => {
  const other = await MessageBus.start();
  await (await bus.connect()).serve('org.example.Here', () => nothing);
  const stranger = await other.connect();
  await expect(stranger.call(['org.example.Here', '/'], 'org.example.Here.Call')).rejects.toBeInstanceOf(BusError);
  await other.close();
});

test('a client that talks nonsense does not disturb the others', async ({ bus }) => {
  const stranger = connect(socketOf(bus));
  stranger.on('error', () => undefined);
  stranger.write('GET / HTTP/1.1\r\n\r\n');
  await (await bus.connect()).serve('org.example.Calm', () => ({ signature: 's', body: ['calm'] }));
  const client = await bus.connect();
  expect(await client.call(['org.example.Calm', '/'], 'org.example.Calm.Ask')).toEqual(['calm']);
  stranger.destroy();
});

test('a socket with too long a path is refused with the remedy', async () => {
  const folder = await PrivateFolder.make('desktop-');
  expect(() => folder.socket('x'.repeat(100))).toThrow(
    /may have at most 107 bytes.* Set TMPDIR to a folder with a shorter/,
  );
  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});
