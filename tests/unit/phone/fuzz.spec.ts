import { createECDH, randomInt } from 'node:crypto';
import { encodeEid, openAdvert, sealAdvert } from '../../../fixtures/phone/advert';
import { inWorkingOrder } from '../../../fixtures/phone/conditions';
import { answer, commands } from '../../../fixtures/phone/ctap/commands';
import type { Owner } from '../../../fixtures/phone/ctap/owner';
import { eidKey, presharedKey } from '../../../fixtures/phone/derivations';
import { Frames } from '../../../fixtures/phone/noise/frames';
import { phoneProfiles } from '../../../fixtures/phone/profiles';
import { Desktop } from './support/desktop';
import { judgeCommand, judgeHandshake, judgeMessage, judgeQrText, mustFail } from './support/judges';
import { Dice, mutated } from './support/mutations';
import { NoiseInitiator } from './support/noise-initiator';
import { authentication, registration } from './support/site';
import { expect, test } from './support/test';

/* Sends changed messages. None may crash the phone, and none may pass authentication. FUZZ_SEED repeats a run. */

const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 32));

/** Judges `count` mutants, and reports the fault and the bytes of each bad one. */
function complaints(count: number, original: Buffer, judge: (mutant: Buffer) => string | undefined): string[] {
  const dice = new Dice(seed);
  const mutants = Array.from({ length: count }, () => mutated(original, dice));
  return mutants.flatMap((mutant) => {
    const complaint = judge(mutant);
    return complaint === undefined ? [] : [`${complaint}: ${mutant.toString('hex')}`];
  });
}

const expectNone = (found: readonly string[]) => expect(found.slice(0, 3), `FUZZ_SEED=${seed}`).toEqual([]);

const { code, qrText } = new Desktop();
const eid = encodeEid({ nonce: Buffer.alloc(10, 1), routingId: Buffer.alloc(3, 2), tunnelDomain: 1 });

test('3000 changed handshakes are refused', () => {
  const identity = createECDH('prime256v1');
  const desktopKey = identity.generateKeys();
  const key = presharedKey(code.secret, eid);
  const { message } = new NoiseInitiator(key, desktopKey, identity);
  expectNone(complaints(3000, message, (mutant) => judgeHandshake(mutant, { presharedKey: key, desktopKey })));
  // The original handshake is accepted.
  expect(judgeHandshake(message, { presharedKey: key, desktopKey })).toBe('was accepted');
});

test('3000 changed frames are refused, and the unchanged frame is still accepted as the next one', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const plain = Buffer.alloc(200, 3);
  const frame = new Frames({ ours: one, theirs: other }).seal(plain);
  const phone = new Frames({ ours: other, theirs: one });
  expectNone(complaints(3000, frame, (mutant) => mustFail('frame', () => phone.open(mutant))));
  expect(phone.open(frame)).toEqual(plain);
});

test('2000 changed adverts do not match the QR code', () => {
  const key = eidKey(code.secret);
  const advert = sealAdvert(eid, key);
  expectNone(complaints(2000, advert, (mutant) => mustFail('advert', () => openAdvert(mutant, key))));
});

test('3000 changed QR codes are refused, or of no use for reaching the computer', () => {
  const text = Buffer.from(qrText);
  expectNone(complaints(1500, text, (mutant) => judgeQrText(mutant.toString('latin1'), code, eid)));
  // These QR codes contain only digits.
  const digits = (mutant: Buffer) => `FIDO:/${[...mutant].map((byte) => byte % 10).join('')}`;
  const values = Buffer.from(Array.from(qrText.slice(6), Number));
  expectNone(complaints(1500, values, (mutant) => judgeQrText(digits(mutant), code, eid)));
});

test('1000 changed messages are refused, or of a type that phones know', () => {
  expectNone(complaints(1000, Buffer.from('0104', 'hex'), judgeMessage));
});

test('4000 changed commands are refused with a status, or are canonical and answered for the right site', async () => {
  const owner: Owner = {
    profile: phoneProfiles.iPhone,
    conditions: inWorkingOrder,
    credentials: new Map(),
    note: () => undefined,
  };
  const make = (await registration({ exclude: ['AAAA', 'BBBB'] })).parameters;
  answer(commands.makeCredential, make, owner);
  const get = (await authentication({ allow: [...owner.credentials.keys()] })).parameters;
  const judge = (command: number) => (mutant: Buffer) => judgeCommand(command, mutant, owner.credentials);
  expectNone(complaints(2000, make, judge(commands.makeCredential)));
  expectNone(complaints(1500, get, judge(commands.getAssertion)));
  expectNone(complaints(250, Buffer.of(0xa0), judge(commands.getInfo)));
  expectNone(complaints(250, Buffer.of(0xa0), (mutant) => judge(mutant[0] ?? 0)(mutant)));
  // A valid command still succeeds after all of them.
  expect(answer(commands.getAssertion, get, owner).response[0]).toBe(0);
});

test('25 phones that get a changed frame hang up', async ({ bench }) => {
  const dice = new Dice(seed);
  const { parameters } = await registration();
  const command = Buffer.concat([Buffer.of(1, commands.makeCredential), parameters]);
  for (let phone = 0; phone < 25; phone++) {
    const { outcome, session } = await bench.meets();
    session.says(mutated(session.frames.seal(command), dice));
    expect(await session.hears(), `FUZZ_SEED=${seed}`).toBeUndefined();
    expect(await outcome, `FUZZ_SEED=${seed}`).toMatchObject({ kind: 'failed', error: { step: 'frame' } });
  }
  expect(bench.phone.credentials()).toEqual([]);
});
