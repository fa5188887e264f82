import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { labelsOf } from './support/where';
import { plainText } from './support/guides';
import { expect, test } from '@playwright/test';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parse = (text: string) => parseGuide(text, 'page.md');
/** Findings on a page. It gets a label, too, because a page with nothing to check is a finding. */
const found = (text: string) =>
  parse(`${text}\n\n- "A"\n`).findings.map(({ rule, line, column }) => [rule, line, column]);

test('a reminder in a comment is a finding at its line', () => {
  expect(found('one\n\n<!-- FIXME -->')).toEqual([['comment-left', 3, 6]]);
  expect(found('one\n\n<!--\n  later:\n  TODO: more\n-->')).toEqual([['comment-left', 5, 3]]);
  expect(found('one <!-- XXX --> two')).toEqual([['comment-left', 1, 10]]);
  expect(found('> <!-- a\n> TODO -->')).toEqual([['comment-left', 2, 3]]);
  expect(found('<!-- a comment, mastodon -->\n\n`<!-- TODO -->`\n\n```\n<!-- FIXME -->\n```\n\nTODO')).toEqual([]);
});

test('a comment that is not closed hides the rest of the page, and is a finding', () => {
  expect(found('one\n\n<!-- two\n\nthree')).toEqual([['comment-not-closed', 3, 1]]);
});

test('a tag that is not closed is a finding', () => {
  expect(found('one\n\n<div><b>two</div>')).toEqual([['tag-not-closed', 3, 6]]);
  expect(found('<details>\n\none\n\n</details>')).toEqual([]);
  expect(found('<p>one<br>two<li>three<img src="a" alt="a">')).toEqual([]);
  expect(found('<b>one</b > <https://a.example> <i/>')).toEqual([['tag-not-closed', 1, 33]]);
});

test('a link that leads nowhere is a finding', () => {
  expect(found('[one]() [two](#) <a href="">three</a> <a href=" ">four</a>')).toEqual([
    ['link-without-target', 1, 1],
    ['link-without-target', 1, 9],
    ['link-without-target', 1, 18],
    ['link-without-target', 1, 39],
  ]);
  expect(found('[one](#two) <a name="three"></a> [13.0.1](https://a.example)')).toEqual([]);
});

test('broken front matter is a finding at its line, and the rest of the page is read', () => {
  const guide = parse('---\ntitle: one\nowner: [two\n---\n\n- "A"\n');
  expect(guide.findings).toMatchObject([{ rule: 'front-matter-broken', verdict: 'advice', line: 3 }]);
  expect(guide).not.toHaveProperty('title');
  expect(labelsOf(guide)).toHaveLength(1);
});

test('front matter that is not closed is a finding', () => {
  expect(found('---\ntitle: one\n\ntwo')).toEqual([['front-matter-broken', 1, undefined]]);
  expect(found('---\n\none')).toEqual([]);
});

test('front matter may be empty, or something other than a list of properties', () => {
  for (const inside of ['', '# only a comment\n', '- one\n', 'one\n', 'title:\n', 'a: &a [1]\ntitle: *a\n'])
    expect(found(`---\n${inside}---\n`)).toEqual([]);
});

test('all lines that look like headings are one finding for the page', () => {
  const { findings, passages } = parse(plainText);
  // Counted by hand: "What to try", "Clean the badge", "Check the light", "Restart the reader".
  expect(findings).toMatchObject([{ rule: 'heading-not-marked', verdict: 'advice', line: 2 }]);
  expect(findings[0]?.message).toContain('4 lines');
  expect(findings[0]?.message).toContain(': 2, 3, 5, 9.');
  expect(passages.map(({ kind, lines }) => [kind, lines.first, lines.last])).toEqual([
    ['paragraph', 1, 6],
    ['step', 7, 7],
    ['step', 8, 9],
    ['step', 10, 10],
  ]);
});

test('lines of wrapped prose are not taken for headings', () => {
  const wrapped =
    'This paragraph was wrapped by an editor at some width. It has\nlines that begin with lower case. And some\nLines begin with a capital, after a line of\nWords. Some end with a full stop.\nThe last one is short\n';
  expect(found(wrapped)).toEqual([]);
  expect(found('## One\nTwo is a sentence.\n\nThree\n\nFour\n')).toEqual([]);
});

test('findings are in the order of the page', () => {
  const lines = parse('[a]()\n\n- "x\n\n![](a.png)\n\n<!-- TODO -->\n').findings.map(
    ({ rule, line }) => `${line} ${rule}`,
  );
  expect(lines).toEqual(['1 link-without-target', '3 quote-not-closed', '5 picture-without-alt', '7 comment-left']);
});

test.describe('Limits', () => {
  for (const [what, text] of [
    ['quotations', `${'>'.repeat(4000)} a`],
    ['tags', `x\n\n${'<div>'.repeat(8000)}`],
    ['bold texts', 'x\n\n' + '<b>x'.repeat(4000)],
  ] as const)
    test(`too deeply nested ${what} are a finding`, () => {
      const { passages, findings } = parse(text);
      expect(passages).toEqual([]);
      expect(findings).toMatchObject([{ rule: 'nested-too-deeply', verdict: 'advice' }]);
    });

  test('too deep nesting is a finding at its line', () => {
    expect(parse(`one\n\n${'<div>'.repeat(8000)}\n`).findings).toMatchObject([{ line: 3 }]);
  });

  /** CPU seconds. They also grow on a busy machine, so compare them only with seconds measured at the same moment. */
  const seconds = (run: () => unknown) => {
    const begun = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1e6;
  };

  /** CPU seconds that the Markdown parser alone takes. It is slow on nested quotations. */
  const secondsOfMarkdown = (page: string) => seconds(() => unified().use(remarkParse).use(remarkGfm).parse(page));

  test('reading a page of 9600 lines takes not much longer than parsing its Markdown', () => {
    const page = Array.from(
      { length: 1200 },
      (_, at) =>
        `## Part ${at}\n\n1. Press "Go ${at}" twice.\n2. Go to Settings > General and \`wait\`.\n\n   ![x](x.png)\n\nThen stop.\n`,
    ).join('');
    expect(page.split('\n')).toHaveLength(9_601);
    let guide = parse('');
    expect(seconds(() => (guide = parse(page)))).toBeLessThan(4 * secondsOfMarkdown(page));
    // Each part has a heading, two steps and a paragraph, with four labels.
    expect(guide.passages).toHaveLength(1200 * 4);
    expect(labelsOf(guide)).toHaveLength(1200 * 4);
    expect(guide.findings).toEqual([]);
  });

  for (const mark of [
    '"',
    '“',
    "'",
    '‘',
    '[',
    '`',
    '**',
    ' > ',
    'A (or ',
    '&',
    '\\',
    '{{<',
    '{',
    '{%',
    '<',
    '<!--',
    'A > ',
  ])
    test(`reading a line of 5000 times ${JSON.stringify(mark)} takes not much longer than parsing its Markdown`, () => {
      const line = mark.repeat(5000);
      expect(seconds(() => parse(line))).toBeLessThan(2 * secondsOfMarkdown(line) + 1);
    });
});
