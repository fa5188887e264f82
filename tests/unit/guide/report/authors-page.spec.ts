import { copyFile, readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { authorsPage } from '../../../../fixtures/guide/report/authors-page';
import { rules } from '../../../../fixtures/guide/rules';
import { checkGuide } from '../../../../fixtures/guide/check-guide';
import { parseGuide } from '../../../../fixtures/guide/parse/parse-guide';
import { otherWidgetStrings, widgetStrings } from '../../../../fixtures/guide/places/widget-strings';
import { goldenPath, parts } from '../../pictures/pictures';
import { checkExample } from '../support/check-example';
import { walkedScreens } from '../support/walked-screens';

test('the page for authors explains each rule that a help page breaks, and no other rule', async ({}, testInfo) => {
  const { example, means } = rules['comment-left'];
  const page = await authorsPage([await checkExample(example, testInfo.outputPath())]);
  expect(page).toContain('<a href="#comment-left">comment-left</a>');
  expect(page).toContain('<dt id="comment-left">');
  expect(page).toContain(`<dd>${means}</dd>`);
  expect(page.match(/<dt/g)).toHaveLength(1);
});

test('the page for authors has no list of rules if no rule is broken', async ({}, testInfo) => {
  expect(await authorsPage([await checkExample({ page: '1. Wait.\n' }, testInfo.outputPath())])).not.toContain('<dl>');
});

test('a finding with evidence shows the live screen and frames the element that proves the finding; the page stores each picture once', async ({}, testInfo) => {
  const picture = testInfo.outputPath('screen.png');
  await copyFile(goldenPath('screen'), picture);
  const screens = walkedScreens.map((screen) => ({
    ...screen,
    picture,
    labels: screen.labels.map((label) => ({
      ...label,
      box: label.name === 'Remove' ? parts.linkWord : parts.button,
    })),
  }));
  const markdown = await readFile(new URL('../pages/stale.md', import.meta.url), 'utf8');
  const settings = { widget: widgetStrings('en'), otherLanguages: otherWidgetStrings('en'), isTenant: false };
  const judgePicture = () => Promise.reject(new Error('The page has no picture.'));
  const guide = await checkGuide(
    parseGuide(markdown, 'stale.md'),
    { screens, settings, notSeen: [], judgePicture },
    '2026-11-30',
  );
  const page = await authorsPage([guide]);

  const proven = guide.findings.filter(({ evidence }) => evidence !== undefined);
  expect(proven.length).toBeGreaterThan(5);
  expect(page.match(/<svg\s+class="live"/g)).toHaveLength(proven.length);
  expect(page.match(/<image /g)).toHaveLength(1);
  expect(page).toContain('viewBox="0 0 800 600"');
  const framesOf = ({ x, y, width, height }: typeof parts.button) =>
    page.match(
      new RegExp(
        `class="frame"\\s+x="${x - 6}"\\s+y="${y - 6}"\\s+width="${width + 12}"\\s+height="${height + 12}"`,
        'g',
      ),
    ) ?? [];
  expect(framesOf(parts.linkWord)).toHaveLength(1);
  expect(framesOf(parts.button)).toHaveLength(proven.length - 1);
});

test('a screen that was recorded without boxes is shown without a frame', async ({}, testInfo) => {
  const { example } = rules['label-changed'];
  const page = await authorsPage([await checkExample(example, testInfo.outputPath())]);
  expect(page).toMatch(/<svg\s+class="live"/);
  expect(page).not.toContain('class="frame"');
});

test('for a page that is too long, the lines that were not judged are reported at the beginning, not folded away', async ({}, testInfo) => {
  const { example } = rules['page-too-long'];
  const page = await authorsPage([await checkExample(example, testInfo.outputPath())]);
  expect(page).toMatch(/<h3>\s*Not judged, line \d+/);
  expect(page).not.toContain('Everything that can be checked is as the page says');
});
