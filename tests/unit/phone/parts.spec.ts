import { randomBytes } from 'node:crypto';
import { encodeEid, openAdvert, sealAdvert } from '../../../fixtures/phone/advert';
import { decodeCbor, encodeCbor, type Cbor } from '../../../fixtures/phone/cbor';
import { eidKey } from '../../../fixtures/phone/derivations';
import { open, seal } from '../../../fixtures/phone/noise/aes-gcm';
import { Frames, longestFrame } from '../../../fixtures/phone/noise/frames';
import { parseQrText, qrText } from '../../../fixtures/phone/qr/code';
import { bytesToDigits, digitsToBytes } from '../../../fixtures/phone/qr/digits';
import { tunnelDomain } from '../../../fixtures/phone/tunnel/domains';
import { Desktop } from './support/desktop';
import { expect, test } from './support/test';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');
const keys = () => ({ one: randomBytes(32), other: randomBytes(32) });

test.describe('CBOR', () => {
  test('is written with the keys in the order of CTAP2, whatever their order in the map', () => {
    const keysInOrder: (number | string)[] = [0, 23, 24, 100, 256, -1, -24, -25, 'a', 'z', 'id', 'alg', 'type'];
    const map = new Map<number | string, Cbor>(keysInOrder.toReversed().map((key) => [key, true]));
    const written = decodeCbor(encodeCbor(map)) as typeof map;
    expect([...written.keys()]).toEqual(keysInOrder);
    expect(encodeCbor(map).subarray(0, 12)).toEqual(bytes('ad 00f5 17f5 1818f5 1864f5 19'));
  });

  const refused: Record<string, string> = {
    'no data': '',
    'data that is cut off': 'a201',
    'more than one item': '0101',
    'a number that is too long': '1817',
    'a length that is too long': '5803 010203',
    'an array of indefinite length': '9f01ff',
    'bytes of indefinite length': '5f4101ff',
    'keys in another order': 'a202010101',
    'a key of a later type first': 'a2616101 0101',
    'a key that comes twice': 'a201010102',
    'a map as a key': 'a1a001',
    'a bool as a key': 'a1f501',
    'a tag': 'c001',
    null: 'f6',
    undefined: 'f7',
    'a float with a whole value': 'f93c00',
    'a number above 2^53': '1bffffffffffffffff',
    'text that is not UTF-8': '61ff',
    'five levels of nesting': '8181818100'.replace(/^/, '81'),
    'a hundred thousand levels of nesting': `${'81'.repeat(100_000)}00`,
    'a length without content': '5a7fffffff',
    'more items than the data can hold': '9affffffff',
  };
  for (const [name, hex] of Object.entries(refused)) {
    test(`is refused: ${name}`, () => {
      expect(() => decodeCbor(bytes(hex))).toThrow(expect.objectContaining({ name: 'ProtocolError', step: 'cbor' }));
    });
  }

  test('is read with up to four levels of nesting, and any number of items in a level', () => {
    expect(decodeCbor(bytes('8181818100'))).toEqual([[[[0]]]]);
    expect(decodeCbor(bytes('84 80 8100 80 a10080'))).toEqual([[], [0], [], new Map([[0, []]])]);
  });
});

test.describe('the QR code', () => {
  test('keeps its bytes, even if the last group has fewer than seven', () => {
    for (let length = 1; length < 30; length++) {
      const data = randomBytes(length);
      expect(digitsToBytes(bytesToDigits(data))).toEqual(data);
      expect(digitsToBytes(bytesToDigits(Buffer.alloc(length, 255)))).toEqual(Buffer.alloc(length, 255));
    }
  });

  test('is refused if a group of digits is too big for its bytes', () => {
    expect(digitsToBytes('255')).toEqual(Buffer.of(255));
    for (const digits of ['256', '65536', '72057594037927936', '99999999999999999']) {
      expect(() => digitsToBytes(digits)).toThrow("A group of the code's digits is too big.");
    }
  });

  test('is read in lower case, and without its optional fields', () => {
    const { code } = new Desktop();
    const { desktopKey, secret, knownDomains } = code;
    expect(parseQrText(qrText(code).toLowerCase())).toEqual(code);
    expect(parseQrText(qrText({ desktopKey, secret, knownDomains }))).toEqual({ desktopKey, secret, knownDomains });
  });

  test('may contain unknown keys', () => {
    const { code, qrText: text } = new Desktop();
    const map = new Map([...(decodeCbor(digitsToBytes(text.slice(6))) as Map<number, Cbor>), [9, 'new']] as const);
    expect(parseQrText(`FIDO:/${bytesToDigits(encodeCbor(map))}`)).toEqual(code);
  });

  const wrong: Record<string, [key: number, value: Cbor | undefined, says: string]> = {
    'no key': [0, undefined, "The desktop's key is missing."],
    'a key that is no point': [
      0,
      Buffer.concat([Buffer.of(2), Buffer.alloc(32, 255)]),
      "The desktop's key is not a point on P-256.",
    ],
    'a key that is too long': [0, Buffer.alloc(65, 4), "The desktop's key must have 33 bytes."],
    'no secret': [1, undefined, 'The secret is missing.'],
    'a short secret': [1, Buffer.alloc(15), 'The secret must have 16 bytes.'],
    'a secret in text': [1, 'secret', 'The secret must be bytes.'],
    'a time before 1970': [3, -1, 'The time must be an unsigned integer.'],
    'a number as request type': [5, 1, 'The request type must be text.'],
  };
  for (const [name, [key, value, says]] of Object.entries(wrong)) {
    test(`with ${name} is damaged`, () => {
      const map = decodeCbor(digitsToBytes(new Desktop().qrText.slice(6))) as Map<number, Cbor>;
      const changed = [...map, [key, value] as const].filter(([at, content]) => at !== key || content === value);
      const present = changed.flatMap(([at, content]) => (content === undefined ? [] : [[at, content] as const]));
      expect(() => parseQrText(`FIDO:/${bytesToDigits(encodeCbor(new Map(present)))}`)).toThrow(
        `The QR code for passkeys is damaged. ${says}`,
      );
    });
  }
});

test.describe('the advert', () => {
  const eid = { nonce: randomBytes(10), routingId: randomBytes(3), tunnelDomain: 1 };

  test('can be decrypted only with the key of its QR code', () => {
    const key = eidKey(randomBytes(16));
    const advert = sealAdvert(encodeEid(eid), key);
    expect(advert).toHaveLength(20);
    expect(openAdvert(advert, key)).toEqual(encodeEid(eid));
    expect(() => openAdvert(advert, eidKey(randomBytes(16)))).toThrow('The advert is not for this QR code.');
  });

  test('is refused if the reserved byte is not 0', () => {
    const key = eidKey(randomBytes(16));
    const plain = encodeEid(eid);
    plain[0] = 1;
    expect(() => openAdvert(sealAdvert(plain, key), key)).toThrow('The advert has an unknown format.');
  });
});

test("the tunnels' names are those that Chrome knows", () => {
  expect([0, 1, 300].map(tunnelDomain)).toEqual(['cable.ua5v.com', 'cable.auth.com', 'cable.mv2gnuwgd7fwb.net']);
  for (const id of [-1, 2, 255, 0x10000])
    expect(() => tunnelDomain(id)).toThrow(`No tunnel domain has the number ${id}.`);
});

test.describe('frames', () => {
  test('hide the length in steps of 32 bytes, and keep their content', () => {
    const { one, other } = keys();
    const sender = new Frames({ ours: one, theirs: other });
    const receiver = new Frames({ ours: other, theirs: one });
    const lengths = [0, 1, 30, 31, 32, 33, 1000];
    const sealed = lengths.map((length) => sender.seal(Buffer.alloc(length, 7)));
    expect(sealed.map(({ length }) => length)).toEqual([48, 48, 48, 48, 80, 80, 1024 + 16]);
    expect(sealed.map((frame) => receiver.open(frame).length)).toEqual(lengths);
  });

  test('of the same content are never the same', () => {
    const { one, other } = keys();
    const sender = new Frames({ ours: one, theirs: other });
    expect(sender.seal(Buffer.of(1))).not.toEqual(sender.seal(Buffer.of(1)));
  });

  test('are counted in the last four bytes of the nonce, big-endian, as in Chrome', () => {
    const { one, other } = keys();
    const sender = new Frames({ ours: one, theirs: other });
    const sealed = Array.from({ length: 259 }, () => sender.seal(Buffer.alloc(31)));
    const last = open(one, bytes('0000000000000000 00000102'), sealed.at(-1) ?? Buffer.alloc(0));
    expect(last).toEqual(Buffer.alloc(32));
  });

  test('that are too long, or padded wrongly, are refused even if their tag is right', () => {
    const { one, other } = keys();
    const opened = (padded: Buffer) =>
      new Frames({ ours: other, theirs: one }).open(seal(one, Buffer.alloc(12), padded));
    expect(opened(Buffer.alloc(32))).toHaveLength(31);
    expect(() => opened(Buffer.alloc(longestFrame))).toThrow('A frame has 65552 bytes.');
    for (const padded of [Buffer.alloc(0), Buffer.alloc(31), Buffer.alloc(33), Buffer.alloc(32, 32)]) {
      expect(() => opened(padded)).toThrow('A frame is padded wrongly.');
    }
  });
});
