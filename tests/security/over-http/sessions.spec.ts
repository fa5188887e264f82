import { register } from '../../../fixtures/authenticators/registration';
import { expect, test } from '../../../fixtures/test/http';
import { IdxClient, removePath, setUpPath } from '../../../fixtures/org/http/idx-client';
import { authenticatorIds } from '../../../fixtures/org/stand-in/state';

/** A browser with a copy of another browser's cookies. */
function thiefOf(client: IdxClient): IdxClient {
  const thief = new IdxClient(client.origin);
  for (const [name, value] of client.http.cookies) thief.http.cookies.set(name, value);
  return thief;
}

test.describe('A session', () => {
  test('is a cookie that scripts and other sites cannot use, and that ends with the browser', async ({
    client,
    person,
  }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    const { headers } = await client.http.get(client.screen.successHref);
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^sid=102\w{19}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('that was stolen ends when its owner signs out', async ({ standIn, person }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    const thief = thiefOf(client);
    await client.http.visit('/login/signout');
    expect(client.http.cookies.size).toBe(0);
    expect((await thief.open('/enduser/settings')).forms).toEqual(['identify']);
  });

  test('that was stolen neither enrolls nor removes without the passkey', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const [enrollment] = await org.enrollments(person);
    const thief = thiefOf(await IdxClient.signedIn(standIn.url, person, credential));
    for (const path of [setUpPath, removePath(enrollment?.id ?? '')]) {
      const { stateHandle, forms } = await thief.open(path);
      expect(forms[0], path).toBe('challenge-authenticator');
      const authenticator = { id: authenticatorIds.webauthn };
      expect((await thief.post('credential/enroll', { stateHandle, authenticator })).status, path).toBe(400);
      expect((await thief.http.get(`/login/token/redirect?stateToken=${stateHandle}`)).status, path).toBe(403);
    }
    expect(await org.enrollments(person)).toEqual([enrollment]);
  });

  test("removes no other person's passkey", async ({ standIn, person, org }) => {
    const owner = await org.newPerson();
    await org.enroll(owner, (request) => register(request));
    const [enrollment] = await org.enrollments(owner);
    const client = await IdxClient.signedIn(standIn.url, person);
    expect((await client.http.visit(removePath(enrollment?.id ?? ''))).status).toBe(404);
    expect(await org.enrollments(owner)).toHaveLength(1);
  });
});

test.describe('A link that signs in', () => {
  test('works once, only for its person, and leads to the page that it was made for', async ({
    standIn,
    person,
    org,
  }) => {
    const other = await org.newPerson();
    await org.enroll(person, (request) => register(request));
    const link = standIn.linkThatSignsIn(person, '/enduser/settings');
    const { text } = await new IdxClient(standIn.url).http.visit(link);
    expect(text).toContain('Security Methods');
    expect(text).toContain('MacBook Touch ID');
    expect((await new IdxClient(standIn.url).http.visit(link)).status).toBe(403);

    const others = standIn.linkThatSignsIn(other, '/enduser/settings');
    expect((await new IdxClient(standIn.url).http.visit(others)).text).not.toContain('MacBook Touch ID');
  });

  test('does not work with another token, or for a page of another site', async ({ standIn, person }) => {
    const link = new URL(standIn.linkThatSignsIn(person, '/enduser/settings'), standIn.url);
    link.searchParams.set('token', `${link.searchParams.get('token') ?? ''}0`);
    const elsewhere = standIn.linkThatSignsIn(person, 'https://evil.example/');
    for (const address of [link.href, elsewhere]) {
      const browser = new IdxClient(standIn.url);
      expect((await browser.http.visit(address)).status, address).toBe(403);
      expect(browser.http.cookies.size).toBe(0);
    }
  });
});
