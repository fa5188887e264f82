import { expect } from '@playwright/test';
import { IdxClient, setUpPath } from '../support/idx-client';
import { test } from '../support/stand-in';

test.describe('A transaction', () => {
  test('is over when its lifetime is', async ({ standIn, client, person, org }) => {
    standIn.policy.transactionLifetime = 0;
    const screen = await client.open('/login/login.htm');
    expect([screen.status, screen.messages, screen.forms]).toEqual([401, ['idx.session.expired'], []]);
    expect(await org.ceremonies(person)).toEqual([]);
  });

  test('tells when it will be over', async ({ standIn, client }) => {
    standIn.policy.transactionLifetime = 90_000;
    const before = Date.now();
    await client.open('/login/login.htm');
    const { expiresAt } = client.screen.body as { expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 90_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 90_000);
  });

  test('is over once the browser was sent on: its redirect works once', async ({ standIn, client, person }) => {
    await client.open('/login/login.htm');
    await client.identify(person.login);
    const { stateHandle } = await client.password(person.password);
    expect((await client.http.get(client.screen.successHref)).status).toBe(302);

    const thief = new IdxClient(standIn.url);
    expect((await thief.http.get(client.screen.successHref)).status).toBe(403);
    expect(thief.http.cookies.size).toBe(0);
    expect((await client.introspect(stateHandle)).status).toBe(401);
  });

  test('gives no session before it has succeeded', async ({ client, person }) => {
    await client.open('/login/login.htm');
    const { stateHandle } = await client.identify(person.login);
    for (const stateToken of [stateHandle, '', '02.id.unknown']) {
      const page = await client.http.get(`/login/token/redirect?stateToken=${stateToken}`);
      expect(page.status).toBe(403);
      expect(page.text).toContain('Sign in again');
    }
    expect(client.http.cookies.size).toBe(0);
  });
});

test.describe('A transaction that Settings began', () => {
  test('is unknown to a browser without the session, and to one with another', async ({ standIn, person, org }) => {
    const owner = await IdxClient.signedIn(standIn.url, person);
    const { stateHandle } = await owner.open(setUpPath);
    const other = await org.newPerson();
    for (const client of [new IdxClient(standIn.url), await IdxClient.signedIn(standIn.url, other)]) {
      expect((await client.introspect(stateHandle)).status).toBe(401);
      const answer = { stateHandle, credentials: { passcode: person.password } };
      expect((await client.post('challenge/answer', answer)).status).toBe(401);
      expect((await client.post('cancel', { stateHandle })).status).toBe(401);
    }
    expect((await owner.password(person.password)).status).toBe(200);
  });

  test('cannot be finished by another browser', async ({ standIn, person }) => {
    const owner = await IdxClient.signedIn(standIn.url, person);
    await owner.open(setUpPath);
    await owner.password(person.password);
    await owner.choosePasskey();
    await owner.enroll();
    const thief = new IdxClient(standIn.url);
    expect((await thief.http.get(owner.screen.successHref)).status).toBe(403);
    expect(thief.http.cookies.size).toBe(0);
  });

  test('ends with its session', async ({ standIn, person, org }) => {
    const client = await IdxClient.signedIn(standIn.url, person);
    await client.open(setUpPath);
    await client.password(person.password);
    await client.choosePasskey();
    await org.endSessions(person);
    await client.enroll();
    expect([client.screen.status, client.screen.messages]).toEqual([401, ['idx.session.expired']]);
    expect(await org.enrollments(person)).toEqual([]);
  });
});

test.describe('A session', () => {
  test('is over when its lifetime is', async ({ standIn, person }) => {
    standIn.policy.sessionLifetime = 0;
    const client = new IdxClient(standIn.url);
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    await client.http.get(client.screen.successHref);
    expect(client.http.cookies.get('sid')).toBeTruthy();
    expect((await client.open('/enduser/settings')).forms).toEqual(['identify']);
  });

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
});
