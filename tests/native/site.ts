import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { test as base } from '../../fixtures/native/fixtures';

/** A page's request for a passkey. */
interface PasskeyRequest {
  /** `created`, or the name of the error. */
  readonly outcome: Promise<string>;
}

interface SiteFixtures {
  /** Has a page of the site ask for a passkey, and does not wait for the outcome. */
  askForPasskey: () => PasskeyRequest;
}

interface SiteWorkerFixtures {
  /** The address of a page on this computer. */
  site: string;
}

/** A site that lets itself be asked for passkeys. */
export const test = base.extend<SiteFixtures, SiteWorkerFixtures>({
  site: [
    async ({}, use) => {
      const server = createServer((_request, response) =>
        response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Site</title><h1>Site</h1>'),
      );
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await use(`http://localhost:${(server.address() as AddressInfo).port}`);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    { scope: 'worker' },
  ],

  askForPasskey: async ({ page, site }, use) => {
    await page.goto(site);
    await use(() => askOn(page));
  },
});

export { expect } from '../../fixtures/native/fixtures';

/** Has a page ask for a passkey, and does not wait for the outcome. */
export function askOn(page: Page): PasskeyRequest {
  const outcome = page.evaluate(async () => {
    try {
      await navigator.credentials.create({
        publicKey: {
          rp: { name: 'Site' },
          user: { id: new Uint8Array(8), name: 'ada@example.com', displayName: 'Ada' },
          challenge: new Uint8Array(32),
          pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
          authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        },
      });
      return 'created';
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
  // A test may end with the request open.
  outcome.catch(() => undefined);
  return { outcome };
}
