import { copyFile, cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { changedLabels, swappedSteps, withoutSteps } from '../../fixtures/guide/changes';
import { sourcesOfGuides } from '../../fixtures/guide/check-all';
import { checkGuide, type JudgePicture } from '../../fixtures/guide/check-guide';
import { factsMissing, ownPages } from '../../fixtures/guide/documented-facts';
import type { Finding } from '../../fixtures/guide/guide';
import { parseGuide } from '../../fixtures/guide/parse/parse-guide';
import { PictureCheck } from '../../fixtures/guide/pictures/picture-check';
import { readScreens } from '../../fixtures/guide/screens/read-screens';
import { screensFolder } from '../../fixtures/guide/walk';

/*
 * Proves that the check can fail: our own help pages, which are true, with one thing changed at a time. A change is found when
 * there is a finding at its lines that the true page has not; a step that no screen knows of, when a fact is missing.
 */

type Check = (markdown: string) => Promise<readonly Finding[]>;

/** Pictures are not what changes here: each is judged once. */
function once(judge: JudgePicture): JudgePicture {
  const judged = new Map<string, ReturnType<JudgePicture>>();
  return (picture) => {
    const known = judged.get(picture.source) ?? judge(picture);
    judged.set(picture.source, known);
    return known;
  };
}

const test = base.extend<{ checkOf: (file: string) => Promise<Check> }>({
  checkOf: async ({}, use) => {
    const screens = await readScreens(screensFolder);
    const sources = sourcesOfGuides(screens);
    await use(async (file) => {
      const guide = parseGuide(await readFile(file, 'utf8'), file);
      const judgePicture = once(new PictureCheck(screens).judgeOf(guide));
      const against = { screens, sources, notSeen: [], judgePicture };
      return async (markdown) => (await checkGuide(parseGuide(markdown, file), against, '')).findings;
    });
  },
});

const told = ({ rule, message }: Finding): string => `${rule} ${message}`;

for (const [name, page] of Object.entries(ownPages)) {
  const file = path.join('fixtures', 'guides', `${name}.md`);

  test.describe(`Changes to ${file}`, () => {
    test.describe.configure({ timeout: 300_000 });

    for (const [title, changesOf] of Object.entries({
      'each label that says something else': changedLabels,
      'each step that is gone': withoutSteps,
      'each step that is swapped with the next': swappedSteps,
    })) {
      test(`${title} is found where it is`, async ({ checkOf }, testInfo) => {
        const check = await checkOf(file);
        const markdown = await readFile(file, 'utf8');
        const before = new Set((await check(markdown)).map(told));
        const changes = changesOf(parseGuide(markdown, file), markdown);
        const missed: string[] = [];
        for (const { what, markdown: changed, toldAt } of changes) {
          const text = parseGuide(changed, file)
            .passages.map((passage) => passage.text)
            .join(' ');
          const isTold = (await check(changed)).some(
            (finding) => !before.has(told(finding)) && finding.line >= toldAt.first && finding.line <= toldAt.last,
          );
          missed.push(...(isTold || factsMissing(page, text).length > 0 ? [] : [what]));
        }
        testInfo.annotations.push({
          type: 'changes',
          description: `${changes.length}, of which ${missed.length} were missed`,
        });
        expect(missed).toEqual([]);
        expect(changes.length).toBeGreaterThan(5);
      });
    }

    test('each picture in whose place there is another is found where it is', async ({}, testInfo) => {
      const copy = testInfo.outputPath('guides', path.basename(file));
      await cp(path.dirname(file), path.dirname(copy), { recursive: true });
      const pictures = parseGuide(await readFile(file, 'utf8'), copy).passages.flatMap((passage) => passage.pictures);
      const guide = parseGuide(await readFile(copy, 'utf8'), copy);
      const judge = new PictureCheck(await readScreens(screensFolder), testInfo.outputPath('pictures')).judgeOf(guide);
      for (const [index, picture] of pictures.entries()) {
        const [itself, another] = [picture, pictures[(index + 1) % pictures.length] ?? picture].map(
          ({ source }) => source,
        );
        const inCopy = path.join(path.dirname(copy), itself ?? '');
        await copyFile(path.join(path.dirname(file), another ?? ''), inCopy);
        expect((await judge(picture)).findings).toEqual([
          expect.objectContaining({ rule: 'picture-differs', line: picture.line, severity: 'warning' }),
        ]);
        await copyFile(path.join(path.dirname(file), itself ?? ''), inCopy);
        expect((await judge(picture)).findings).toEqual([]);
      }
    });
  });
}
