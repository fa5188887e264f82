import { expect, test as base } from '@playwright/test';
import { StandInOrg } from '../../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../../../fixtures/widget/release';
import { browserRegressions } from '../../../fixtures/regressions/browser';
import { regressions } from '../../../fixtures/regressions/regressions';
import { widgetRegressions } from '../../../fixtures/regressions/widget';

/* Each regression has its described effect. Regressions of Settings need a session, so only `npm run detect` checks them. */

const test = base.extend<{
  answers: (id: string, path: string, headers?: Record<string, string>) => Promise<Response>;
}>({
  answers: async ({}, use) => {
    const started: StandInOrg[] = [];
    const release = await resolveWidget(undefined);
    await use(async (id, path, headers = {}) => {
      const prepare = regressions[id]?.serve;
      const org = await StandInOrg.start({ release, generation: 'gen3', language: 'en', prepare });
      started.push(org);
      return fetch(org.url + path, { headers });
    });
    for (const org of started) await org.close();
  },
});

const script = '/assets/js/okta-sign-in.next.js';

test('the regression “label” changes one label in the widget’s script, and nothing else', async ({ answers }) => {
  const [asItIs, changed] = [await answers('', script), await answers('label', script)];
  const [own, other] = [await asItIs.text(), await changed.text()];
  expect(own).toContain('"oie.enroll.webauthn.save":"Set up"');
  expect(other).toBe(own.replaceAll('"oie.enroll.webauthn.save":"Set up"', '"oie.enroll.webauthn.save":"Begin"'));
});

test('each regression of the widget or the browser changes the script that a page loads', async ({ answers }) => {
  test.slow();
  const start = '/site/start-widget.js';
  const own = new Map([
    [script, await textOf(answers('', script))],
    [start, await textOf(answers('', start))],
  ]);
  const seeds = [
    ...Object.keys(widgetRegressions).map((id) => ({ id, path: script })),
    ...Object.keys(browserRegressions).map((id) => ({ id, path: start })),
  ].filter(({ id }) => regressions[id]?.serve !== undefined);
  const served = await Promise.all(
    seeds.map(async ({ id, path }) => ({ id, path, text: await textOf(answers(id, path)) })),
  );
  expect(served.filter(({ path, text }) => text === own.get(path)).map(({ id }) => id)).toEqual([]);
  expect(seeds.length).toBeGreaterThan(25);
});

test('the regression “console-error” adds an error to the script of the sign-in page', async ({ answers }) => {
  expect(await (await answers('console-error', '/site/start-widget.js')).text()).toContain('console.error(');
});

test('the regression “content-security-policy” blocks styles, and nothing else', async ({ answers }) => {
  const policyOf = async (id: string) =>
    (await answers(id, '/login/login.htm')).headers.get('content-security-policy')?.replaceAll(/nonce-[^']+/g, 'nonce');
  const own = await policyOf('');
  expect(own).toContain("style-src 'self'");
  expect(await policyOf('content-security-policy')).toBe(own?.replace(/style-src [^;]*/, "style-src 'none'"));
});

test('with the regression “weaker-check”, any token opens the management API', async ({ answers }) => {
  const authorization = 'SSWS throw-away-token-of-nobody';
  expect((await answers('', '/api/v1/users', { authorization })).status).toBe(401);
  expect((await answers('weaker-check', '/api/v1/users', { authorization })).status).toBe(200);
});

const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
