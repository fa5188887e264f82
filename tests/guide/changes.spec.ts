import { copyFile, cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import sharp from 'sharp';
import { judgeSettings } from '../../fixtures/guide/check-all';
import { checkGuide, type JudgePicture } from '../../fixtures/guide/check-guide';
import type { Finding } from '../../fixtures/guide/finding';
import { ownGuides } from '../../fixtures/guide/guide-files';
import { parseGuide } from '../../fixtures/guide/parse/parse-guide';
import { PictureCheck } from '../../fixtures/guide/pictures/picture-check';
import { WordsOnDemand } from '../../fixtures/guide/pictures/words-on-demand';
import { readScreens } from '../../fixtures/journey-record/screens/read-screens';
import { screensFolder } from '../../fixtures/journey-record/walk';
import { settings } from '../../fixtures/settings/settings';
import { changedLabels, swappedSteps, withoutSteps } from './support/changes';

/*
 * Proves that the check can fail. These tests change one thing at a time in the suite's own help pages, which are correct. A
 * change is found if it causes a finding at its lines that the correct page does not have.
 */

/**
 * The first words of steps that can be removed without a finding: each is the last step of its list, so no number is missing,
 * and it mentions nothing that is on a screen of the journey.
 */
const leaveNoTrace: readonly string[] = [
  'On an iPhone, check that iOS',
  'Choose iPhone, iPad, or Android',
  'Sign in to Okta on the phone',
  'If that does not help either',
  'Turn the passcode on',
  'There, check that a face',
  'Switch the password manager on',
  'Open the link, and tap',
  'Start Safari again',
  'If several people',
];

type Check = (markdown: string) => Promise<readonly Finding[]>;

/** Judges each picture only once, because pictures do not change here. */
function once(judge: JudgePicture): JudgePicture {
  const judged = new Map<string, ReturnType<JudgePicture>>();
  return (picture) => {
    const known = judged.get(picture.source) ?? judge(picture);
    judged.set(picture.source, known);
    return known;
  };
}

const test = base.extend<{ checkOf: (file: string) => Promise<Check> }, { words: WordsOnDemand }>({
  words: [
    async ({}, use) => {
      const words = new WordsOnDemand(settings.language);
      await use(words);
      await words.close();
    },
    { scope: 'worker' },
  ],

  checkOf: async ({ words }, use) => {
    const screens = await readScreens(screensFolder);
    await use(async (file) => {
      const guide = parseGuide(await readFile(file, 'utf8'), file);
      const judgePicture = once(new PictureCheck(screens, words.read).judgeOf(guide));
      const against = { screens, settings: judgeSettings(), notSeen: [], judgePicture };
      return async (markdown) => (await checkGuide(parseGuide(markdown, file), against, '')).findings;
    });
  },
});

const told = ({ rule, message }: Finding): string => `${rule} ${message}`;

for (const file of ownGuides()) {
  test.describe(`Changes to ${file}`, () => {
    test.describe.configure({ timeout: 300_000 });

    for (const { title, changesOf, unnoticed } of [
      { title: 'each changed label', changesOf: changedLabels, unnoticed: [] },
      { title: 'each removed step that leaves a trace', changesOf: withoutSteps, unnoticed: leaveNoTrace },
      { title: 'each step swapped with the next', changesOf: swappedSteps, unnoticed: [] },
    ]) {
      test(`${title} is found at its place`, async ({ checkOf }, testInfo) => {
        const check = await checkOf(file);
        const markdown = await readFile(file, 'utf8');
        const before = new Set((await check(markdown)).map(told));
        const guide = parseGuide(markdown, file);
        const changes = changesOf(guide, markdown);
        const missed: string[] = [];
        for (const { what, markdown: changed, toldAt } of changes) {
          const isTold = (await check(changed)).some(
            (finding) => !before.has(told(finding)) && finding.line >= toldAt.first && finding.line <= toldAt.last,
          );
          missed.push(...(isTold ? [] : [what]));
        }
        testInfo.annotations.push({
          type: 'changes',
          description: `${changes.length}, of which ${missed.length} were missed`,
        });
        const texts = guide.passages.map(({ text }) => text);
        expect(missed).toEqual(texts.filter((text) => unnoticed.some((words) => text.startsWith(words))));
        expect(changes.length).toBeGreaterThan(5);
      });
    }

    test('each replaced picture is found at its place', async ({ words }, testInfo) => {
      const copy = testInfo.outputPath('guides', path.basename(file));
      await cp(path.dirname(file), path.dirname(copy), { recursive: true });
      const pictures = parseGuide(await readFile(file, 'utf8'), copy).passages.flatMap((passage) => passage.pictures);
      const guide = parseGuide(await readFile(copy, 'utf8'), copy);
      const screens = await readScreens(screensFolder);
      const judge = new PictureCheck(screens, words.read, testInfo.outputPath('pictures')).judgeOf(guide);
      for (const [index, picture] of pictures.entries()) {
        const [itself, another] = [picture, pictures[(index + 1) % pictures.length] ?? picture].map(
          ({ source }) => source,
        );
        const inCopy = path.join(path.dirname(copy), itself ?? '');
        await copyFile(path.join(path.dirname(file), another ?? ''), inCopy);
        expect((await judge(picture)).findings).toContainEqual(
          expect.objectContaining({ rule: 'picture-differs', line: picture.line, verdict: 'advice' }),
        );
        await copyFile(path.join(path.dirname(file), itself ?? ''), inCopy);
        expect((await judge(picture)).findings).toEqual([]);
      }
    });

    test('each picture that was changed by hand in one place is found, and shown beside the screen', async ({
      words,
    }, testInfo) => {
      const screens = await readScreens(screensFolder);
      const { passages } = parseGuide(await readFile(file, 'utf8'), file);
      const pictures = passages.flatMap((passage) => passage.pictures);
      const copy = testInfo.outputPath('guides', path.basename(file));
      const judge = new PictureCheck(screens, words.read, testInfo.outputPath('pictures')).judgeOf({
        file: copy,
        passages,
      });
      for (const picture of pictures) {
        const inCopy = path.join(path.dirname(copy), picture.source);
        await mkdir(path.dirname(inCopy), { recursive: true });
        const stamp = { input: { create: { width: 30, height: 14, channels: 3, background: '#a02020' } } } as const;
        await sharp(path.join(path.dirname(file), picture.source))
          .composite([{ ...stamp, left: 40, top: 60 }])
          .toFile(inCopy);
        const { findings, checked } = await judge(picture);
        expect(findings).toContainEqual(
          expect.objectContaining({
            rule: 'picture-differs',
            line: picture.line,
            message: expect.stringMatching(/: \d+×\d+ at (38|39|40),(58|59|60)\.$/),
          }),
        );
        expect(checked.sideBySide).toBeDefined();
      }
    });

    test('each picture with an unknown file name is recognised by its words', async ({ words }, testInfo) => {
      const screens = await readScreens(screensFolder);
      const { passages } = parseGuide(await readFile(file, 'utf8'), file);
      const pictures = passages.flatMap((passage) => passage.pictures);
      const copy = testInfo.outputPath(path.basename(file));
      const judge = new PictureCheck(screens, words.read, testInfo.outputPath('pictures')).judgeOf({
        file: copy,
        passages,
      });
      const known: string[] = [];
      for (const [index, picture] of pictures.entries()) {
        const source = `photo-${index}.jpg`;
        await sharp(path.join(path.dirname(file), picture.source))
          .jpeg()
          .toFile(testInfo.outputPath(source));
        const { screen = '', findings } = await judge({ ...picture, source });
        known.push(`${screen}.png${findings.map(({ message }) => ` ${message}`).join('')}`);
      }
      expect(known).toEqual(pictures.map(({ source }) => path.basename(source)));
    });
  });
}
