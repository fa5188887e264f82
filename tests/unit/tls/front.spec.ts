import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test as base } from '@playwright/test';
import { TlsFront } from '../../../fixtures/tls/front';
import { selfSigned, type SelfSigned } from '../../../fixtures/tls/self-signed';

const host = 'acme.okta.com';

interface Fixtures {
  certificate: SelfSigned;
  /** A TLS front of a server that responds with the requested host, but never responds to `/open`. */
  front: TlsFront;
}

const test = base.extend<Fixtures>({
  certificate: async ({}, use) => {
    await use(await selfSigned([host]));
  },

  front: async ({ certificate }, use) => {
    const server = createServer(({ url, headers }, reply) => {
      if (url !== '/open') reply.end(headers.host);
    });
    server.listen(0, 'localhost');
    await once(server, 'listening');
    const front = await TlsFront.start(certificate, (server.address() as AddressInfo).port);
    await use(front);
    await front.close();
    server.closeAllConnections();
    server.close();
  },
});

/** Sends a request as a browser does if it maps the name to this computer. */
const ask = (port: number, ca: string, path = '/') =>
  request({ host: '127.0.0.1', port, path, ca, servername: host, headers: { host }, agent: false });

test('a request to a name over TLS reaches the server behind it', async ({ certificate, front }) => {
  const asked = ask(front.port, certificate.cert).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  expect(await text(answer)).toBe(host);
});

test('a client that trusts another certificate cannot connect', async ({ front }) => {
  const { cert } = await selfSigned([host]);
  const asked = ask(front.port, cert).end();
  await expect(once(asked, 'response')).rejects.toThrow('self-signed certificate');
});

test('closing the front ends open requests', async ({ certificate, front }) => {
  const asked = ask(front.port, certificate.cert, '/open').end();
  await once(asked, 'socket').then(([socket]) => once(socket as never, 'secureConnect'));
  const ended = once(asked, 'error');
  await front.close();
  expect(String((await ended)[0])).toMatch(/socket hang up|ECONNRESET/);
});
