/** Rules that must hold for a mutant; each returns the violation, in words, or undefined. */
import { createECDH } from 'node:crypto';
import { sha256 } from '../../../../fixtures/authenticators/ceremony-answer';
import { openAdvert, sealAdvert } from '../../../../fixtures/phone/advert';
import { decodeCbor, encodeCbor } from '../../../../fixtures/phone/cbor';
import { inWorkingOrder } from '../../../../fixtures/phone/conditions';
import { answer, commands } from '../../../../fixtures/phone/ctap/commands';
import type { Owner } from '../../../../fixtures/phone/ctap/owner';
import { parseGetAssertion, parseMakeCredential } from '../../../../fixtures/phone/ctap/requests';
import { statuses } from '../../../../fixtures/phone/ctap/status';
import { eidKey, presharedKey } from '../../../../fixtures/phone/derivations';
import { asBytes, asMap, required } from '../../../../fixtures/phone/fields';
import { parseDesktopMessage } from '../../../../fixtures/phone/messages';
import { respond, type Handshake } from '../../../../fixtures/phone/noise/responder';
import { phoneProfiles } from '../../../../fixtures/phone/profiles';
import { ProtocolError, type ProtocolStep } from '../../../../fixtures/phone/protocol-error';
import { parseQrText, qrText, type QrCode } from '../../../../fixtures/phone/qr/code';
import { NoiseInitiator } from './noise-initiator';

type Verdict = string | undefined;

/** The attempt must end in a `ProtocolError` of `step`. */
export function mustFail(step: ProtocolStep, attempt: () => unknown): Verdict {
  try {
    attempt();
    return 'was accepted';
  } catch (error) {
    return error instanceof ProtocolError && error.step === step ? undefined : `threw ${String(error)}`;
  }
}

/** The attempt may end in a `ProtocolError` of `step`. If it succeeds instead, its value is judged. */
function mayFail<T>(step: ProtocolStep, attempt: () => T, judge: (value: T) => Verdict): Verdict {
  let value: T;
  try {
    value = attempt();
  } catch (error) {
    return mustFail(step, () => {
      throw error;
    });
  }
  return judge(value);
}

/** A changed QR code must be of no use for reaching the desktop that made the original. */
export function judgeQrText(text: string, original: QrCode, eid: Buffer): Verdict {
  return mayFail(
    'qr-text',
    () => parseQrText(text),
    (code) => {
      const again = parseQrText(qrText(code));
      if (qrText(again) !== qrText(code)) return 'is read in two ways';
      const sameSecret = code.secret.equals(original.secret);
      const sameKey = code.desktopKey.equals(original.desktopKey);
      const advert = sealAdvert(eid, eidKey(code.secret));
      if (!sameSecret) return mustFail('advert', () => openAdvert(advert, eidKey(original.secret)));
      return sameKey ? undefined : judgeKey(code, original, eid);
    },
  );
}

/** The handshake with the phone must fail for a desktop that does not have the key in the QR code. */
function judgeKey(code: QrCode, original: QrCode, eid: Buffer): Verdict {
  const key = presharedKey(original.secret, eid);
  const someone = createECDH('prime256v1');
  const { message } = new NoiseInitiator(key, someone.generateKeys(), someone);
  return mustFail('handshake', () => respond({ presharedKey: key, desktopKey: code.desktopKey, message }));
}

export const judgeHandshake = (message: Buffer, handshake: Omit<Handshake, 'message'>): Verdict =>
  mustFail('handshake', () => respond({ ...handshake, message }));

export const judgeMessage = (plain: Buffer): Verdict =>
  mayFail(
    'message',
    () => parseDesktopMessage(plain),
    ({ type }) =>
      type === (plain[0] === 0 ? 'shutdown' : 'ctap') && (plain[0] ?? 2) < 2 ? undefined : 'is of another type',
  );

const known: ReadonlySet<number> = new Set(Object.values(statuses));

const parsers: Readonly<Record<number, (parameters: Buffer) => { rpId: string }>> = {
  [commands.makeCredential]: parseMakeCredential,
  [commands.getAssertion]: parseGetAssertion,
};

/** A command that was changed before encryption must be refused with a status, or be canonical and answered for its RP. */
export function judgeCommand(command: number, parameters: Buffer, credentials: Owner['credentials']): Verdict {
  const owner: Owner = {
    profile: phoneProfiles.iPhone,
    conditions: inWorkingOrder,
    credentials: new Map(credentials),
    note: () => undefined,
  };
  let response: Buffer;
  try {
    ({ response } = answer(command, parameters, owner));
  } catch (error) {
    return `threw ${String(error)}`;
  }
  const status = response[0] ?? -1;
  if (!known.has(status)) return `ended in status ${status}`;
  if (status !== statuses.ok) {
    if (owner.credentials.size !== credentials.size) return 'was refused, and left a passkey';
    return response.length === 1 ? undefined : 'was refused with more than a status';
  }
  const parse = parsers[command];
  if (!parse) return undefined;
  if (!encodeCbor(decodeCbor(parameters)).equals(parameters)) return 'was accepted in a form that is not canonical';
  const authData = required(asMap(decodeCbor(response.subarray(1)), 'The answer'), 2, 'authData', asBytes(37, 4096));
  const forRp = sha256(parse(parameters).rpId).equals(authData.subarray(0, 32));
  return forRp ? undefined : 'was answered for another RP';
}
