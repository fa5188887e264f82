import type { Frame, Page } from '@playwright/test';

/** A WebAuthn call by a site's script. Fields that are left out have usual values. Credential IDs are base64url. */
export interface Asked {
  readonly kind: 'create' | 'get';
  /** Members of `publicKey` that replace the usual ones. `undefined` removes a member. */
  readonly publicKey?: Readonly<Record<string, unknown>>;
  /** Bytes of `user.id`. */
  readonly userIdLength?: number;
  /** Credential IDs to exclude, or to allow. */
  readonly ids?: readonly string[];
  /** Transports that the site names for each of `ids`. */
  readonly reachedBy?: readonly string[];
  readonly mediation?: string;
  /** Time at which the page's `AbortSignal` aborts: before the call, or while the call is open. */
  readonly abort?: 'before' | 'meanwhile';
  /** Argument of `abort()`. */
  readonly abortReason?: string;
}

/** A credential or an error, as a site sees it. */
export type Seen =
  | { readonly error: string; readonly message: string; readonly elapsed: number }
  | {
      readonly id: string;
      readonly json: Record<string, unknown>;
      /** Members of the JSON and its `response`, in alphabetical order. */
      readonly members: string[];
      /** The credential's own enumerable properties, and its response's. */
      readonly own: string[];
      readonly classes: string[];
      readonly attachment: string | null;
      readonly extensions: unknown;
      readonly transports: string[];
      readonly algorithm: number | undefined;
      readonly publicKeyLength: number | undefined;
      readonly clientData: Record<string, unknown>;
      /** The flags byte. */
      readonly flags: number;
      readonly signCount: number;
      readonly userHandleLength: number | undefined;
    };

/** Makes a WebAuthn call on `page`, and returns the result that the page's script sees. */
export const ask = (page: Page | Frame, asked: Asked): Promise<Seen> =>
  page.evaluate(async (asked): Promise<Seen> => {
    const bytesOf = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    const list = asked.ids?.map((id) => ({
      type: 'public-key',
      id: bytesOf(id),
      ...(asked.reachedBy && { transports: asked.reachedBy }),
    }));
    const usual = { challenge: new Uint8Array(32).fill(7), timeout: 60_000 };
    const usualOf = {
      create: {
        ...usual,
        rp: { name: 'A site' },
        user: { id: new Uint8Array(asked.userIdLength ?? 16).fill(1), name: 'sam', displayName: 'Sam' },
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        ...(list && { excludeCredentials: list }),
      },
      get: { ...usual, ...(list && { allowCredentials: list }) },
    };
    const publicKey = { ...usualOf[asked.kind], ...asked.publicKey };
    const abortion = new AbortController();
    const abort = () => abortion.abort(asked.abortReason && new Error(asked.abortReason));
    if (asked.abort === 'before') abort();
    if (asked.abort === 'meanwhile') setTimeout(abort, 100);
    const start = performance.now();
    try {
      const options = { publicKey, signal: abortion.signal, ...(asked.mediation && { mediation: asked.mediation }) };
      const made = (await navigator.credentials[asked.kind](options as object)) as PublicKeyCredential;
      const { response } = made;
      const json = made.toJSON() as unknown as Record<string, unknown>;
      const isNew = response instanceof AuthenticatorAttestationResponse;
      const known = response instanceof AuthenticatorAssertionResponse ? response : undefined;
      const data = new DataView(
        (isNew ? response.getAuthenticatorData() : known?.authenticatorData) ?? new ArrayBuffer(37),
      );
      return {
        id: made.id,
        json,
        members: [...Object.keys(json), ...Object.keys(json['response'] as object)].sort(),
        own: [...Object.keys(made), ...Object.keys(response)],
        classes: [made, response, made.rawId, response.clientDataJSON].map((one) =>
          Object.prototype.toString.call(one),
        ),
        attachment: made.authenticatorAttachment,
        extensions: made.getClientExtensionResults(),
        transports: isNew ? response.getTransports() : [],
        algorithm: isNew ? response.getPublicKeyAlgorithm() : undefined,
        publicKeyLength: isNew ? response.getPublicKey()?.byteLength : undefined,
        clientData: JSON.parse(new TextDecoder().decode(response.clientDataJSON)) as Record<string, unknown>,
        flags: data.getUint8(32),
        signCount: data.getUint32(33),
        userHandleLength: known?.userHandle?.byteLength,
      };
    } catch (error) {
      const { name, message } = error as Error;
      return { error: name, message, elapsed: performance.now() - start };
    }
  }, asked);
