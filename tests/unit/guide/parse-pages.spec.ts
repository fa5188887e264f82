import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Guide } from '../../../fixtures/guide/guide';
import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { brokenList } from './support/guides';
import { labelsOf, misplaced } from './support/where';
import { expect, test } from '@playwright/test';

/* Whole pages, held against counts that were made by hand from their text. The two real pages are not part of the suite. */

const folder = resolve('../shared/seeds');
const read = (name: string) => {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};
const absent = `There is no ${folder}: the pages that this test reads are not part of the suite.`;

/** How many there are of each. */
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

test('a page whose lists are broken', () => {
  const guide = parseGuide(brokenList, 'page.md');
  // By hand. Quoted: 3 in step 2, 2 in step 3, 2 in 1.1, 1 after it, 1 in 1.2. Code: 2 in step 1, 1 in 1.2. Path: 2 in 1.2.
  expect(counts(guide)).toEqual({
    // 5 steps, 4 sub-steps; the introduction, 2 pictures alone, 2 paragraphs between sub-steps.
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

test('a page on enrolling a phone, which comes from a site', () => {
  const text = read('000_8ac60b41b91746ee.txt');
  test.skip(!text, absent);
  const guide = parseGuide(text, 'page.md');
  expect(counts(guide)).toEqual({
    // 12 steps, 6 sub-steps; the introduction, 3 pictures that end lists, 2 paragraphs between sub-steps.
    passages: 24,
    // Lines 9, 11, 13, 18, 20, 22, 24, 26, then 30, 41, 42, 47.
    steps: 12,
    // Lines 31, 40, then 43 to 46.
    subSteps: 6,
    // Line 13: 3; 20: 1; 22: 2; 24: 2; 26: 1; 31: 2; 35: 1; 40: 3; 44: 1; 46: 1.
    quoted: 17,
    // Line 9: 2; 44: 1.
    code: 3,
    bold: 0,
    // Line 44: 2, around a placeholder.
    path: 2,
    // Lines 15, 16, 28, 33, 37.
    pictures: 5,
    // Lines 11, 18, 45, 47.
    links: 4,
  });
  expect(guide.passages.flatMap(({ number }) => number ?? [])).toEqual(
    ['1 2 3 4 5 6 7 8', '1 1.1 1.2 2 3 3.1 3.2 3.3 3.4 4'].flatMap((list) => list.split(' ')),
  );
  expect(guide.passages.flatMap(({ pictures }) => pictures.map(({ line, width }) => [line, width]))).toEqual([
    [15, 300],
    [16, 300],
    [28, 300],
    [33, 300],
    [37, 300],
  ]);
  expect(guide.passages.flatMap(({ links }) => links.map(({ line }) => line))).toEqual([11, 18, 45, 47]);
  expect(findings(guide)).toEqual([
    [5, 'comment-left'],
    [30, 'numbering-restarts'],
    [40, 'step-runs-on'],
  ]);
  expect(guide.findings[1]?.edit).toMatchObject({ from: '1.', to: '9.' });
  expect(labelsOf(guide).flatMap(({ role, line }) => (role === 'label' ? [] : [`${role} ${line}`]))).toEqual([
    'address 9',
    'placeholder 44',
  ]);
  expect(labelsOf(guide).flatMap(({ after, line }) => (after.length > 0 ? [[line, after.length]] : []))).toEqual([
    [13, 1],
    [13, 2],
    [44, 1],
    [44, 2],
  ]);
  expect(wrongPlaces(text, guide)).toEqual([]);
});

test('a page on repairing biometrics, which is plain text', () => {
  const text = read('004_d0b17167925efb3c.txt');
  test.skip(!text, absent);
  const guide = parseGuide(text, 'page.md');
  expect(counts(guide)).toEqual({
    // One paragraph of 12 lines, then bullets; what stands between them belongs to the bullet above, as Markdown has it.
    passages: 15,
    // Lines 13 to 15, 18, 19, 22 to 26, 29 to 32.
    steps: 14,
    subSteps: 0,
    // Lines 1 and 22.
    quoted: 2,
    code: 0,
    bold: 0,
    // Line 9: 3; 11: 3, one of them instead of another; 18: 4; 20: 2; 29: 3.
    path: 15,
    pictures: 0,
    links: 0,
  });
  expect(findings(guide)).toEqual([[5, 'heading-not-marked']]);
  expect(guide.findings[0]?.message).toContain(': 5, 6, 8, 10, 12, 16, 21, 27, 33.');
  expect(wrongPlaces(text, guide)).toEqual([]);
});
