import { expect } from '@playwright/test';
import { IdxClient, setUpPath } from '../../../../fixtures/org/http/idx-client';
import { StandInOrg } from '../../../../fixtures/org/stand-in/stand-in-org';
import { resolveWidget } from '../../../../fixtures/widget/release';
import { test } from '../../../../fixtures/test/http';

test.describe('The pages of the stand-in org', () => {
  test('load nothing from elsewhere and run no inline code', async ({ client, person }) => {
    const signIn = await client.http.get('/login/login.htm');
    await client.signIn(person);
    const pages = [signIn];
    for (const path of ['/app/UserHome', '/enduser/settings', setUpPath, '/login/token/redirect']) {
      pages.push(await client.http.get(path));
    }
    for (const { headers, text } of pages) {
      const policy = headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce).toMatch(/^[\w+/]{22}==$/);
      expect(policy.replaceAll(nonce, 'X')).toBe(
        "default-src 'none'; script-src 'self' 'nonce-X'; style-src 'self' 'nonce-X'; img-src 'self' data:; " +
          "font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-okta-request-id')).toMatch(/^req\w{17}$/);
      expect(text).not.toMatch(/<script>|\son\w+=|https?:\/\/(?!localhost)/);
    }
    const nonces = new Set(pages.map(({ headers }) => headers.get('content-security-policy')));
    expect(nonces.size, 'a nonce for each page').toBe(pages.length);
  });

  test('send everybody without a session to sign in', async ({ client }) => {
    for (const path of ['/app/UserHome', '/enduser/settings', setUpPath, '/idp/authenticators/fwf1/unenroll']) {
      const { status, headers } = await client.http.get(path);
      expect([status, headers.get('location')]).toEqual([302, `/login/login.htm?fromURI=${encodeURIComponent(path)}`]);
    }
  });

  for (const [where, fromURI] of [
    ['another site', 'https://evil.example/'],
    ['another site without a scheme', '//evil.example/'],
    ['another site by backslashes', '/\\evil.example/'],
    ['another site with a tab', '/\t/evil.example/'],
    ['another port', 'http://localhost:1/'],
    ['a script', 'javascript:alert(1)'],
    ['a user name that looks like the org', 'http://localhost@evil.example/'],
    ['a path that reads as another site', '/.//evil.example/'],
    ["another site behind the org's own origin", '{origin}//evil.example/'],
    ['nothing', ''],
  ] as const) {
    test(`lead home, and not to ${where}, after signing in`, async ({ standIn, client, person }) => {
      const target = encodeURIComponent(fromURI.replace('{origin}', standIn.url));
      await client.open(`/login/login.htm?fromURI=${target}`);
      await client.identify(person.login);
      await client.password(person.password);
      const redirect = await client.http.get(client.screen.successHref);
      expect(redirect.headers.get('location')).toBe('/app/UserHome');
    });
  }

  test('show a name and labels as text, whatever is in them', async ({ standIn, org }) => {
    const person = await org.newPerson({ firstName: '<b>&"', lastName: "'</script><script>" });
    standIn.policy.authenticatorName = '</script><b>"Passkeys';
    standIn.policy.brandName = '</script><b>"Brand';
    const client = await IdxClient.signedIn(standIn.url, person);
    for (const path of ['/app/UserHome', '/enduser/settings', setUpPath]) {
      const { text } = await client.http.get(path);
      expect(text).not.toContain('<b>');
      expect(text).not.toContain('<script>');
      expect(text.match(/<\/script>/g)?.length ?? 0).toBe(text.match(/<script[ >]/g)?.length ?? 0);
    }
    const { text } = await client.http.get('/enduser/settings');
    expect(text).toContain('&#60;b&#62;&#38;&#34; &#39;&#60;/script&#62;&#60;script&#62;');
  });

  test("let browsers cache the widget's script, under an address that only this run of the org uses", async ({
    client,
    standIn,
  }) => {
    const scriptOf = (page: string) => /src="(\/assets\/js\/[^"]+)"/.exec(page)?.[1] ?? '';
    const script = scriptOf((await client.http.get('/login/login.htm')).text);
    expect(script).toMatch(/^\/assets\/js\/okta-sign-in\.next\.js\?v=/);
    const cacheControl = async (path: string) => (await client.http.get(path)).headers.get('cache-control');
    expect(await cacheControl(script)).toMatch(/max-age=31536000, immutable/);
    expect(await cacheControl(script.replace(/\?.*/, ''))).toBe('public, max-age=0');
    expect(await cacheControl('/assets/js/nothing.js?v=1')).not.toContain('immutable');

    const { generation, language } = standIn.widget;
    const another = await StandInOrg.start({ release: await resolveWidget(undefined), generation, language });
    const page = await (await fetch(`${another.url}/login/login.htm`)).text();
    await another.close();
    expect(scriptOf(page)).toMatch(/\?v=/);
    expect(scriptOf(page)).not.toBe(script);
  });

  test("serve the widget's files and their own, and nothing else", async ({ client }) => {
    for (const path of ['/assets/js/okta-sign-in.next.js', '/assets/labels/json/login_ja.json', '/site/style.css']) {
      expect((await client.http.get(path)).status, path).toBe(200);
    }
    for (const path of [
      '/assets/',
      '/assets/js/nothing.js',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/package.json',
      '/site/routes.ts',
      '/site/',
    ]) {
      const { status, text } = await client.http.get(path);
      expect([status, JSON.parse(text)], path).toMatchObject([404, { errorCode: 'E0000007' }]);
    }
  });
});
