import { PNG } from 'pngjs';
import { expect, test } from './support';

const red = [255, 0, 0, 255];
const box = `<style>body { margin: 0; height: 3000px }
  [role=img] { position: absolute; left: 50px; top: 1500px; width: 120px; height: 80px; background: rgb(255 0 0) }</style>
  <div role="img" aria-label="Red"></div>`;

/** The colours of the corners. If the picture is cut correctly, all of them have the element's colour. */
function cornersOf({ width, height, data }: PNG): number[][] {
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
  return [at(1, 1), at(width - 2, 1), at(1, height - 2), at(width - 2, height - 2)];
}

test('a picture of the page is the window’s content', async ({ open, page }) => {
  await open('<h1>Hello</h1>');
  const picture = PNG.sync.read(await page.screenshot());
  const size = await page.evaluate(() => [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio]);
  expect([picture.width, picture.height]).toEqual(size);
});

test('a picture of an element is cut out, wherever it is on the page', async ({ open, page }) => {
  await open(box);
  const picture = PNG.sync.read(await page.getByRole('img').screenshot());
  const scale = await page.evaluate(() => devicePixelRatio);
  expect([picture.width, picture.height]).toEqual([120 * scale, 80 * scale]);
  expect(cornersOf(picture)).toEqual([red, red, red, red]);
});

test('a picture of a part of the page is cut out', async ({ open, page }) => {
  await open(box.replace('1500px', '40px'));
  const clip = { x: 60, y: 50, width: 100, height: 60 };
  const picture = PNG.sync.read(await page.screenshot({ clip }));
  const scale = await page.evaluate(() => devicePixelRatio);
  expect([picture.width, picture.height]).toEqual([100 * scale, 60 * scale]);
  expect(cornersOf(picture)).toEqual([red, red, red, red]);
});

test('a picture of more than the window shows is refused with a message', async ({ open, page }) => {
  await open(box);
  await expect(page.screenshot({ fullPage: true })).rejects.toThrow(
    'WebDriver can take pictures only of the contents of the window',
  );
});

test('a picture is taken even while the page loads the next page', async ({ open, page, site }) => {
  const next = site.page('<h1>There</h1>');
  const taken: PNG[] = [];
  for (let picture = 1; picture <= 10; picture += 1) {
    await open(`<h1>Here</h1><script>setTimeout(() => location.assign('${next}'), ${picture * 15})</script>`);
    do taken.push(PNG.sync.read(await page.screenshot()));
    while (page.url() !== next);
  }
  const size = await page.evaluate(() => [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio]);
  expect(taken.filter(({ width, height }) => width !== size[0] || height !== size[1])).toEqual([]);
});
