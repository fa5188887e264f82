import type { Session } from '../../fixtures/safari/session';
import { expect, test } from './support';

const missing: Readonly<Record<string, (session: Session) => unknown>> = {
  'browser.newContext()': ({ browser }) => browser.newContext(),
  'browser.newPage()': ({ browser }) => browser.newPage(),
  'context.newPage()': ({ context }) => context.newPage(),
  'context.close()': ({ context }) => context.close(),
  'context.storageState()': ({ context }) => context.storageState(),
  'context.route()': ({ context }) => context.route('**', () => undefined),
  'page.route()': ({ page }) => page.route('**', () => undefined),
  'page.waitForResponse()': ({ page }) => page.waitForResponse('**'),
  'page.frameLocator()': ({ page }) => page.frameLocator('iframe'),
  'page.setContent()': ({ page }) => page.setContent(''),
  'page.setViewportSize()': ({ page }) => page.setViewportSize({ width: 800, height: 600 }),
  "page.waitForEvent('popup')": ({ page }) => page.waitForEvent('popup'),
  "context.waitForEvent('page')": ({ context }) => context.waitForEvent('page'),
};

test('a missing feature fails immediately and names its replacement', async ({ session }) => {
  for (const [what, ask] of Object.entries(missing)) {
    await expect(async () => ask(session), what).rejects.toThrow(`${what} is not available in the Safari lane: `);
  }
});

test('an iframe cannot be used, but the page around it can', async ({ open, page }) => {
  await open(
    '<iframe src="/inner" title="Inner"></iframe><button onclick="this.textContent = \'Pressed\'">Press</button>',
  );
  expect(page.frames()).toHaveLength(1);
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
  const inner = page.getByTitle('Inner').contentFrame().getByRole('heading');
  await expect(inner.click({ timeout: 1500 })).rejects.toThrow();
});

test('a window that a page opens is not reported, and the page still works', async ({
  context,
  driver,
  open,
  page,
}) => {
  test.skip(driver === 'chromedriver', 'Chrome stops a page that is behind another window.');
  await open(
    '<a href="/popup" target="_blank">Open</a><button onclick="this.textContent = \'Pressed\'">Press</button>',
  );
  await page.getByRole('link').click();
  await page.getByRole('button').click();
  await expect(page.getByRole('button')).toHaveText('Pressed');
  expect(context.pages()).toHaveLength(1);
});
