/**
 * A proxy in front of an org in another process. It makes requests fail as a network, a proxy, or Okta under load does. The
 * org itself is not changed.
 */
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** A fault that a request meets. */
export type Fault =
  /** The proxy responds instead of the org. */
  | { readonly answer: number; readonly headers?: () => Record<string, string>; readonly body?: string }
  /** The request reaches the org after this number of milliseconds. */
  | { readonly slow: number }
  /** The org responds, and this page replaces the page of the org. Redirects stay. */
  | { readonly page: string }
  /** The org responds, and the proxy rewrites the body of the response. */
  | { readonly rewrite: (body: string) => string }
  /** The connection ends before the org gets the request, or before the client gets the response. */
  | { readonly lost: 'request' | 'answer' }
  /** The org carries out the request, but its response never reaches the client. */
  | { readonly held: () => void };

interface Plan {
  readonly method: string;
  readonly path: RegExp;
  readonly fault: Fault;
  times: number;
}

/** A reverse proxy on loopback. */
export class FaultProxy {
  /** Requests as they came: "GET /api/v1/users". */
  readonly seen: string[] = [];
  readonly #plans: Plan[] = [];
  #org = '';

  private constructor(private readonly server: Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.#pass(request, response));
  }

  static async start(): Promise<FaultProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return new FaultProxy(server);
  }

  /** Address that clients use. */
  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sets the org to which requests are passed on. */
  leadTo(org: string): void {
    this.#org = org;
  }

  /** Number of faults that no request has met yet. */
  get left(): number {
    return this.#plans.reduce((sum, { times }) => sum + times, 0);
  }

  /** Makes the next requests of this kind meet the fault. */
  next(method: string, path: RegExp, fault: Fault, times = 1): void {
    this.#plans.push({ method, path, fault, times });
  }

  /** The org carries out the next request of this kind, but the client gets no response. Resolves when the org is done. */
  hold(method: string, path: RegExp): Promise<void> {
    return new Promise((held) => this.next(method, path, { held }));
  }

  /** Forgets faults that no request has met, and the recorded requests. */
  forget(): void {
    this.#plans.length = 0;
    this.seen.length = 0;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    this.seen.push(`${request.method} ${path}`);
    const fault = this.#take(request.method ?? '', path);
    if (fault && 'answer' in fault) {
      const headers = { 'content-type': 'application/json', 'x-okta-request-id': 'faulty', ...fault.headers?.() };
      response.writeHead(fault.answer, headers).end(fault.body);
      return;
    }
    if (fault && 'slow' in fault) await sleep(fault.slow);
    if (fault && 'lost' in fault && fault.lost === 'request') {
      request.socket.destroy();
      return;
    }
    const { method, headers } = request;
    const onward = ask(`${this.#org}${path}`, { method, headers }, (answer) => {
      if (fault && 'lost' in fault) request.socket.destroy();
      else if (fault && 'page' in fault && answer.statusCode === 200) {
        answer.resume();
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(fault.page);
      } else if (fault && 'rewrite' in fault) void rewritten(answer, response, fault.rewrite);
      else if (fault && 'held' in fault) answer.resume().once('end', fault.held);
      else answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers));
    });
    onward.once('error', () => request.socket.destroy());
    request.pipe(onward);
  }

  #take(method: string, path: string): Fault | undefined {
    const plan = this.#plans.find((one) => one.times > 0 && one.method === method && one.path.test(path));
    if (plan) plan.times -= 1;
    return plan?.fault;
  }
}

async function rewritten(answer: IncomingMessage, response: ServerResponse, rewrite: (body: string) => string) {
  const body = rewrite(await text(answer));
  const { 'content-length': _length, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
