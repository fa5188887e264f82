import { expect, test } from '@playwright/test';
import { pngOf, type Box } from '../../../fixtures/pictures/picture';
import { comparePictures } from '../../../fixtures/pictures/compare';
import { mask } from '../../../fixtures/pictures/mask';
import { converted, decoded, goldenFile, parts, white, withCopy, withJitter, withMovedButton } from './pictures';

const file = goldenFile('screen');
const larger = goldenFile('screen-at-2x');
const screen = await decoded(file);

/** Whether two boxes are equal, give or take `slack` pixels at each side. */
const surrounds = (outer: Box | undefined, inner: Box, slack: number) =>
  outer !== undefined &&
  Math.abs(outer.x - inner.x) <= slack &&
  Math.abs(outer.y - inner.y) <= slack &&
  Math.abs(outer.x + outer.width - inner.x - inner.width) <= slack &&
  Math.abs(outer.y + outer.height - inner.y - inner.height) <= slack;

test('a picture is the same as itself', async () => {
  expect(await comparePictures(screen, screen)).toEqual({
    same: true,
    structure: { differs: false, share: 0, regions: [] },
    colour: { differs: false, share: 0, regions: [] },
    comparable: true,
    reason: 'The picture shows what the screen shows now.',
  });
});

const sameScreens: readonly (readonly [string, () => Promise<Parameters<typeof comparePictures>[0]>])[] = [
  ['with jitter of two levels', async () => withJitter(screen)],
  ['taken with a device scale of 2', async () => decoded(larger)],
  ['at one and a half times the size', async () => converted(larger, (image) => image.resize(1200))],
  ['at an odd size', async () => converted(larger, (image) => image.resize(1160))],
  ['at half the size', async () => converted(file, (image) => image.resize(400))],
  ['as JPEG', async () => converted(file, (image) => image.jpeg({ quality: 60 }))],
  ['as WebP', async () => converted(file, (image) => image.webp({ quality: 60 }))],
  ['as GIF', async () => converted(file, (image) => image.gif())],
  [
    'cut at its edges',
    async () => converted(file, (image) => image.extract({ left: 9, top: 4, width: 788, height: 590 })),
  ],
  [
    'twice as large, and cut at its edges',
    async () => converted(larger, (image) => image.extract({ left: 5, top: 14, width: 1584, height: 1180 })),
  ],
];

for (const [what, picture] of sameScreens) {
  test(`the same screen ${what} is the same`, async () => {
    expect(await comparePictures(await picture(), screen)).toMatchObject({ same: true });
  });
}

test('a screen that is twice as large now is the same', async () => {
  expect(await comparePictures(screen, await decoded(larger))).toMatchObject({ same: true });
});

test('a new patch of 20×12 is found where it is', async () => {
  const patch = { x: 650, y: 450, width: 20, height: 12 };
  const { structure, reason } = await comparePictures(mask(screen, [patch], [40, 40, 40]), screen);
  expect(structure.regions).toHaveLength(1);
  expect(surrounds(structure.regions[0], patch, 3)).toBe(true);
  expect(reason).toMatch(/^The layout differs in the lower right: \d+×\d+ at \d+,\d+\.$/);
});

test('a changed word of a line is found', async () => {
  const { x, y } = parts.linkWord;
  const { structure } = await comparePictures(withCopy(screen, parts.otherWord, x, y), screen);
  expect(structure.regions).toHaveLength(1);
  expect(surrounds(structure.regions[0], parts.linkWord, 6)).toBe(true);
});

test('a button that moved by five pixels is found', async () => {
  expect(await comparePictures(withMovedButton(screen, 0, 5), screen)).toMatchObject({
    same: false,
    structure: { differs: true },
  });
  expect(await comparePictures(withMovedButton(screen, 5, 0), screen)).toMatchObject({ structure: { differs: true } });
});

test('an icon that is only in the picture or only on the screen is found', async () => {
  const without = mask(screen, [parts.icon], white);
  const gone = await comparePictures(screen, without);
  expect(surrounds(gone.structure.regions[0], parts.icon, 4)).toBe(true);
  const added = await comparePictures(without, screen);
  expect(surrounds(added.structure.regions[0], parts.icon, 4)).toBe(true);
});

test("a button's new colour is found as a change of colour, not of layout", async () => {
  const repainted = {
    ...screen,
    data: screen.data.map((value, at) => (screen.data[at - (at % 4)] === 0 && at % 4 === 0 ? 90 : value)),
  };
  const { same, structure, colour, reason } = await comparePictures(repainted, screen);
  expect({ same, layout: structure.differs, colour: colour.differs }).toEqual({
    same: false,
    layout: false,
    colour: true,
  });
  expect(surrounds(colour.regions[0], parts.button, 2)).toBe(true);
  expect(reason).toContain('The colours differ in the middle: ');
});

test("a change in a larger picture is reported in the larger picture's pixels", async () => {
  const twice = await decoded(larger);
  const icon = { x: 770, y: 130, width: 64, height: 64 };
  const { structure } = await comparePictures(mask(twice, [icon], white), screen);
  expect(structure.regions).toHaveLength(1);
  expect(surrounds(structure.regions[0], icon, 10)).toBe(true);
});

test('a change in a cropped picture is reported in its own pixels', async () => {
  const cut = await converted(pngOf(mask(screen, [parts.icon], white)), (image) =>
    image.extract({ left: 9, top: 4, width: 788, height: 590 }),
  );
  const { structure } = await comparePictures(cut, screen);
  expect(surrounds(structure.regions[0], { ...parts.icon, x: parts.icon.x - 9, y: parts.icon.y - 4 }, 4)).toBe(true);
});

test('only masked areas may differ', async () => {
  const { x, y } = parts.linkWord;
  const changed = mask(withCopy(screen, parts.otherWord, x, y), [parts.icon], white);
  expect(await comparePictures(changed, screen, { masks: [parts.icon, parts.linkWord] })).toMatchObject({ same: true });
  const { structure } = await comparePictures(changed, screen, { masks: [parts.linkWord] });
  expect(structure.regions).toHaveLength(1);
  expect(surrounds(structure.regions[0], parts.icon, 4)).toBe(true);
});

test('coordinates of masks are pixels of the current screen, not of the picture on the page', async () => {
  const twice = mask(await decoded(larger), [{ x: 770, y: 130, width: 64, height: 64 }], white);
  expect(await comparePictures(twice, screen, { masks: [parts.icon] })).toMatchObject({ same: true });
  expect(await comparePictures(screen, twice, { masks: [{ x: 760, y: 120, width: 84, height: 84 }] })).toMatchObject({
    same: true,
  });
});

test('a picture of another shape is another layout', async () => {
  const wide = await converted(file, (image) => image.extract({ left: 0, top: 0, width: 800, height: 400 }));
  expect(await comparePictures(wide, screen)).toMatchObject({
    same: false,
    comparable: false,
    structure: { differs: true, share: 1, regions: [{ x: 0, y: 0, width: 800, height: 400 }] },
    reason: 'The layout differs: the picture is 800×400 and the current screen 800×600, which is another shape.',
  });
});

test('two changes far from one another are two places, and the larger one is named', async () => {
  const without = mask(screen, [parts.icon, parts.linkWord], white);
  const { structure, reason } = await comparePictures(without, screen);
  expect(structure.regions).toHaveLength(2);
  expect(reason).toMatch(/in the upper middle: .*, and in 1 more place\.$/);
});

test('transparent pixels count as white, as on a page', async () => {
  const shown = mask(screen, [parts.icon], white);
  const transparent = { ...shown, data: new Uint8ClampedArray(shown.data) };
  for (let row = parts.icon.y; row < parts.icon.y + parts.icon.height; row++)
    for (let column = parts.icon.x; column < parts.icon.x + parts.icon.width; column++)
      transparent.data.set([0, 0, 0, 0], (row * screen.width + column) * 4);
  expect(await comparePictures(transparent, shown)).toMatchObject({ same: true });
});

test('a picture smaller than a window of the comparison is compared', async () => {
  const dot = { width: 3, height: 2, data: new Uint8ClampedArray(24).fill(255) };
  expect(await comparePictures(dot, dot)).toMatchObject({ same: true });
});
