import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { sourcesOfGuides } from '../../fixtures/guide/check-all';
import { checkGuide, type JudgePicture } from '../../fixtures/guide/check-guide';
import type { Label } from '../../fixtures/guide/guide';
import { ownGuides } from '../../fixtures/guide/guide-files';
import { parseGuide } from '../../fixtures/guide/parse/parse-guide';
import { PictureCheck } from '../../fixtures/guide/pictures/picture-check';
import { readScreens } from '../../fixtures/guide/screens/read-screens';
import { screensFolder } from '../../fixtures/guide/walk';

/*
 * Proves that the check can fail: our own help pages, which are true, with one thing changed at a time. A change is found when
 * there is a finding at its line that the true page has not.
 */

/** The page with another end of the label's last word. */
const withOtherWords = (lines: readonly string[], { line, column, text }: Label): string =>
  lines.with(line - 1, otherEnd(lines[line - 1] ?? '', column - 1, text)).join('\n');

const otherEnd = (row: string, at: number, text: string): string =>
  `${row.slice(0, at)}${text.slice(0, -2)}ings${row.slice(at + text.length)}`;

/** Pictures are not what changes here: each is judged once. */
function once(judge: JudgePicture): JudgePicture {
  const judged = new Map<string, ReturnType<JudgePicture>>();
  return (picture) => {
    const known = judged.get(picture.source) ?? judge(picture);
    judged.set(picture.source, known);
    return known;
  };
}

for (const file of ownGuides()) {
  test.describe(`Changes to ${file}`, () => {
    test.describe.configure({ timeout: 300_000 });

    test('each label that says something else is found, at its line', async () => {
      const markdown = await readFile(file, 'utf8');
      const screens = await readScreens(screensFolder);
      const guide = parseGuide(markdown, file);
      const judgePicture = once(new PictureCheck(screens).judgeOf(guide));
      const against = { screens, sources: sourcesOfGuides(screens), notSeen: [], judgePicture };
      const check = async (text: string) => (await checkGuide(parseGuide(text, file), against, '')).findings;

      const told = new Set((await check(markdown)).map(({ rule, message }) => `${rule} ${message}`));
      const labels = guide.passages.flatMap((passage) => passage.labels).filter(({ role }) => role === 'label');
      const missed: string[] = [];
      for (const label of labels) {
        const findings = await check(withOtherWords(markdown.split('\n'), label));
        const isFound = findings.some(
          ({ line, rule, message }) => line === label.line && !told.has(`${rule} ${message}`),
        );
        missed.push(...(isFound ? [] : [`line ${label.line}: ${label.text}`]));
      }
      expect(missed).toEqual([]);
      expect(labels.length).toBeGreaterThan(10);
    });
  });
}
