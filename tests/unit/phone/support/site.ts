/** The website's and the browser's parts of WebAuthn: making commands for the phone, and verifying its responses. */
import { randomBytes } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type VerifiedAuthenticationResponse,
  type VerifiedRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import { clientData, sha256 } from '../../../../fixtures/authenticators/ceremony-answer';
import { decodeCbor, encodeCbor, type Cbor } from '../../../../fixtures/phone/cbor';
import { asBytes, asMap, asText, optional, required } from '../../../../fixtures/phone/fields';

const origin = 'https://acme.okta.com';
export const rpId = 'acme.okta.com';

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const anyBytes = asBytes(0, 1 << 16);

const descriptors = (ids: readonly string[]): Cbor =>
  ids.map(
    (id) =>
      new Map<string, Cbor>([
        ['id', Buffer.from(id, 'base64url')],
        ['type', 'public-key'],
      ]),
  );

interface Wishes {
  readonly exclude?: readonly string[];
  readonly allow?: readonly string[];
  readonly algorithms?: readonly number[];
  /** Entries of the command to replace. An undefined value removes the entry. */
  readonly different?: ReadonlyMap<number, Cbor | undefined>;
}

function requestOf(entries: readonly [number, Cbor][], different: Wishes['different'] = new Map()): Buffer {
  const all = new Map<number, Cbor | undefined>([...entries, ...different]);
  const present = [...all].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return encodeCbor(new Map(present));
}

/** Makes a makeCredential command as Chrome does, and a function that verifies the response. */
export async function registration({ exclude = [], algorithms = [-7, -257], different }: Wishes = {}) {
  const { challenge } = await generateRegistrationOptions({ rpName: 'Acme', rpID: rpId, userName: 'alex' });
  const client = clientData({ origin, challenge }, 'webauthn.create', {});
  const parameters = requestOf(
    [
      [1, sha256(client)],
      [
        2,
        new Map([
          ['id', rpId],
          ['name', 'Acme'],
        ]),
      ],
      [
        3,
        new Map<string, Cbor>([
          ['id', randomBytes(32)],
          ['name', 'alex'],
          ['displayName', 'Alex'],
        ]),
      ],
      [
        4,
        algorithms.map(
          (alg) =>
            new Map<string, Cbor>([
              ['alg', alg],
              ['type', 'public-key'],
            ]),
        ),
      ],
      ...(exclude.length > 0 ? [[5, descriptors(exclude)] as [number, Cbor]] : []),
      [
        7,
        new Map([
          ['rk', true],
          ['uv', true],
        ]),
      ],
    ],
    different,
  );

  /** @param answer status byte and CBOR */
  async function verify(answer: Buffer): Promise<NonNullable<VerifiedRegistrationResponse['registrationInfo']>> {
    const map = asMap(decodeCbor(answer.subarray(1)), 'The answer');
    const authData = required(map, 2, 'authData', anyBytes);
    const id = base64url(authData.subarray(55, 55 + authData.readUInt16BE(53)));
    const attestationObject = encodeCbor(
      new Map<string, Cbor>([
        ['fmt', required(map, 1, 'fmt', asText)],
        ['authData', authData],
        ['attStmt', required(map, 3, 'attStmt', asMap)],
      ]),
    );
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          attestationObject: base64url(attestationObject),
          transports: ['hybrid', 'internal'],
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
    });
    if (!verified) throw new Error('The registration does not verify.');
    return registrationInfo;
  }
  return { parameters, verify };
}

/** Makes a getAssertion command as Chrome does, and a function that verifies the response. */
export async function authentication({ allow = [], different }: Wishes = {}) {
  const { challenge } = await generateAuthenticationOptions({ rpID: rpId });
  const client = clientData({ origin, challenge }, 'webauthn.get', {});
  const parameters = requestOf(
    [
      [1, rpId],
      [2, sha256(client)],
      ...(allow.length > 0 ? [[3, descriptors(allow)] as [number, Cbor]] : []),
      [5, new Map([['uv', true]])],
    ],
    different,
  );

  /** @param answer status byte and CBOR @param credential as it was registered */
  async function verify(answer: Buffer, credential: WebAuthnCredential): Promise<VerifiedAuthenticationResponse> {
    const map = asMap(decodeCbor(answer.subarray(1)), 'The answer');
    const id = base64url(required(required(map, 1, 'credential', asMap), 'id', 'id', anyBytes));
    const user = optional(map, 4, 'user', asMap);
    return verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(required(map, 2, 'authData', anyBytes)),
          signature: base64url(required(map, 3, 'signature', anyBytes)),
          ...(user && { userHandle: base64url(required(user, 'id', 'id', anyBytes)) }),
        },
      },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential,
    });
  }
  return { parameters, verify };
}
