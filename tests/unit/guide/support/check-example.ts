import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pngOf } from '../../../../fixtures/pictures/picture';
import { checkGuide } from '../../../../fixtures/guide/check-guide';
import type { CheckedGuide } from '../../../../fixtures/guide/checked-guide';
import { parseGuide } from '../../../../fixtures/guide/parse/parse-guide';
import { PictureCheck } from '../../../../fixtures/guide/pictures/picture-check';
import { otherWidgetStrings, widgetStrings } from '../../../../fixtures/guide/places/widget-strings';
import type { RuleExample } from '../../../../fixtures/guide/rules';
import type { SeenScreen } from '../../../../fixtures/journey-record/screens/read-screens';
import { mask } from '../../../../fixtures/pictures/mask';
import { decoded, goldenFile, white } from '../../pictures/pictures';
import { wordsOf } from '../pictures/words-of';

const screenFile = goldenFile('screen');
const settings = { widget: widgetStrings('en'), otherLanguages: otherWidgetStrings('en'), isTenant: false };

/** Checks a rule's example as `npm run guide` does, with screens and pictures that it makes in `folder`. */
export async function checkExample(
  { page, about, screens = {}, picture, reads = [] }: RuleExample,
  folder: string,
): Promise<CheckedGuide> {
  await mkdir(folder, { recursive: true });
  const parsed = parseGuide(page, path.join(folder, 'page.md'));
  const guide = about === undefined ? { ...parsed, title: 'Passkeys in Okta' } : parsed;
  const [shown] = guide.passages.flatMap(({ pictures }) => pictures);
  if (picture !== undefined && shown !== undefined) {
    await writeFile(path.join(folder, shown.source), await pictures[picture]());
  }
  const screenPicture = path.join(folder, 'screens.png');
  await writeFile(screenPicture, screenFile);
  const seen = Object.entries(screens).map(([id, labels], index) => seenScreen(id, index, labels, screenPicture));
  const judgePicture = new PictureCheck(seen, async () => wordsOf(...reads), path.join(folder, 'compared'));
  return checkGuide(guide, { screens: seen, settings, notSeen: [], judgePicture: judgePicture.judgeOf(guide) }, '');
}

/** Position of the second and third line of `wordsOf`. */
const changedPart = { x: 0, y: 20, width: 300, height: 40 };

const pictures: Readonly<Record<NonNullable<RuleExample['picture']>, () => Promise<Uint8Array>>> = {
  same: async () => screenFile,
  changed: async () => pngOf(mask(await decoded(screenFile), [changedPart])),
  white: async () => {
    const screen = await decoded(screenFile);
    return pngOf(mask(screen, [{ x: 0, y: 0, width: screen.width, height: screen.height }], white));
  },
  broken: async () => Buffer.from('no image'),
};

const seenScreen = (id: string, index: number, labels: readonly string[], picture: string): SeenScreen => ({
  id,
  step: id,
  route: 'another-device',
  order: index + 1,
  kind: 'page',
  language: 'en',
  lane: 'chrome',
  generation: 'gen3',
  browser: 'Chromium',
  seenAt: '',
  took: 0,
  picture,
  labels: labels.map((name) => ({ role: 'button', name })),
});
