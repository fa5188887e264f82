import type { Passage } from '../../../fixtures/guide/guide';
import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { expect, test } from '@playwright/test';

const parse = (text: string) => parseGuide(text, 'page.md');
const shape = ({ kind, number, depth, text }: Passage) => [kind, number ?? '–', depth, text];
const shapes = (text: string) => parse(text).passages.map(shape);
const rules = (text: string) => parse(text).findings.map(({ rule, line }) => `${rule} ${line}`);

test('a step has the number that readers see, whatever number is in the file', () => {
  expect(shapes('3. one\n3. two\n9. three\n')).toEqual([
    ['step', '3', 1, 'one'],
    ['step', '4', 1, 'two'],
    ['step', '5', 1, 'three'],
  ]);
});

test('sub-steps are passages of their own, numbered like 2.1', () => {
  const { passages } = parse('1. one\n   more\n2. two\n   1. first\n   2. second\n      - bullet\n        1. deep\n');
  expect(passages.map(shape)).toEqual([
    ['step', '1', 1, 'one more'],
    ['step', '2', 1, 'two'],
    ['step', '2.1', 2, 'first'],
    ['step', '2.2', 2, 'second'],
    ['step', '–', 3, 'bullet'],
    ['step', '1', 4, 'deep'],
  ]);
  expect(passages.map(({ lines }) => [lines.first, lines.last])).toEqual([
    [1, 2],
    [3, 3],
    [4, 4],
    [5, 5],
    [6, 6],
    [7, 7],
  ]);
});

test('the text of a step after its sub-steps is a paragraph', () => {
  expect(shapes('1. one\n   - sub\n\n   after\n2. two\n')).toEqual([
    ['step', '1', 1, 'one'],
    ['step', '–', 2, 'sub'],
    ['paragraph', '–', 0, 'after'],
    ['step', '2', 1, 'two'],
  ]);
});

test('the blocks of a step are lines of one passage', () => {
  const { passages } = parse('1. one\n\n   two\n\n   > quoted\n\n   ### Three\n\n   ```\n   "code"\n   ```\n');
  expect(passages).toMatchObject([{ text: 'one\ntwo\nquoted\nThree', lines: { first: 1, last: 11 }, labels: [] }]);
});

test('bullets and task lists are steps without a number', () => {
  expect(shapes('- [ ] one\n- [x] two\n\n* three\n')).toEqual([
    ['step', '–', 1, 'one'],
    ['step', '–', 1, 'two'],
    ['step', '–', 1, 'three'],
  ]);
});

test('lists in HTML are read as lists of steps', () => {
  expect(shapes('<ol start="4"><li>four<li value="7">seven<ul><li>sub</ul><li>eight</ol>\n')).toEqual([
    ['step', '4', 1, 'four'],
    ['step', '7', 1, 'seven'],
    ['step', '–', 2, 'sub'],
    ['step', '8', 1, 'eight'],
  ]);
});

test('lists in HTML may hold Markdown, and the other way round', () => {
  expect(shapes('<ol>\n<li>\n\nSay **so**\n\n- sub\n\n</li>\n</ol>\n\n1. one\n\n   <ul><li>html</li></ul>\n')).toEqual([
    ['step', '1', 1, 'Say so'],
    ['step', '–', 2, 'sub'],
    ['step', '1', 1, 'one'],
    ['step', '–', 2, 'html'],
  ]);
});

test('an item outside of a list is a step', () => {
  expect(shapes('<li>alone</li>\n')).toEqual([['step', '–', 1, 'alone']]);
});

test('rows of tables are passages, and their cells are lines', () => {
  expect(shapes('| Press | See |\n|-|-|\n| "A" | b |\n')).toEqual([
    ['paragraph', '–', 0, 'Press\nSee'],
    ['paragraph', '–', 0, '"A"\nb'],
  ]);
});

test('the content of quotations and of HTML groups becomes passages', () => {
  expect(shapes('> one\n> - two\n\n<details><summary>three</summary>four</details>\n')).toEqual([
    ['paragraph', '–', 0, 'one'],
    ['step', '–', 1, 'two'],
    ['paragraph', '–', 0, 'three'],
    ['paragraph', '–', 0, 'four'],
  ]);
});

test('a passage is in the section of the headings above it', () => {
  const { passages, title } = parse('# Page\n\n## One\n\n### Deep\n\na\n\n## Two\n\nb\n\nSetext\n===\n\nc\n');
  expect(passages.map(({ kind, text, section }) => [kind, text, ...section])).toEqual([
    ['heading', 'Page'],
    ['heading', 'One', 'Page'],
    ['heading', 'Deep', 'Page', 'One'],
    ['paragraph', 'a', 'Page', 'One', 'Deep'],
    ['heading', 'Two', 'Page'],
    ['paragraph', 'b', 'Page', 'Two'],
    ['heading', 'Setext'],
    ['paragraph', 'c', 'Setext'],
  ]);
  expect(title).toBe('Page');
});

test('the title in the front matter takes precedence over the first heading', () => {
  expect(parse('---\ntitle: "One: two"\n---\n# Three\n')).toMatchObject({ title: 'One: two' });
  expect(parse('---\ntitle: 7\n---\n# Three\n')).toMatchObject({ title: '7' });
  expect(parse('---\ntitle: [a]\n---\n# Three\n')).toMatchObject({ title: 'Three' });
  expect(parse('+++\ntitle = "x"\n+++\n# Three\n')).toMatchObject({ title: 'Three', passages: [{ text: 'Three' }] });
  expect(parse('no heading')).not.toHaveProperty('title');
});

test('only prose is read', () => {
  const unread = '```\n"a"\n```\n\n<pre>"b"</pre>\n\n<script>"c"</script>\n\n<style>"d"</style>\n\n    "e"\n';
  expect(shapes(`one\n\n${unread}`)).toEqual([['paragraph', '–', 0, 'one']]);
});

test('footnotes are read, and their marks are not', () => {
  expect(shapes('Press it.[^1]\n\n[^1]: The "Red" one.\n')).toEqual([
    ['paragraph', '–', 0, 'Press it.'],
    ['step', '1', 1, 'The "Red" one.'],
  ]);
});

test('numbers that start again are a finding with the number that should be there', () => {
  const text = '1. a\n2. b\n\n<img src="x.png" alt="x">\n\n1. c\n\n![y](y.png)\n\n1. d\n2. e\n';
  expect(parse(text).findings).toMatchObject([
    { rule: 'numbering-restarts', verdict: 'advice', line: 6, column: 1, edit: { from: '1.', to: '3.' } },
    { rule: 'numbering-restarts', line: 10, edit: { from: '1.', to: '4.' } },
  ]);
  // Readers see the numbers start again.
  expect(parse(text).passages.flatMap(({ number }) => number ?? [])).toEqual(['1', '2', '1', '1', '2']);
});

for (const [between, what] of [
  ['```\ncode\n```', 'code'],
  ['> note', 'a quotation'],
  ['- bullet', 'bullets'],
  ['|a|\n|-|\n|b|', 'a table'],
  ['<!-- here -->', 'a comment'],
  ['<figure><img src="x" alt="x"><figcaption>X</figcaption></figure>', 'a figure'],
] as const)
  test(`numbers that start again after ${what} are a finding`, () => {
    expect(rules(`1. a\n2. b\n\n${between}\n\n1. c\n`)).toContain(
      `numbering-restarts ${6 + (between.match(/\n/g) ?? []).length}`,
    );
  });

test('numbers that start again because the mark after them changes, or in sub-steps, are a finding', () => {
  expect(parse('1. a\n2. b\n1) c\n').findings).toMatchObject([
    { rule: 'numbering-restarts', line: 3, edit: { from: '1)', to: '3)' } },
  ]);
  expect(rules('- x\n  1. a\n\n  ![p](p.png)\n\n  1. b\n')).toEqual(['numbering-restarts 6']);
});

test('a separate list may begin with 1', () => {
  for (const between of ['Then:', '## Next', '---', '<h2>Next</h2>'])
    expect(rules(`1. a\n2. b\n\n${between}\n\n1. c\n`)).toEqual([]);
  expect(rules('1. a\n2. b\n\n![p](p.png)\n\n3. c\n')).toEqual([]);
  expect(rules('1. a\n   1. b\n2. c\n   1. d\n')).toEqual([]);
});

test('a step that Markdown reads as part of the paragraph above is still a step, and a finding', () => {
  const { passages, findings } = parse('1. a\n   1. b\n\n   after\n   2. c "C"\n   3. d\n\n   end\n2. e\n');
  expect(passages.map(shape)).toEqual([
    ['step', '1', 1, 'a'],
    ['step', '1.1', 2, 'b'],
    ['paragraph', '–', 0, 'after'],
    ['step', '1.2', 2, 'c "C"'],
    ['step', '1.3', 2, 'd'],
    ['paragraph', '–', 0, 'end'],
    ['step', '2', 1, 'e'],
  ]);
  expect(findings).toMatchObject([
    { rule: 'step-runs-on', verdict: 'advice', line: 5, column: 4 },
    { rule: 'step-runs-on', line: 6, column: 4 },
  ]);
  expect(passages[3]).toMatchObject({ lines: { first: 5, last: 5 }, labels: [{ text: 'C', line: 5, column: 10 }] });
});

test('a number at the beginning of a line is a step only if it continues a list', () => {
  expect(rules('- x\n\nYou need version\n2. It is new.\n')).toEqual([]);
  expect(rules('1. a\n\nYou need version\n16. It is new.\n')).toEqual([]);
  expect(rules('1. a\n\n## Next\n\nYou need version\n2. It is new.\n')).toEqual([]);
});

test('a step that was removed is noticed by the numbers in the file', () => {
  expect(parse('1. a\n3. c\n4. d\n').findings).toEqual([
    {
      rule: 'number-differs',
      verdict: 'advice',
      line: 2,
      column: 1,
      message: 'The file says 3 here, and readers see 2: a step may be missing above, or be in another place.',
      edit: { from: '3', to: '2' },
    },
  ]);
  expect(rules('## A\n\n1. a\n\n## B\n\n2. b\n3. c\n')).toEqual(['number-differs 7']);
});

test('steps that were swapped are noticed by the numbers in the file', () => {
  expect(rules('1. a\n3. c\n2. b\n4. d\n')).toEqual(['number-differs 2']);
  expect(rules('2. b\n1. a\n')).toEqual(['number-differs 1']);
});

test('a list that leaves the numbering to Markdown, or continues an earlier list, has no findings', () => {
  expect(rules('1. a\n1. b\n1. c\n')).toEqual([]);
  expect(rules('1. a\n2. b\n\nThen:\n\n3. c\n4. d\n')).toEqual([]);
});

test('a heading with nothing below it is reported, one with sections is not', () => {
  expect(rules('# All\n\n## One\n\n## Two\n\n1. a\n')).toEqual(['section-empty 3']);
  expect(rules('# All\n\n1. a\n\n## Last\n')).toEqual(['section-empty 5']);
});
