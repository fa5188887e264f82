import type { Cbor } from '../../../fixtures/phone/cbor';
import { inWorkingOrder } from '../../../fixtures/phone/conditions';
import { answer, commands } from '../../../fixtures/phone/ctap/commands';
import type { Owner } from '../../../fixtures/phone/ctap/owner';
import { phoneProfiles } from '../../../fixtures/phone/profiles';
import { authentication, registration } from './support/site';
import { expect, test } from './support/test';

/* The required contents of a command, and CTAP's status for each fault. */

const someone = (): Owner => ({
  profile: phoneProfiles.iPhone,
  conditions: inWorkingOrder,
  credentials: new Map(),
  note: () => undefined,
});
const map = (entries: Record<string, Cbor>): Cbor => new Map(Object.entries(entries));
const longId = Buffer.alloc(1024);

type Case = readonly [what: string, key: number, value: Cbor | undefined, status: number];

const registrations: readonly Case[] = [
  ['no hash', 1, undefined, 0x14],
  ['a hash in text', 1, 'hash', 0x11],
  ['a hash of 31 bytes', 1, Buffer.alloc(31), 0x03],
  ['no RP', 2, undefined, 0x14],
  ['an RP that is text', 2, 'acme.okta.com', 0x11],
  ['an RP without an id', 2, map({ name: 'Acme' }), 0x14],
  ['an RP with an empty id', 2, map({ id: '' }), 0x02],
  ['no user', 3, undefined, 0x14],
  ['a user id in text', 3, map({ id: 'alex' }), 0x11],
  ['an empty user id', 3, map({ id: Buffer.alloc(0) }), 0x03],
  ['a user id of 65 bytes', 3, map({ id: Buffer.alloc(65) }), 0x03],
  ["a user's name in bytes", 3, map({ id: Buffer.of(1), name: Buffer.of(1) }), 0x11],
  ['no algorithms', 4, undefined, 0x14],
  ['algorithms in a map', 4, map({}), 0x11],
  ['an algorithm without a number', 4, [map({ type: 'public-key' })], 0x14],
  ['an algorithm without a type', 4, [map({ alg: -7 })], 0x14],
  ['an empty list of algorithms', 4, [], 0x26],
  ['ES256 of an unknown type', 4, [map({ alg: -7, type: 'other' })], 0x26],
  ['an exclude list that is bytes', 5, Buffer.of(1), 0x11],
  ['an excluded credential without an id', 5, [map({ type: 'public-key' })], 0x14],
  ['an excluded credential with an id of 1024 bytes', 5, [map({ id: longId, type: 'public-key' })], 0x03],
  ['options in an array', 7, [], 0x11],
  ['an option that is a number', 7, map({ rk: 1 }), 0x11],
  ['user presence turned off', 7, map({ up: false }), 0x2c],
  ['a PIN token', 8, Buffer.alloc(16), 0x02],
];

for (const [what, key, value, status] of registrations) {
  test(`a registration with ${what} ends in status ${status}`, async () => {
    const owner = someone();
    const { parameters } = await registration({ different: new Map([[key, value]]) });
    expect(answer(commands.makeCredential, parameters, owner).response).toEqual(Buffer.of(status));
    expect(owner.credentials.size).toBe(0);
  });
}

const authentications: readonly Case[] = [
  ['no RP ID', 1, undefined, 0x14],
  ['an empty RP ID', 1, '', 0x02],
  ['an RP ID in bytes', 1, Buffer.of(1), 0x11],
  ['no hash', 2, undefined, 0x14],
  ['a hash of 33 bytes', 2, Buffer.alloc(33), 0x03],
  ['an allow list in a map', 3, map({}), 0x11],
  ['an allowed credential that is text', 3, ['id'], 0x11],
  ['the option rk', 5, map({ rk: true }), 0x2c],
  ['user presence turned off', 5, map({ up: false }), 0x2b],
  ['a PIN token', 6, Buffer.alloc(16), 0x02],
  ['credentials of another type only', 3, [map({ id: Buffer.of(1), type: 'other' })], 0x2e],
  ["another site's RP ID", 1, 'evil.example', 0x2e],
];

for (const [what, key, value, status] of authentications) {
  test(`a sign-in with ${what} ends in status ${status}`, async () => {
    const { parameters } = await authentication({ allow: ['AAAA'], different: new Map([[key, value]]) });
    expect(answer(commands.getAssertion, parameters, someone()).response).toEqual(Buffer.of(status));
  });
}

test('unknown keys and options are ignored', async () => {
  const different = new Map<number, Cbor>([
    [6, map({ credProtect: 2 })],
    [7, map({ rk: true, other: true })],
    [99, 'new'],
  ]);
  const { parameters, verify } = await registration({ different });
  const { response } = answer(commands.makeCredential, parameters, someone());
  expect(await verify(response)).toMatchObject({ fmt: 'none' });
});

test('getInfo and selection refuse parameters', () => {
  for (const command of [commands.getInfo, commands.selection]) {
    expect(answer(command, Buffer.of(0xa0), someone()).response).toEqual(Buffer.of(0x03));
  }
});
