import { expect, test as base } from '@playwright/test';
import { StandInOrg } from '../../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../../../fixtures/widget/release';
import { regressions } from '../../../fixtures/regressions/regressions';

/* Each regression does what it says. Those of Settings need a session: npm run detect shows them. */

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

test('another label is in the widget’s script, and nothing else is other', async ({ answers }) => {
  const [asItIs, changed] = [await answers('', script), await answers('label', script)];
  const [own, other] = [await asItIs.text(), await changed.text()];
  expect(own).toContain('"oie.enroll.webauthn.save":"Set up"');
  expect(other).toBe(own.replaceAll('"oie.enroll.webauthn.save":"Set up"', '"oie.enroll.webauthn.save":"Begin"'));
});

test('a complaint is in the script of the sign-in page', async ({ answers }) => {
  expect(await (await answers('console-error', '/site/start-widget.js')).text()).toContain('console.error(');
});

test('the policy of pages keeps styles out, and no more', async ({ answers }) => {
  const policyOf = async (id: string) =>
    (await answers(id, '/login/login.htm')).headers.get('content-security-policy')?.replaceAll(/nonce-[^']+/g, 'nonce');
  const own = await policyOf('');
  expect(own).toContain("style-src 'self'");
  expect(await policyOf('content-security-policy')).toBe(own?.replace(/style-src [^;]*/, "style-src 'none'"));
});

test('any token opens the management API', async ({ answers }) => {
  const authorization = 'SSWS throw-away-token-of-nobody';
  expect((await answers('', '/api/v1/users', { authorization })).status).toBe(401);
  expect((await answers('weaker-check', '/api/v1/users', { authorization })).status).toBe(200);
});
