import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';

/** What the site's page asks with, base64url: 32 bytes of zero. */
export const challenge = 'A'.repeat(43);

/** A site with one empty page, on this computer only. */
export async function startSite(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer((_, reply) =>
    reply.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Site</title>'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Has the page ask for a passkey. Resolves with the credential as JSON. */
export const createOn = (page: Page): Promise<RegistrationResponseJSON> =>
  page.evaluate(async () => {
    const credential = (await navigator.credentials.create({
      publicKey: {
        rp: { name: 'Site' },
        user: { id: new Uint8Array(8), name: 'ada@example.com', displayName: 'Ada' },
        challenge: new Uint8Array(32),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      },
    })) as PublicKeyCredential;
    return credential.toJSON() as unknown as RegistrationResponseJSON;
  });
