import { expect } from '@playwright/test';
import { IdxClient } from '../../../../fixtures/org/http/idx-client';
import { test } from '../../../../fixtures/test/http';

test.describe('A transaction', () => {
  test('ends when its lifetime is over', async ({ standIn, client, person, org }) => {
    standIn.policy.transactionLifetime = 0;
    const screen = await client.open('/login/login.htm');
    expect([screen.status, screen.messages, screen.forms]).toEqual([401, ['idx.session.expired'], []]);
    expect(await org.ceremonies(person)).toEqual([]);
  });

  test('names the time at which it ends', async ({ standIn, client }) => {
    standIn.policy.transactionLifetime = 90_000;
    const before = Date.now();
    await client.open('/login/login.htm');
    const { expiresAt } = client.screen.body as { expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(before + 90_000);
    expect(Date.parse(expiresAt)).toBeLessThanOrEqual(Date.now() + 90_000);
  });
});

test.describe('A session', () => {
  test('ends when its lifetime is over', async ({ standIn, person }) => {
    standIn.policy.sessionLifetime = 0;
    const client = new IdxClient(standIn.url);
    await client.open('/login/login.htm');
    await client.identify(person.login);
    await client.password(person.password);
    await client.http.get(client.screen.successHref);
    expect(client.http.cookies.get('sid')).toBeTruthy();
    expect((await client.open('/enduser/settings')).forms).toEqual(['identify']);
  });
});
