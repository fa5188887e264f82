import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { pictureFile } from '../../../fixtures/guide/parse/picture-file';
import { expect, test as base } from '@playwright/test';

const parse = (text: string) => parseGuide(text, 'page.md');
const pictures = (text: string) => parse(text).passages.flatMap((passage) => passage.pictures);
const links = (text: string) => parse(text).passages.flatMap((passage) => passage.links);

const test = base.extend<{ site: string }>({
  /** A folder with a page, and pictures beside it and at the site's root. */
  site: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'guide-'));
    await mkdir(join(folder, 'docs'));
    await mkdir(join(folder, 'images'));
    for (const path of ['docs/a.png', 'docs/a b.png', 'docs/100%.png', 'images/c.png'])
      await writeFile(join(folder, path), '');
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

test('pictures are read in every notation', () => {
  expect(pictures('![A *b*](a.png "T")\n')).toEqual([
    { source: 'a.png', alt: 'A b', line: 1, column: 1, written: 'markdown' },
  ]);
  expect(pictures('- see ![B][b] and <img src=" b.png " alt=\'B "q"\' width="20">\n\n[b]: b.png\n')).toEqual([
    { source: 'b.png', alt: 'B', line: 1, column: 7, written: 'markdown' },
    { source: 'b.png', alt: 'B "q"', line: 1, column: 19, written: 'html', width: 20 },
  ]);
  expect(
    pictures('<figure>\n  <picture><source srcset="x"><img\n    src="c.png" alt="C"></picture>\n</figure>\n'),
  ).toEqual([{ source: 'c.png', alt: 'C', line: 2, column: 31, written: 'html' }]);
  expect(pictures('> <p>\n> <img src="d.png" alt="D"></p>\n\n[![E](e.png)](f)\n')).toMatchObject([
    { source: 'd.png', line: 2, column: 3 },
    { source: 'e.png', line: 4, column: 2 },
  ]);
});

test('pictures belong to the step that they are in', () => {
  const { passages } = parse(
    '1. one\n\n    <img src="a" alt="a" width="300"/>\n    <img src="b" alt="b" width="300"/>\n\n2. two\n',
  );
  expect(passages).toMatchObject([
    {
      text: 'one',
      lines: { first: 1, last: 4 },
      pictures: [
        { line: 3, column: 5 },
        { line: 4, column: 5 },
      ],
    },
    { text: 'two', pictures: [] },
  ]);
});

test('a picture alone is a passage without text', () => {
  expect(parse('![A](a.png)\n').passages).toMatchObject([{ kind: 'paragraph', text: '', pictures: [{ alt: 'A' }] }]);
});

test('only a width in pixels is read', () => {
  const widths = (attributes: string) => pictures(`<img src="a" alt="a" ${attributes}>`).map(({ width }) => width);
  expect(widths('width="300"')).toEqual([300]);
  expect(widths('width=" 300px "')).toEqual([300]);
  expect(widths('style="border: 0; width: 240.5px"')).toEqual([240.5]);
  for (const none of ['', 'width="50%"', 'width="auto"', 'style="max-width: 300px"', 'style="width: 20em"'])
    expect(widths(none)).toEqual([undefined]);
});

test('a picture without alternative text is a finding, unless its author marks it as decoration', () => {
  const found = (text: string) =>
    parse(`${text}\n\n- a\n`).findings.map(({ rule, line, column }) => [rule, line, column]);
  expect(found('![](a.png) x <img src="b.png">')).toEqual([
    ['picture-without-alt', 1, 1],
    ['picture-without-alt', 1, 14],
  ]);
  expect(found('<img src="b.png" alt=" ">')).toEqual([['picture-without-alt', 1, 1]]);
  expect(found('<img src="b.png" alt="">')).toEqual([]);
  expect(found('<img alt="b"> ![c]()')).toEqual([
    ['picture-without-source', 1, 1],
    ['picture-without-source', 1, 15],
  ]);
});

test('links are read in every notation', () => {
  const text = '[A *b*](a) [B][b] [b] <https://c.example> <a href="d">D</a> www.e.example\n\n[b]: b\n';
  expect(links(text)).toEqual([
    { text: 'A b', target: 'a', line: 1, column: 1 },
    { text: 'B', target: 'b', line: 1, column: 12 },
    { text: 'b', target: 'b', line: 1, column: 19 },
    { text: 'https://c.example', target: 'https://c.example', line: 1, column: 23 },
    { text: 'D', target: 'd', line: 1, column: 43 },
    { text: 'www.e.example', target: 'http://www.e.example', line: 1, column: 61 },
  ]);
  expect(links('[![E](e.png)](f) <a name="g">g</a>')).toEqual([{ text: 'E', target: 'f', line: 1, column: 1 }]);
});

test.describe('The file of a picture', () => {
  const [picture] = pictures('\n\n - ![A](a.png)\n');
  const of = (source: string) => ({ alt: 'A', line: 3, column: 4, written: 'markdown' as const, ...picture, source });

  test('is beside the page', async ({ site }) => {
    const page = join(site, 'docs', 'page.md');
    for (const [source, file] of [
      ['a.png', 'docs/a.png'],
      ['./a.png?raw=true#top', 'docs/a.png'],
      ['a%20b.png', 'docs/a b.png'],
      ['100%.png', 'docs/100%.png'],
      ['../images/c.png', 'images/c.png'],
    ] as const)
      expect(await pictureFile(page, of(source))).toEqual({ file: join(site, file) });
  });

  test('is in the folder of the site if its address starts with a slash', async ({ site }) => {
    expect(await pictureFile('page.md', of('/images/c.png'), site)).toEqual({ file: join(site, 'images/c.png') });
  });

  test('is reported as missing if it does not exist, with the path that was tried', async ({ site }) => {
    const page = join(site, 'docs', 'page.md');
    const missing = { rule: 'picture-missing', verdict: 'advice', line: 3, column: 4 };
    const beside = await pictureFile(page, of('b.png'), site);
    expect(beside).toMatchObject({ finding: missing });
    expect(JSON.stringify(beside)).toContain(join(site, 'docs/b.png'));
    expect(JSON.stringify(beside)).not.toContain('GUIDE_ROOT');
    const atRoot = await pictureFile(page, of('/images/b.png'), site);
    expect(atRoot).toMatchObject({ finding: missing });
    expect(JSON.stringify(atRoot)).toContain(join(site, 'images/b.png'));
    expect(JSON.stringify(atRoot)).toContain('GUIDE_ROOT');
    expect(await pictureFile(page, of('../docs'), site)).toMatchObject({ finding: missing });
    expect(await pictureFile(page, of('#top'), site)).toMatchObject({ finding: missing });
  });

  test('is reported as missing if its address starts with a slash and GUIDE_ROOT is not set', async ({ site }) => {
    const found = await pictureFile(join(site, 'docs', 'page.md'), of('/images/c.png'));
    expect(found).toMatchObject({ finding: { rule: 'picture-missing', verdict: 'advice' } });
    expect(JSON.stringify(found)).toContain('GUIDE_ROOT');
  });

  test('is not judged if its address is outside of the site', async () => {
    for (const source of [
      'https://a.example/a.png',
      'HTTP://a.example/a.png',
      '//a.example/a.png',
      'data:image/png;base64,AA',
    ])
      expect(await pictureFile('page.md', of(source))).toMatchObject({
        finding: { rule: 'picture-elsewhere', verdict: 'not-judged', line: 3, column: 4 },
      });
  });
});
