import { createECDH } from 'node:crypto';
import { decodeEid, encodeEid, openAdvert, sealAdvert } from '../../../fixtures/phone/advert';
import { decodeCbor, encodeCbor } from '../../../fixtures/phone/cbor';
import { parseMakeCredential } from '../../../fixtures/phone/ctap/requests';
import { eidKey, presharedKey, tunnelId } from '../../../fixtures/phone/derivations';
import { greeting, parseDesktopMessage } from '../../../fixtures/phone/messages';
import { Frames } from '../../../fixtures/phone/noise/frames';
import { respond } from '../../../fixtures/phone/noise/responder';
import { parseQrText, qrText } from '../../../fixtures/phone/qr/code';
import { bytesToDigits, digitsToBytes } from '../../../fixtures/phone/qr/digits';
import vectors from './vectors.json' with { type: 'json' };
import { expect, test } from './support/test';

/*
 * Replays one live ceremony between Chromium 156 and a phone, byte for byte. All keys of the ceremony were recorded, and were
 * used for that ceremony only.
 */

const bytes = (name: keyof typeof vectors): Buffer => Buffer.from(vectors[name], 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');

function handshake() {
  const ephemeral = createECDH('prime256v1');
  ephemeral.setPrivateKey(bytes('phoneEphemeralPrivate'));
  return respond({
    presharedKey: bytes('psk'),
    desktopKey: bytes('peerIdentity'),
    message: bytes('handshake'),
    ephemeral,
  });
}

test('the QR code contains what Chrome put into it', () => {
  expect(hex(digitsToBytes(vectors.qr.slice('FIDO:/'.length)))).toBe(vectors.qrCborHex);
  expect(parseQrText(vectors.qr)).toEqual({
    desktopKey: bytes('peerIdentity'),
    secret: bytes('secret'),
    knownDomains: 2,
    time: 1795312206,
    canStoreLinks: false,
    requestType: 'mc',
  });
});

test('the same content makes the same QR code', () => {
  expect(`FIDO:/${bytesToDigits(bytes('qrCborHex'))}`).toBe(vectors.qr);
  expect(qrText(parseQrText(vectors.qr))).toBe(vectors.qr);
  expect(hex(encodeCbor(decodeCbor(bytes('qrCborHex'))))).toBe(vectors.qrCborHex);
});

test('the keys are derived as Chrome derived them', () => {
  expect(hex(tunnelId(bytes('secret')))).toBe(vectors.tunnelId);
  expect(hex(eidKey(bytes('secret')))).toBe(vectors.eidKey);
  expect(hex(presharedKey(bytes('secret'), bytes('eidPlain')))).toBe(vectors.psk);
});

test('the advert is the one that Chrome heard', () => {
  const eid = decodeEid(bytes('eidPlain'));
  expect(hex(eid.routingId)).toBe(vectors.routingId);
  expect(vectors.chromePath.toLowerCase()).toBe(`/cable/connect/${vectors.routingId}/${vectors.tunnelId}`);
  expect(hex(encodeEid(eid))).toBe(vectors.eidPlain);
  expect(hex(sealAdvert(bytes('eidPlain'), bytes('eidKey')))).toBe(vectors.advert);
  expect(hex(openAdvert(bytes('advert'), bytes('eidKey')))).toBe(vectors.eidPlain);
});

test('the handshake results in the keys that Chrome had', () => {
  const { reply, keys, hash } = handshake();
  expect(hex(reply)).toBe(vectors.response);
  expect(hex(keys.desktop)).toBe(vectors.readKey);
  expect(hex(keys.phone)).toBe(vectors.writeKey);
  expect(hex(hash)).toBe(vectors.handshakeHash);
});

test('the frames are the ones that went through the tunnel', () => {
  const { keys } = handshake();
  const frames = new Frames({ ours: keys.phone, theirs: keys.desktop });
  const said = decodeCbor(bytes('postHandshakePlain')) as Map<number, Uint8Array>;
  const getInfo = said.get(1) ?? Buffer.alloc(0);
  expect(hex(greeting(getInfo))).toBe(vectors.postHandshakePlain);
  expect(hex(frames.seal(greeting(getInfo)))).toBe(vectors.postHandshakeCipher);
  expect(hex(frames.open(bytes('firstCtapCipher')))).toBe(vectors.firstCtapPlain);
});

test("Chrome's command is understood", () => {
  const message = parseDesktopMessage(bytes('firstCtapPlain')) as { command: number; parameters: Buffer };
  expect(message).toMatchObject({ type: 'ctap', command: 1 });
  expect(parseMakeCredential(message.parameters)).toMatchObject({
    rpId: 'localhost',
    algorithms: [-7],
    excluded: [],
  });
});
