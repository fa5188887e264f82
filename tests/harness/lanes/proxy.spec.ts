import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { newReportDir, outputOf, playwrightCli, start } from '../support/programs';

/** Environment variables that name a proxy. Each of them is read by some programs. */
const variables = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);

test.skip(() => findChrome(process.env) === undefined, 'It runs the journey in Chrome, which was not found.');
test.setTimeout(240_000);

test('no lane sends anything to the proxy in the environment variables', async () => {
  const asked: string[] = [];
  const proxy = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (request) => {
      asked.push(String(request).split('\r\n')[0] ?? '');
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  try {
    const lanes = ['chrome', 'chrome-native', 'safari'].map((lane) => `--project=${lane}`);
    const specs = ['tests/enrollment/platform.spec.ts', 'tests/native/journey.spec.ts'];
    const { output } = await outputOf(
      start([playwrightCli, 'test', ...lanes, ...specs, '--grep-invert=Android'], await newReportDir(), {
        ...Object.fromEntries(variables.map((name) => [name, url])),
        ...{ no_proxy: '', NO_PROXY: '', OKTA_ORG_URL: '', OKTA_WIDGET_GENERATION: 'gen3' },
      }),
    );
    const [, passed, skipped] = /(\d+) passed, 0 failed, (\d+) skipped$/.exec(output.trim()) ?? [];
    expect(Number(passed) + Number(skipped), output).toBe(lanes.length);
    expect(Number(passed)).toBeGreaterThan(0);
    expect(asked).toEqual([]);
  } finally {
    proxy.close();
  }
});
