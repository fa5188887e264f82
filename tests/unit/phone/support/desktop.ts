/** A desktop that speaks the protocol as Chrome does, without a browser. */
import { createECDH, randomBytes, type ECDH } from 'node:crypto';
import { on, once } from 'node:events';
import type { ConnectionOptions } from 'node:tls';
import { WebSocket, type ClientOptions } from 'ws';
import { decodeEid, openAdvert } from '../../../../fixtures/phone/advert';
import { eidKey, presharedKey, tunnelId } from '../../../../fixtures/phone/derivations';
import { messageTypes } from '../../../../fixtures/phone/messages';
import { Frames } from '../../../../fixtures/phone/noise/frames';
import { qrText, type QrCode } from '../../../../fixtures/phone/qr/code';
import { tunnelDomain } from '../../../../fixtures/phone/tunnel/domains';
import { subProtocol, type TunnelServer } from '../../../../fixtures/phone/tunnel/server';
import type { FakeRadio } from './fake-radio';
import { NoiseInitiator } from './noise-initiator';

export class Desktop {
  readonly #identity: ECDH | undefined;
  readonly code: QrCode;

  /** @param different unusual fields of its QR code. With the `desktopKey` of another desktop, it has no private key. */
  constructor(requestType: 'mc' | 'ga' = 'mc', different: Partial<QrCode> = {}) {
    const identity = createECDH('prime256v1');
    this.#identity = different.desktopKey === undefined ? identity : undefined;
    this.code = {
      desktopKey: identity.generateKeys(),
      secret: randomBytes(16),
      knownDomains: 2,
      time: Math.floor(Date.now() / 1000),
      canStoreLinks: false,
      requestType,
      ...different,
    };
  }

  get qrText(): string {
    return qrText(this.code);
  }

  /** Receives the phone's advert, and connects to the tunnel. */
  async enters(radio: FakeRadio, tunnel: TunnelServer): Promise<DesktopTunnel> {
    const { secret, desktopKey } = this.code;
    const eid = openAdvert(await radio.hears(), eidKey(secret));
    const { routingId, tunnelDomain: number } = decodeEid(eid);
    const path = [routingId, tunnelId(secret)].map((part) => Buffer.from(part).toString('hex').toUpperCase()).join('/');
    const socket = openSocket(tunnel, `/cable/connect/${path}`, tunnelDomain(number));
    const joined = new DesktopTunnel(socket, new NoiseInitiator(presharedKey(secret, eid), desktopKey, this.#identity));
    await once(socket, 'open');
    return joined;
  }

  /** Enters the tunnel, does the handshake, and receives the phone's abilities. */
  async meets(radio: FakeRadio, tunnel: TunnelServer): Promise<DesktopTunnel> {
    const joined = await this.enters(radio, tunnel);
    await joined.shakesHands();
    return joined;
  }
}

/** Opens a WebSocket to the tunnel server with the options that the server requires. */
export function openSocket(tunnel: TunnelServer, path: string, domain = 'cable.ua5v.com', protocol = subProtocol) {
  const options: ClientOptions & ConnectionOptions = { ca: tunnel.ca, servername: domain, perMessageDeflate: false };
  return new WebSocket(`wss://127.0.0.1:${tunnel.port}${path}`, protocol, options);
}

export class DesktopTunnel {
  readonly #messages: AsyncIterator<[Buffer], undefined>;
  readonly closed: Promise<unknown>;
  #frames: Frames | undefined;
  /** The phone's first message. */
  greeting: Buffer = Buffer.alloc(0);

  constructor(
    readonly socket: WebSocket,
    readonly noise: NoiseInitiator,
  ) {
    this.closed = once(socket, 'close');
    this.#messages = on(socket, 'message', { close: ['close'] }) as AsyncIterator<[Buffer], undefined>;
  }

  get frames(): Frames {
    if (!this.#frames) throw new Error('There was no handshake yet.');
    return this.#frames;
  }

  async shakesHands(): Promise<void> {
    this.says(this.noise.message);
    const reply = await this.hears();
    const { keys } = this.noise.finish(reply ?? Buffer.alloc(0));
    this.#frames = new Frames({ ours: keys.desktop, theirs: keys.phone });
    this.greeting = await this.reads();
  }

  /** Sends the bytes unchanged, without encryption. */
  says(message: Uint8Array | string): void {
    this.socket.send(message);
  }

  /** Returns the phone's next bytes, still encrypted; undefined once the tunnel has ended. */
  async hears(): Promise<Buffer | undefined> {
    const next = await this.#messages.next();
    return next.done ? undefined : next.value[0];
  }

  /** Sends a CTAP command. @returns the response: status byte and CBOR */
  async asks(command: number, parameters: Uint8Array = new Uint8Array()): Promise<Buffer> {
    this.sends(Buffer.concat([Buffer.of(messageTypes.ctap, command), parameters]));
    return (await this.reads()).subarray(1);
  }

  /** Sends a message of any kind, properly encrypted. */
  sends(plain: Uint8Array): void {
    this.says(this.frames.seal(plain));
  }

  async reads(): Promise<Buffer> {
    const frame = await this.hears();
    if (!frame) throw new Error('The phone hung up.');
    return this.frames.open(frame);
  }

  /** Ends the connection as Chrome does when its user cancels, or when Chrome has received the response. */
  shutsDown(): void {
    this.sends(Buffer.of(messageTypes.shutdown));
  }

  close(): void {
    this.socket.close();
  }
}
