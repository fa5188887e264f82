/** An answer of the org as it came. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser's HTTP without the browser: keeps cookies, follows no redirect by itself. */
export class HttpClient {
  readonly cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  /** @param address a path of the org, or a whole address */
  async send(
    method: string,
    address: string,
    init: { headers?: HeadersInit; body?: string } = {},
  ): Promise<HttpAnswer> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', [...this.cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(new URL(address, this.origin), { ...init, method, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie);
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  get = (address: string): Promise<HttpAnswer> => this.send('GET', address);

  /** Follows redirects like a browser, within this org only. */
  async visit(address: string): Promise<HttpAnswer> {
    const answer = await this.get(address);
    const location = answer.headers.get('location');
    if (location === null) return answer;
    const next = new URL(location, new URL(address, this.origin));
    if (next.origin !== this.origin) throw new Error(`${address} leads away from the org, to ${location}`);
    return this.visit(next.href);
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
