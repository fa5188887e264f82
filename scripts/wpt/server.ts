import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** Our replacements for files of a checkout. */
const ours: Readonly<Record<string, URL>> = {
  '/resources/testdriver-vendor.js': new URL('testdriver-vendor.js', import.meta.url),
  '/resources/testharnessreport.js': new URL('testharnessreport.js', import.meta.url),
};

const folders = ['/resources/', '/webauthn/', '/common/', '/interfaces/'];

/** Serves a web-platform-tests checkout on `localhost`. There HTTP is a secure context, too, so files named `https` also work. */
export async function serve(checkout: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    contentOf(checkout, pathname).then(
      (content) => {
        const type = pathname.endsWith('.js')
          ? 'text/javascript'
          : pathname.endsWith('.html')
            ? 'text/html'
            : 'text/plain';
        response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => close(server) };
}

async function contentOf(checkout: string, pathname: string): Promise<string> {
  const own = ours[pathname];
  if (own) return readFile(own, 'utf8');
  if (!folders.some((folder) => pathname.startsWith(folder))) throw new Error(`Not served: ${pathname}`);
  return readFile(path.join(checkout, path.normalize(pathname)), 'utf8');
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
