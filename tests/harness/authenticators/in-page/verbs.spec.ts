import { ask } from './asking';
import { expect, test } from './support';

const create = { kind: 'create' } as const;
const short = { kind: 'create', publicKey: { timeout: 200 } } as const;

test('of several authenticators in the page exactly the one in hand answers', async ({ context, inPage, page }) => {
  for (const profile of ['touchId', 'iPhone', 'yubikey5'] as const) {
    const authenticator = await inPage.attach(context, profile);
    const made = await authenticator.approve(() => ask(page, create));
    expect(await authenticator.credentials()).toEqual([made]);
  }
});

test('an approval lasts until the next verb, of any authenticator', async ({ context, inPage, page }) => {
  const touchId = await inPage.attach(context, 'touchId');
  const key = await inPage.attach(context, 'yubikey5');
  await touchId.attempt(async () => undefined);
  expect(await ask(page, create)).toMatchObject({ attachment: 'platform' });
  await key.ignore(async () => undefined);
  expect(await ask(page, short)).toMatchObject({ message: 'Operation timed out.' });
});

test('approving what starts no ceremony in the page says so, and what the page asked last', async ({
  context,
  inPage,
  page,
  site,
}) => {
  const touchId = await inPage.attach(context, 'touchId');
  const approval = touchId.approve(() => page.title(), { patience: 50 });
  await expect(approval).rejects.toThrow('Touch ID (touchId) was ready, but no ceremony succeeded on it within 50 ms');
  await expect(approval).rejects.toThrow(`(open: ${site.url})`);
  await expect(touchId.approve(() => ask(page, { kind: 'get' }), { patience: 50 })).rejects.toThrow(
    /The last request in this browser: get from .*, ended: failed/,
  );
});

test('an error of what is approved in the page is passed on, and nobody acts any more', async ({
  context,
  inPage,
  page,
}) => {
  const touchId = await inPage.attach(context, 'touchId');
  const failure = new Error('the page lacks the button');
  await expect(touchId.approve(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(touchId.refuse(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(touchId.attempt(() => Promise.reject(failure))).rejects.toBe(failure);
  expect(await ask(page, short)).toMatchObject({ message: 'Operation timed out.' });
});

test('a U2F key in the page cannot refuse either', async ({ context, inPage }) => {
  const key = await inPage.attach(context, 'u2fKey');
  await expect(key.refuse(async () => undefined)).rejects.toThrow('cannot refuse; use ignore instead');
});

test('a credential can be carried from one context to another, and is gone once it is removed', async ({
  browser,
  context,
  inPage,
  page,
  site,
}) => {
  const iPhone = await inPage.attach(context, 'iPhone');
  const made = await iPhone.approve(() => ask(page, create));
  const other = await browser.newContext();
  const itself = await inPage.attach(other, 'iPhoneItself');
  expect(await itself.credentials()).toEqual([]);
  await itself.add(made);
  const phonePage = await other.newPage();
  await phonePage.goto(site.url);
  const asked = { kind: 'get', ids: [made.credentialId] } as const;
  expect(await itself.approve(() => ask(phonePage, asked))).toEqual(made);

  await itself.remove(made.credentialId);
  await itself.attempt(async () => {
    expect(await ask(phonePage, asked)).toMatchObject({ message: 'Operation failed.' });
  });
  await expect(itself.remove(made.credentialId)).rejects.toThrow('holds no credential');
  await other.close();
});

test('a page can be told that the browser is another', async ({ context, inPage, page, site }) => {
  await inPage.pretend(context, { userAgent: 'Another/1.0', platform: 'MacIntel' });
  await page.goto(site.url);
  expect(await page.evaluate(() => [navigator.userAgent, navigator.platform])).toEqual(['Another/1.0', 'MacIntel']);
});

test('a closed browser of ours leaves pages that find nobody', async ({ context, inPage, page }) => {
  const touchId = await inPage.attach(context, 'touchId');
  await touchId.attempt(async () => undefined);
  await inPage.close();
  expect(await touchId.credentials()).toEqual([]);
  expect(await ask(page, short)).toMatchObject({ message: 'Operation timed out.' });
});
