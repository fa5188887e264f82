/** A site, a test that leaves every possible trace in its window, and a search for these traces in the next window. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Download } from '@playwright/test';
import type { AuthenticatorBrowser } from '../../../fixtures/authenticators/authenticator';
import type { BrowserWindow } from '../../../fixtures/lanes/lane';

const headerName = 'x-left-behind';
const position = { latitude: 59.9, longitude: 10.7 };

/** A site whose pages are never cached. */
export class Site {
  /** Whether the last request of a page had the header that a test added. */
  hadHeader = false;

  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  static async start(): Promise<Site> {
    const answer = (request: IncomingMessage, response: ServerResponse) => {
      site.hadHeader = headerName in request.headers;
      const { type = 'text/html', body, ...headers } = pages[request.url ?? ''] ?? { body: 'A page.' };
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
    };
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const site: Site = new Site(`http://localhost:${(server.address() as AddressInfo).port}`, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return site;
  }
}

const pages: Readonly<Record<string, { type?: string; body: string; [header: string]: string | undefined }>> = {
  '/': { body: '<title>Start</title><a href="/linked" style="font-size: 60px">A link</a>' },
  '/worker.js': { type: 'text/javascript', body: 'addEventListener("fetch", () => undefined);' },
  '/file': {
    type: 'application/octet-stream',
    body: 'A file.',
    'content-disposition': 'attachment; filename=left.txt',
  },
};

/** Things that a test left outside its window and that the next one might find. */
export interface Remains {
  readonly download: Download;
  /** Number of requests that the test's listener has received. */
  readonly heard: () => number;
  /** Picture of the page with the link before the link was followed. */
  readonly unvisited: Buffer;
}

/** Leaves every kind of trace. The window is offline afterwards. */
export async function leaveEverything(
  { context, page }: BrowserWindow,
  authenticators: AuthenticatorBrowser,
  { url }: Site,
): Promise<Remains> {
  await authenticators.attach(context, 'touchId');
  await page.goto(url);
  const unvisited = await page.screenshot();
  await page.getByRole('link').click();
  await page.waitForURL('**/linked');

  await context.addInitScript(() => Object.assign(window, { leftScript: true }));
  await context.exposeFunction('leftFunction', () => 'left');
  await context.route('**/routed', (route) => route.fulfill({ body: 'routed' }));
  let heard = 0;
  context.on('request', () => (heard += 1));
  await context.setExtraHTTPHeaders({ [headerName]: 'yes' });
  await context.grantPermissions(['geolocation', 'notifications']);
  await context.setGeolocation(position);
  await page.setViewportSize({ width: 400, height: 300 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await authenticators.pretend(context, { userAgent: 'Left/1.0' });

  await page.goto(url);
  await page.evaluate(async () => {
    document.cookie = 'left=yes; max-age=3600';
    localStorage.setItem('left', 'yes');
    sessionStorage.setItem('left', 'yes');
    await new Promise((resolve) => (indexedDB.open('left').onsuccess = resolve));
    await (await caches.open('left')).put('/left', new Response('left'));
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
    await (await navigator.storage.getDirectory()).getFileHandle('left', { create: true });
  });
  const downloading = page.waitForEvent('download');
  await page.evaluate(() => Object.assign(document.createElement('a'), { href: '/file' }).click());
  const download = await downloading;
  await download.path();
  const opening = context.waitForEvent('page');
  await page.evaluate(() => open('/'));
  await opening;
  await context.setOffline(true);
  return { download, heard: () => heard, unvisited };
}

/** The names of all traces of an earlier test in a window. */
export async function findIn(
  { context, page }: BrowserWindow,
  authenticators: AuthenticatorBrowser,
  site: Site,
  remains: Remains,
): Promise<string[]> {
  const found = new Map<string, boolean>();
  found.set('another page', context.pages().length > 1);
  found.set('address', page.url() !== 'about:blank');
  found.set('download', await downloaded(remains.download));

  const heardBefore = remains.heard();
  const online = await page.goto(site.url).then(
    () => true,
    () => false,
  );
  found.set('offline', !online);
  // The other traces can only be looked for in a page.
  if (!online) await context.setOffline(false);
  if (!online) await page.goto(site.url);
  found.set('listener', remains.heard() !== heardBefore);
  found.set('header', site.hadHeader);
  found.set('look of a link', !(await page.screenshot()).equals(remains.unvisited));

  const inPage = await page.evaluate(async () => {
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    const files: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const file of folder.keys()) files.push(file);
    return {
      'init script': 'leftScript' in window,
      binding: 'leftFunction' in window,
      route: (await fetch('/routed').then((answer) => answer.text())) === 'routed',
      cookie: document.cookie !== '',
      'local storage': localStorage.length > 0,
      'session storage': sessionStorage.length > 0,
      IndexedDB: (await indexedDB.databases()).length > 0,
      'Cache Storage': (await caches.keys()).length > 0,
      'service worker': (await navigator.serviceWorker.getRegistrations()).length > 0,
      file: files.length > 0,
      permission: state === 'granted',
      'size of the window': innerWidth === 400,
      'emulated media': matchMedia('(prefers-color-scheme: dark)').matches,
      'user agent': navigator.userAgent === 'Left/1.0',
      authenticator: await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable(),
    };
  });
  for (const [name, isThere] of Object.entries(inPage)) found.set(name, isThere);

  await context.grantPermissions(['geolocation']);
  const isThere = await page.evaluate(
    (latitude) =>
      new Promise<boolean>((resolve) => {
        const { geolocation } = navigator;
        const timeout = 300;
        geolocation.getCurrentPosition(
          ({ coords }) => resolve(coords.latitude === latitude),
          () => resolve(false),
          { timeout },
        );
      }),
    position.latitude,
  );
  found.set('geolocation', isThere);
  const attached = await authenticators.attach(context, 'touchId').catch(() => undefined);
  found.set('no room for an authenticator', attached === undefined);
  await attached?.detach();
  return [...found].filter(([, isThere]) => isThere).map(([name]) => name);
}

/** Whether the downloaded file still exists. */
async function downloaded(download: Download): Promise<boolean> {
  const file = await download.path().catch(() => undefined);
  return file !== undefined && existsSync(file);
}
