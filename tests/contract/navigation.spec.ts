import { expect, test } from './support';

test('goto opens a page with its title and address, and returns when it has loaded', async ({ open, page, site }) => {
  await open('<h1>Hello</h1><script>addEventListener("load", () => (document.title = "loaded"))</script>');
  await expect(page).toHaveTitle('loaded');
  expect(page.url()).toMatch(new RegExp(`^${site.origin}/page-\\d+$`));
  await expect(page.getByRole('heading')).toHaveText('Hello');
});

test('a link opens another page', async ({ open, page, site }) => {
  await open('<a href="/other">Go</a>');
  await page.getByRole('link', { name: 'Go' }).click();
  await page.waitForURL('**/other');
  await expect(page.getByRole('heading', { name: '/other' })).toBeVisible();
  expect(page.url()).toBe(`${site.origin}/other`);
});

test('an immediate redirect is followed', async ({ open, page }) => {
  await open('<script>location.replace("/onward")</script>');
  await expect(page.getByRole('heading', { name: '/onward' })).toBeVisible();
  await expect(page).toHaveURL(/\/onward$/);
});

test('reload loads a new document', async ({ open, page }) => {
  await open('<h1>Hello</h1>');
  await page.evaluate(() => Object.assign(window, { mark: true }));
  await page.reload();
  expect(await page.evaluate(() => 'mark' in window)).toBe(false);
});

test('goBack and goForward show pages that can be used again', async ({ open, page, site }) => {
  await open('<button onclick="this.textContent = \'Pressed\'">Press</button>');
  await page.goto(`${site.origin}/second`);
  await page.goBack();
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
  await page.goForward();
  await expect(page.getByRole('heading', { name: '/second' })).toBeVisible();
});

test('an address that a script changes without a new document is noticed', async ({ open, page }) => {
  await open('<button onclick="history.pushState({}, \'\', \'/pushed\')">Push</button><a href="#part">Part</a>');
  await page.getByRole('button').click();
  await page.waitForURL('**/pushed');
  await page.getByRole('link').click();
  await page.waitForURL('**/pushed#part');
  await expect(page.getByRole('button')).toBeVisible();
});

test('a page with a strict content security policy can be driven', async ({ open, page }) => {
  await open('<h1>Hello</h1><input aria-label="Name" />', { 'content-security-policy': "default-src 'self'" });
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await expect(page.getByRole('textbox')).toHaveValue('Ada');
  expect(await page.evaluate(() => document.title)).toMatch(/^\/page-/);
  await page.waitForFunction((name) => document.querySelector('input')?.value === name, 'Ada');
  expect(await page.getByRole('heading').evaluateAll((headings) => headings.length)).toBe(1);
});

test('cookies are read, set and removed', async ({ open, context, page, site }) => {
  await open('<h1>Hello</h1>', { 'set-cookie': 'served=1; HttpOnly' });
  await context.addCookies([{ name: 'added', value: '2', url: site.origin }]);
  const inAnHour = Math.round(Date.now() / 1000) + 3600;
  await context.addCookies([{ name: 'kept', value: '3', url: site.origin, expires: inAnHour }]);
  const cookies = await context.cookies();
  expect(Object.fromEntries(cookies.map(({ name, value, expires }) => [name, [value, expires]]))).toEqual({
    served: ['1', -1],
    added: ['2', -1],
    kept: ['3', inAnHour],
  });
  await page.reload();
  expect(await page.evaluate(() => document.cookie)).toBe('added=2; kept=3');
  await context.clearCookies();
  expect(await context.cookies()).toEqual([]);
});

test('a new session has no data of another session', async ({ open, page, start, site }) => {
  await open('<h1>Hello</h1>');
  await page.evaluate(() => {
    document.cookie = 'mine=1';
    localStorage.setItem('mine', '1');
  });
  const other = await start();
  await other.page.goto(site.origin);
  expect(await other.page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
});

test('an address without a server ends in a timeout', async ({ driver, page }) => {
  test.skip(driver === 'chromedriver', 'Chrome shows an error page of its own.');
  await expect(page.goto('http://localhost:9/', { timeout: 1500 })).rejects.toThrow('Timeout 1500ms exceeded');
});
