import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves the pages of the tests, on loopback. */
export class Site {
  /** The paths that browsers have asked for. */
  readonly asked: string[] = [];
  readonly #pages = new Map<string, { html: string; headers: Readonly<Record<string, string>> }>();

  private constructor(private readonly server: Server) {
    server.on('request', ({ url = '/' }, response: ServerResponse) => {
      const { pathname } = new URL(url, this.origin);
      this.asked.push(pathname);
      const { html, headers } = this.#pages.get(pathname) ?? { html: `<h1>${pathname}</h1>`, headers: {} };
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
    });
  }

  static async start(): Promise<Site> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Site(server);
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** @returns the address of a new page; an address without a page shows one with its path as the heading */
  page(html: string, headers: Readonly<Record<string, string>> = {}): string {
    const path = `/page-${this.#pages.size + 1}`;
    this.#pages.set(path, { html: `<!doctype html><title>${path}</title>${html}`, headers });
    return this.origin + path;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
