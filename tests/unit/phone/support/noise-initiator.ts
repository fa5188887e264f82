/** The desktop's half of the handshake, to test the phone's half. Source: CTAP 2.2 §11.5; the Noise framework, §5.3. */
import { createECDH, type ECDH } from 'node:crypto';
import { qrInitiated, type HandshakeResult } from '../../../../fixtures/phone/noise/responder';
import { SymmetricState } from '../../../../fixtures/phone/noise/symmetric-state';

const keyLength = 65;

export class NoiseInitiator {
  readonly #state = new SymmetricState();
  readonly #ephemeral = createECDH('prime256v1');
  /** The handshake message of the desktop, 81 bytes. */
  readonly message: Buffer;

  /**
   * @param publicKey the public key in the QR code
   * @param identity the key pair of `publicKey`; undefined for a desktop that has only seen the QR code
   */
  constructor(
    presharedKey: Uint8Array,
    publicKey: Uint8Array,
    private readonly identity: ECDH | undefined,
  ) {
    const ours = this.#ephemeral.generateKeys();
    this.#state.mixHash(qrInitiated);
    this.#state.mixHash(publicKey);
    this.#state.mixKeyAndHash(presharedKey);
    this.#state.mixHash(ours);
    this.#state.mixKey(ours);
    this.message = Buffer.concat([ours, this.#state.encryptAndHash(new Uint8Array())]);
  }

  /** @throws {Error} if the phone that replied does not know the same keys */
  finish(reply: Uint8Array): Pick<HandshakeResult, 'keys' | 'hash'> {
    const theirs = reply.subarray(0, keyLength);
    this.#state.mixHash(theirs);
    this.#state.mixKey(theirs);
    this.#state.mixKey(this.#ephemeral.computeSecret(theirs));
    if (this.identity) this.#state.mixKey(this.identity.computeSecret(theirs));
    this.#state.decryptAndHash(reply.subarray(keyLength));
    return { keys: this.#state.split(), hash: this.#state.hash };
  }
}
