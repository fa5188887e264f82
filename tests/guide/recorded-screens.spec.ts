import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readScreens } from '../../fixtures/journey-record/screens/read-screens';
import { screensFolder } from '../../fixtures/journey-record/walk';
import { sizeOfPng } from '../../fixtures/pictures/picture';
import { settings } from '../../fixtures/settings/settings';
import { walkedScreens } from '../unit/guide/support/walked-screens';

/*
 * The judge's unit tests compare pages with recorded screens. This spec compares the recorded screens with the walks of this
 * run: every recorded label must be on the live screen.
 */

const walkOf = ({ route, lane, generation }: (typeof walkedScreens)[number]) => `${route} ${lane} ${generation}`;
const saidOf = ({ labels }: (typeof walkedScreens)[number]) => labels.map(({ role, name }) => `${role}: ${name}`);

test.describe('The recorded screens of the judge’s unit tests', () => {
  test.skip(settings.tenant !== undefined || settings.language !== 'en', 'They are the stand-in org’s, in English.');

  for (const walk of new Set(walkedScreens.map(walkOf)))
    test(`show what the walk ${walk} sees today`, async () => {
      const today = (await readScreens(screensFolder)).filter((screen) => walkOf(screen) === walk);
      test.skip(today.length === 0, `${walk} was not walked on this computer.`);
      const notToday = walkedScreens
        .filter((screen) => walkOf(screen) === walk)
        .flatMap((screen) => {
          const now = today.filter(({ id }) => id === screen.id).flatMap(saidOf);
          return saidOf(screen).flatMap((label) => (now.includes(label) ? [] : [`${screen.step}: ${label}`]));
        });
      expect(notToday, 'tests/unit/guide/support/walked-screens.yaml claims what is not there').toEqual([]);
    });
});

test('controls of today’s walks have a position in the picture', async () => {
  const screens = await readScreens(screensFolder);
  expect(screens).not.toEqual([]);
  for (const { labels, picture, step } of screens) {
    const { width, height } = sizeOfPng(await readFile(picture));
    const controls = labels.filter(({ role }) => role === 'button' || role === 'textbox');
    for (const { name, box } of controls) expect(box, `“${name}” of “${step}”`).toBeDefined();
    for (const { name, box = { x: 0, y: 0, width: 0, height: 0 } } of labels)
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, name).toBe(true);
  }
});
