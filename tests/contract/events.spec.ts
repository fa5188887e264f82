import { expect, test } from './support';

test("the page's console messages reach the test", async ({ open, page }) => {
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  await open('<h1>Hello</h1>');
  await page.evaluate(() => {
    console.log('plain', 1, { a: 2 });
    console.warn('careful');
    console.error(new Error('bad'));
    console.debug('detail');
  });
  await expect.poll(() => messages).toHaveLength(4);
  expect(messages).toEqual([
    'log: plain 1 {"a":2}',
    'warning: careful',
    expect.stringMatching(/^error: Error: bad/),
    'debug: detail',
  ]);
});

test('an uncaught error of the page reaches the test with its name', async ({ open, page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ name, message }) => errors.push(`${name}: ${message}`));
  await open(
    '<button onclick="null.passkey">Throw</button><button onclick="Promise.reject(new RangeError(`far`))">Reject</button>',
  );
  await page.getByRole('button', { name: 'Throw' }).click();
  await expect.poll(() => errors).toEqual([expect.stringMatching(/^TypeError: .*null/)]);
  await page.getByRole('button', { name: 'Reject' }).click();
  await expect.poll(() => errors.at(-1)).toBe('RangeError: far');
});

test('the page can call the test, and gets its answer', async ({ open, page }) => {
  await page.exposeBinding('double', (_source, number: number) => number * 2);
  await open('<button onclick="double(21).then((answer) => (this.textContent = answer))">Ask</button>');
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('42');
  await page.reload();
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('42');
});

test('the page can wait for the test while the test continues', async ({ open, page }) => {
  let give: (answer: string) => void = () => undefined;
  await page.exposeFunction('consent', () => new Promise<string>((resolve) => (give = resolve)));
  await open('<button onclick="consent().then((answer) => (this.textContent = answer))">Ask</button>');
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('Ask');
  give('Given');
  await expect(page.getByRole('button')).toHaveText('Given');
});

test('a script for every document runs before the test uses the document', async ({ context, open, page }) => {
  await context.addInitScript((name) => Object.assign(window, { initialised: name }), 'by context');
  await page.addInitScript({ content: 'window.also = "by page";' });
  await open('<h1>Hello</h1>');
  const found = () => page.evaluate(() => [Reflect.get(window, 'initialised'), Reflect.get(window, 'also')] as unknown);
  expect(await found()).toEqual(['by context', 'by page']);
  await page.reload();
  expect(await found()).toEqual(['by context', 'by page']);
});

test('dialogs are answered', async ({ open, page }) => {
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(`${dialog.type()}: ${dialog.message()}`);
    void (dialog.type() === 'prompt' ? dialog.accept('Ada') : dialog.accept());
  });
  await open(
    `<button onclick="alert('Careful'); this.textContent = confirm('Sure?') + prompt('Name?', 'Nobody')">Ask</button>`,
  );
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('trueAda');
  expect(asked).toEqual(['alert: Careful', 'confirm: Sure?', 'prompt: Name?']);
});

test('a dialog that nobody answers is dismissed', async ({ open, page }) => {
  await open(`<button onclick="this.textContent = String(confirm('Sure?'))">Ask</button>`);
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('false');
});
