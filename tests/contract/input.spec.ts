import { expect, test } from './support';

test('a click counts as a person’s: it is trusted and activates the page', async ({ open, page }) => {
  await open(
    '<button onclick="this.textContent = `${event.isTrusted} ${navigator.userActivation.isActive}`">Go</button>',
  );
  expect(await page.evaluate(() => navigator.userActivation.isActive)).toBe(false);
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('true true');
});

test('a click fires each of its events once, and a double click fires two clicks', async ({ open, page }) => {
  await open(`<button>Go</button><script>
    window.seen = [];
    for (const type of ['mousedown', 'mouseup', 'click', 'dblclick'])
      document.querySelector('button').addEventListener(type, () => seen.push(type));
  </script>`);
  const seen = () => page.evaluate(() => (Reflect.get(window, 'seen') as string[]).splice(0));
  const click = ['mousedown', 'mouseup', 'click'];
  await page.getByRole('button').click();
  expect(await seen()).toEqual(click);
  // Clicks so far away that this click and the next are no double click.
  await page.mouse.move(600, 600);
  await page.mouse.click(600, 600);
  await page.getByRole('button').dblclick();
  // These are two commands to the driver: on a slow machine, they may be too slow for a `dblclick`.
  expect((await seen()).filter((type) => type !== 'dblclick')).toEqual([...click, ...click]);
});

test('a click waits until the button can be pressed', async ({ open, page }) => {
  await open(`<button disabled onclick="this.textContent = 'Pressed'">Go</button>
    <script>setTimeout(() => (document.querySelector('button').disabled = false), 500)</script>`);
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
});

test('the page notices the mouse over an element', async ({ open, page }) => {
  await open('<button onmouseenter="this.textContent = String(event.isTrusted)">Go</button>');
  await page.getByRole('button').hover();
  await expect(page.getByRole('button')).toHaveText('true');
});

test('fill replaces the text of a field', async ({ open, page }) => {
  await open('<input aria-label="Name" value="Grace" oninput="document.title = this.value" />');
  await page.getByRole('textbox').fill('Ada Lovelace');
  await expect(page).toHaveTitle('Ada Lovelace');
  await page.getByRole('textbox').clear();
  await expect(page.getByRole('textbox')).toHaveValue('');
});

test('keys count as a person’s, also capitals and modifiers', async ({ open, page }) => {
  await open(
    '<input aria-label="Name" onkeydown="document.title = `${event.key} ${event.isTrusted} ${event.shiftKey}`" />',
  );
  await page.getByRole('textbox').pressSequentially('Ab ç1');
  await expect(page.getByRole('textbox')).toHaveValue('Ab ç1');
  await page.getByRole('textbox').press('Shift+ArrowLeft');
  await expect(page).toHaveTitle('ArrowLeft true true');
  await page.getByRole('textbox').press('Backspace');
  await expect(page.getByRole('textbox')).toHaveValue('Ab ç');
});

test('Enter submits a form, which leaves the page', async ({ open, page }) => {
  await open('<form action="/sent"><input name="q" aria-label="Query" /><button>Send</button></form>');
  await page.getByRole('textbox').click();
  await page.getByRole('textbox').fill('passkey');
  await page.getByRole('textbox').press('Enter');
  await expect(page).toHaveURL(/\/sent\?q=passkey$/);
});

test('Tab moves on, and Enter follows a link', async ({ open, page }) => {
  await open('<input aria-label="Name" /><a href="/other">Go</a>');
  await page.getByRole('textbox').click();
  await page.keyboard.press('Tab');
  await page.getByRole('link').focus();
  await expect(page.getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/other$/);
});

test('Tab moves from field to field', async ({ open, page }) => {
  await open('<input aria-label="First" /><input aria-label="Second" />');
  await page.getByRole('textbox', { name: 'First' }).click();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Second' })).toBeFocused();
});

test('boxes are checked, options are selected', async ({ open, page }) => {
  await open(`<label><input type="checkbox" /> Remember</label>
    <label>Kind <select><option>platform</option><option>hybrid</option></select></label>`);
  const box = page.getByRole('checkbox', { name: 'Remember' });
  await box.check();
  await expect(box).toBeChecked();
  await box.uncheck();
  await expect(box).not.toBeChecked();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('hybrid');
  await expect(page.getByRole('combobox')).toHaveValue('hybrid');
});

test('a click reports a key that is held down', async ({ open, page }) => {
  await open('<button onclick="this.textContent = String(event.shiftKey)">Go</button>');
  await page.getByRole('button').click({ modifiers: ['Shift'] });
  await expect(page.getByRole('button')).toHaveText('true');
});

test('the next command reports a key that the driver cannot press', async ({ open, page }) => {
  await open('<h1>Hello</h1>');
  const pressed = page.keyboard.press('NumLock').then(() => page.evaluate(() => 1));
  await expect(pressed).rejects.toThrow('key NumLock failed: WebDriver has no key "NumLock".');
  expect(await page.evaluate(() => 2)).toBe(2);
});

test('any button but the left is refused with a message', async ({ open, page }) => {
  await open('<button>Go</button>');
  await expect(page.getByRole('button').click({ button: 'right', timeout: 3000 })).rejects.toThrow(
    'Only the left mouse button can be pressed over WebDriver.',
  );
});
