import { expect, test } from './support';

test('values that the page returns reach the test unchanged', async ({ page }) => {
  const values = await page.evaluate(() => [
    ...[1.5, NaN, -0, Infinity, -Infinity, 12n],
    ...[undefined, null, true, 'Grüße 🗝', new Date(0)],
    { list: [1, { deep: 'yes' }], map: undefined },
  ]);
  expect(values).toEqual([
    ...[1.5, NaN, -0, Infinity, -Infinity, 12n],
    ...[undefined, null, true, 'Grüße 🗝', new Date(0)],
    { list: [1, { deep: 'yes' }], map: undefined },
  ]);
});

test('values that the test sends reach the page unchanged', async ({ page }) => {
  const sent = { text: '"</script>\u2028', nothing: undefined, number: NaN, list: [1n] };
  expect(await page.evaluate((value) => value, sent)).toEqual(sent);
});

test('a large value reaches the page and returns unchanged', async ({ page }) => {
  const large = 'ä'.repeat(500_000);
  expect(await page.evaluate((value) => value, large)).toBe(large);
});

test('an evaluation that fails reports the page’s own error', async ({ page }) => {
  const failing = page.evaluate(() => {
    throw new TypeError('no passkey here');
  });
  await expect(failing).rejects.toThrow('TypeError: no passkey here');
});

test('a promise that is rejected reports the reason', async ({ page }) => {
  const failing = page.evaluate(() => Promise.reject(new DOMException('not now', 'NotAllowedError')));
  await expect(failing).rejects.toThrow('NotAllowedError: not now');
});

test('invalid JavaScript is reported as a syntax error', async ({ page }) => {
  await expect(page.evaluate('this is not code')).rejects.toThrow('SyntaxError');
});

test('handles give access to objects of the page', async ({ open, page }) => {
  await open('<button onclick="document.title = \'pressed\'">Go</button>');
  const handle = await page.evaluateHandle(() => ({ button: document.querySelector('button'), number: 7 }));
  const properties = await handle.getProperties();
  expect([...properties.keys()]).toEqual(['button', 'number']);
  expect(await properties.get('number')?.jsonValue()).toBe(7);
  expect(await page.evaluate(({ button }) => button?.textContent, handle)).toBe('Go');
  await properties.get('button')?.asElement()?.click();
  await expect(page).toHaveTitle('pressed');
  await handle.dispose();
});

test('a pending promise does not block other commands', async ({ open, page }) => {
  await open('<button onclick="release(\'released\')">Release</button>');
  const pending = page.evaluate(() => new Promise((resolve) => Object.assign(window, { release: resolve })));
  await page.getByRole('button').click();
  expect(await pending).toBe('released');
});

test('a promise is rejected when its page is left', async ({ open, page, site }) => {
  await open('<h1>Hello</h1>');
  const pending = page.evaluate(() => new Promise(() => undefined));
  const told = expect(pending).rejects.toThrow('Execution context was destroyed');
  await page.goto(site.origin);
  await told;
});

test('an assertion waits for an element that appears late', async ({ open, page }) => {
  await open(`<p role="status"></p>
    <script>setTimeout(() => (document.querySelector('p').textContent = 'Ready'), 700)</script>`);
  await expect(page.getByRole('status')).toHaveText('Ready');
  await page.waitForFunction(() => document.querySelector('p')?.textContent === 'Ready');
});

test('a failed assertion reports the actual value', async ({ open, page }) => {
  await open('<p role="status">Waiting</p>');
  const failing = expect(page.getByRole('status')).toHaveText('Ready', { timeout: 2_000 });
  await expect(failing).rejects.toThrow('"Waiting"');
});

test('a locator that matches two elements is refused', async ({ open, page }) => {
  await open('<button>One</button><button>Two</button>');
  await expect(page.getByRole('button').click()).rejects.toThrow('strict mode violation');
});
