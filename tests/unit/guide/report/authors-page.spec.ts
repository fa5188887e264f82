import { expect, test } from '@playwright/test';
import { authorsPage } from '../../../../fixtures/guide/report/authors-page';
import { rules } from '../../../../fixtures/guide/rules';
import { checkExample } from '../support/check-example';

test('authors read the meaning of each rule that a page breaks, and of no other', async ({}, testInfo) => {
  const { example, means } = rules['comment-left'];
  const page = await authorsPage([await checkExample(example, testInfo.outputPath())]);
  expect(page).toContain('<a href="#comment-left">comment-left</a>');
  expect(page).toContain('<dt id="comment-left">');
  expect(page).toContain(`<dd>${means}</dd>`);
  expect(page.match(/<dt/g)).toHaveLength(1);
});

test('a page that breaks no rule has no list of rules', async ({}, testInfo) => {
  expect(await authorsPage([await checkExample({ page: '1. Wait.\n' }, testInfo.outputPath())])).not.toContain('<dl>');
});
