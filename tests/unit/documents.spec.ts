import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { laneNames } from '../../fixtures/lanes/lanes';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Files below a folder whose names have one of these endings, as paths relative to the project. */
async function filesIn(folder: string, ...endings: string[]): Promise<string[]> {
  const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length));
}

/** Our documents, without help pages and reports. */
const documents = async (): Promise<string[]> => [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'reports/README.md',
  'fixtures/phone/README.md',
  '.github/pull_request_template.md',
  ...(await filesIn('docs', '.md')),
];

const read = (path: string) => readFile(join(project, path), 'utf8');

const withoutCode = (text: string) => text.replaceAll(/^```.*?^```/gms, '');

/** Anchors of a document's headings, as GitHub and GitLab generate them. */
const anchorsOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Whether the target of a link exists: the file or folder, relative to the project, and the heading after `#`, if any. */
async function isThere(target: string): Promise<boolean> {
  const [path = '', anchor] = target.split('#');
  if (!existsSync(join(project, path))) return false;
  return anchor === undefined || anchorsOf(await read(path)).includes(anchor);
}

async function missing(targets: readonly string[]): Promise<string[]> {
  const there = await Promise.all(targets.map(isThere));
  return targets.filter((_, index) => !there[index]);
}

/** Targets of a document's links within the project. */
async function linksIn(document: string): Promise<string[]> {
  const links = [...withoutCode(await read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links
    .filter((link) => !/^https?:/.test(link))
    .map((link) => (link.startsWith('#') ? document + link : normalize(join(dirname(document), link))));
}

/** Files and folders of the project that a document mentions. */
const namedIn = async (document: string): Promise<string[]> =>
  [...withoutCode(await read(document)).matchAll(/`((?:fixtures|tests|scripts|docs|\.github)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );

/** Documents that the code mentions. */
async function namedInCode(): Promise<string[]> {
  const folders = ['fixtures', 'scripts', 'tests'];
  const files = (await Promise.all(folders.map((folder) => filesIn(folder, '.ts', '.mjs', '.js')))).flat();
  const texts = await Promise.all(files.map(read));
  const named = texts.flatMap((text) => text.match(/(?<![\w./])docs\/[\w/-]+\.md(?:#[\w-]+)?/g) ?? []);
  return [...new Set(named)];
}

test('all links between documents have an existing target', async () => {
  for (const document of await documents()) expect(await missing(await linksIn(document)), document).toEqual([]);
});

test('files and folders that documents mention exist', async () => {
  for (const document of await documents()) expect(await missing(await namedIn(document)), document).toEqual([]);
});

test('documents that the code mentions exist, with their headings', async () => {
  const named = await namedInCode();
  expect(named.length).toBeGreaterThan(5);
  expect(await missing(named)).toEqual([]);
});

for (const [document, most] of [
  ['README.md', 6 * 1024],
  ['ARCHITECTURE.md', 8 * 1024],
] as const) {
  test(`${document} is read in one sitting: it has at most ${most} bytes`, async () => {
    expect((await stat(join(project, document))).size).toBeLessThanOrEqual(most);
  });
}

test('every lane is in the tables of lanes', async () => {
  for (const document of ['README.md', 'ARCHITECTURE.md']) {
    const rows = [...(await read(document)).matchAll(/^\| `([\w-]+)` /gm)].map(([, name]) => name);
    expect(
      laneNames.filter((lane) => !rows.includes(lane)),
      document,
    ).toEqual([]);
  }
  const summary = await read('docs/reference/summary.md');
  expect(laneNames.filter((lane) => !summary.includes(`\`${lane}\``))).toEqual([]);
});
