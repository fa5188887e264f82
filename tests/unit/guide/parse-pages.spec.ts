import { readFileSync } from 'node:fs';
import type { Guide } from '../../../fixtures/guide/guide';
import { ownGuides } from '../../../fixtures/guide/guide-files';
import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { brokenList, plainText } from './support/guides';
import { labelsOf, misplaced } from './support/where';
import { expect, test } from '@playwright/test';

/* Reads whole pages: two with the faults of real pages, against counts by hand, and our own pages in other notations. */

/** Numbers of passages, steps and labels by kind. */
const counts = ({ passages }: Guide) => {
  const labels = passages.flatMap((passage) => passage.labels);
  const steps = passages.filter(({ kind }) => kind === 'step');
  return {
    passages: passages.length,
    steps: steps.filter(({ depth }) => depth === 1).length,
    subSteps: steps.filter(({ depth }) => depth === 2).length,
    quoted: labels.filter(({ written }) => written === 'quoted').length,
    code: labels.filter(({ written }) => written === 'code').length,
    bold: labels.filter(({ written }) => written === 'bold').length,
    path: labels.filter(({ written }) => written === 'path').length,
    pictures: passages.flatMap(({ pictures }) => pictures).length,
    links: passages.flatMap(({ links }) => links).length,
  };
};
const findings = (guide: Guide) => guide.findings.map(({ rule, line }) => [line, rule]);
const wrongPlaces = (text: string, guide: Guide) => labelsOf(guide).flatMap((label) => misplaced(text, label) ?? []);

test('a page with broken lists is read as counted by hand', () => {
  const guide = parseGuide(brokenList, 'page.md');
  // Labels, counted by hand. Quoted: 3 in step 2, 2 in step 3, 2 in 1.1, 1 after it, 1 in 1.2. Code: 2 in step 1, 1 in 1.2. Path: 2 in 1.2.
  expect(counts(guide)).toEqual({
    // 5 steps, 4 sub-steps, the introduction, 2 pictures outside of steps, and 2 paragraphs between sub-steps.
    passages: 14,
    steps: 5,
    subSteps: 4,
    quoted: 9,
    code: 3,
    bold: 1,
    path: 2,
    pictures: 4,
    links: 2,
  });
  expect(guide.title).toBe('Setting up a badge reader');
  expect(guide.passages.flatMap(({ number }) => number ?? [])).toEqual([
    '1',
    '2',
    '3',
    '1',
    '1.1',
    '1.2',
    '2',
    '2.1',
    '2.2',
  ]);
  expect(findings(guide)).toEqual([
    [5, 'comment-left'],
    [20, 'numbering-restarts'],
    [28, 'step-runs-on'],
  ]);
  expect(wrongPlaces(brokenList, guide)).toEqual([]);
});

test('plain text is read as counted by hand', () => {
  const guide = parseGuide(plainText, 'page.md');
  // Counted by hand: one paragraph of 6 lines, then bullets. In Markdown, lines between bullets belong to the bullet above.
  expect(counts(guide)).toEqual({
    passages: 4,
    steps: 3,
    subSteps: 0,
    quoted: 2,
    code: 0,
    bold: 0,
    // 3 in line 4; 3 in line 6, where the last one is an alternative; 4 in line 8.
    path: 10,
    pictures: 0,
    links: 0,
  });
  expect(wrongPlaces(plainText, guide)).toEqual([]);
});

/** The content of a page without its notation: its labels may be quoted or bold. */
const essence = ({ title, passages }: Guide) => ({
  title,
  passages: passages.map(({ kind, number, depth, section, text, labels, pictures }) => ({
    kind,
    number,
    depth,
    section,
    text: text.replaceAll(/["“”]/g, ''),
    labels: labels.map((label) => [...label.after, label.text]),
    pictures: pictures.map(({ source, alt }) => ({ source, alt })),
  })),
});

for (const file of ownGuides()) {
  const page = readFileSync(file, 'utf8');
  const [frontMatter = ''] = /^---\n.*?\n---\n/s.exec(page) ?? [];
  const body = page.slice(frontMatter.length);

  test.describe(`Our page ${file}`, () => {
    for (const [how, written] of Object.entries({
      'with the line ends of Windows': page.replaceAll('\n', '\r\n'),
      'with other numbers before its steps': page.replaceAll(/^\d+\. /gm, '1. '),
      'with a bracket behind its numbers': page.replaceAll(/^(\d+)\. /gm, '$1) '),
      'with labels between quotation marks': page.replaceAll('**', '"'),
      'with labels between curly quotation marks': page.replaceAll(/\*\*(.*?)\*\*/g, '“$1”'),
      'with labels in bold HTML': page.replaceAll(/\*\*(.*?)\*\*/g, '<b>$1</b>'),
      'with pictures in HTML': page.replaceAll(/!\[(.*)\]\((.*)\)/g, '<img src="$2" alt="$1">'),
      'in a quotation': `${frontMatter}${body.replaceAll(/^/gm, '> ')}`,
      'in an element of HTML': `${frontMatter}\n<div>\n\n${body}\n</div>\n`,
    })) {
      test(`${how} is the same page`, () => {
        const guide = parseGuide(written, file);
        expect(essence(guide)).toEqual(essence(parseGuide(page, file)));
        expect(guide.findings).toEqual([]);
        expect(wrongPlaces(written, guide)).toEqual([]);
      });
    }

    test('restarts its numbers where a picture ends the list, and each step after such a picture is a finding', () => {
      const written = page.replaceAll(/^\d+\. /gm, '1. ').replaceAll(/^ +!/gm, '!');
      const behindPictures = written.match(/^!.*\n\n1\. /gm) ?? [];
      expect(behindPictures).not.toEqual([]);
      const guide = parseGuide(written, file);
      expect(guide.findings.map(({ rule }) => rule)).toEqual(behindPictures.map(() => 'numbering-restarts'));
      expect(labelsOf(guide)).toHaveLength(labelsOf(parseGuide(page, file)).length);
      expect(wrongPlaces(written, guide)).toEqual([]);
    });
  });
}
