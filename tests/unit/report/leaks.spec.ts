import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { sayLeaks, scan } from '../../../fixtures/report/leaks';
import { finder, folderWith, packedText, pngWith, throwAway } from '../secrets/support';

const json = JSON.stringify({ message: `the password is ${throwAway}` });
const html = throwAway
  .replaceAll('&', '&amp;')
  .replaceAll('<', '&lt;')
  .replaceAll('>', '&gt;')
  .replaceAll('"', '&quot;')
  .replaceAll("'", '&#39;');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const trace = zipSync({
  'resources/body.json': strToU8('{}'),
  'trace.network': strToU8(`{"body":${JSON.stringify(throwAway)}}`),
});
const filler = 'what comes before does not matter, as long as it is long enough to look like something packed';

/** Places of a report, each with a file in which the secret is planted there. */
const planted: readonly (readonly [string, string, string | Uint8Array])[] = [
  ['a line of a log', 'run.log', `one\ntwo\nsigning in with ${throwAway}\n`],
  ['an Allure result', 'allure-results/1-result.json', json],
  ['a text that is attached', 'allure-results/1-attachment.txt', throwAway],
  ["Playwright's page of an error", 'test-results/a/error-context.md', `- textbox "Password": ${throwAway}`],
  ['a trace', 'test-results/a/trace.zip', trace],
  ['a trace within a zip', 'all.zip', zipSync({ 'trace.zip': trace })],
  ['the summary', 'summary.json', json],
  ['the history', 'history/allure.jsonl', `${json}\n`],
  ['JSON within JSON', 'allure-results/2-result.json', JSON.stringify({ body: json })],
  ['a page of the report', 'allure-report/awesome/index.html', `<p>${html}</p>`],
  ['an attachment in the report of one file', 'passkey-report.html', `<script>d("x","${base64(filler + json)}")`],
  ['a trace in the report of one file', 'passkey-report.html', `<script>d("x","${base64Of(trace)}")`],
  ['a file that gzip packed', 'run.log.gz', gzipSync(throwAway)],
  ['the text of a picture', 'shot.png', pngWith('tEXt', Buffer.from(`Comment\0${throwAway}`))],
  ['the packed text of a picture', 'shot.png', pngWith('zTXt', packedText(throwAway))],
  ['bytes that are no text', 'memory.bin', Buffer.from(`\0\0${throwAway}\0`)],
  ['a text after 8 MB in base64', 'run.log', `${'A'.repeat(8 * 1024 * 1024)}\n${throwAway}`],
  ['a text in 8 MB of base64', 'report.html', `d("${base64(filler.repeat(60_000) + json)}")`],
  ['base64, with nothing before it', 'request.txt', `x ${base64(throwAway)}`],
  ['base64, after one letter', 'request.txt', `x ${base64(`u${throwAway}`)}`],
  ['base64, as in an Authorization header', 'request.txt', `Basic ${base64(`me:${throwAway}`)}`],
  ['an address', 'requests.txt', `GET /login?password=${encodeURIComponent(throwAway)}`],
  ['a form', 'requests.txt', new URLSearchParams({ username: 'ada', password: throwAway }).toString()],
];

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

for (const [where, name, content] of planted) {
  test(`a secret in ${where} is found`, () => {
    const [leak] = scan(folderWith({ 'summary.txt': 'all is well', [name]: content }), finder);

    expect(leak).toMatchObject({ file: name, kind: expect.stringContaining('a password planted here') });
  });
}

test('a secret in the name of a file is found and not repeated', () => {
  const name = 'Thr0w-away-name';
  finder.add([{ kind: 'password', value: name, whose: 'in a name' }]);
  const folder = folderWith({ [`${name}.txt`]: '' });
  const leaks = scan(folder, finder);

  expect(leaks).toEqual([{ file: '•••.txt', position: 'its name', kind: 'a password in a name' }]);
});

test('a run reports the file, place and kind of a secret and the remedy, but never the secret', () => {
  const folder = folderWith({ 'a/run.log': `one\n${throwAway}\nand ${throwAway}\n`, 'trace.zip': trace });
  const said = sayLeaks('reports', scan(folder, finder));

  expect(said.split('\n').sort()).toEqual(
    [
      '✘ Secrets in the reports',
      '  reports/a/run.log, line 2, byte 1, and 1 more place: a password planted here',
      '  reports/trace.zip, trace.network, line 1, byte 10: a password planted here, in JSON',
      expect.stringContaining('Do not send reports to anyone'),
    ].sort(),
  );
  expect(said).not.toContain('Thr0w');
});

test('a clean folder and a missing folder have no findings', () => {
  const folder = folderWith({ 'summary.json': '{}', 'trace.zip': zipSync({ 'a.txt': strToU8('well') }) });

  expect(scan(folder, finder)).toEqual([]);
  expect(sayLeaks(folder, [])).toBe('');
  expect(scan('/no/such/folder', finder)).toEqual([]);
});

test('an archive that cannot be read is reported as not searched', () => {
  const damaged = Buffer.from(trace).fill(0xff, 40);

  expect(scan(folderWith({ 'trace.zip': damaged }), finder)).toEqual([
    { file: 'trace.zip', position: 'all of it', kind: expect.stringContaining('damaged') },
  ]);
});

test('a secret in two files is reported for both', () => {
  const folder = folderWith({ 'a.txt': throwAway, 'b.txt': throwAway });
  const files = scan(folder, finder).map(({ file }) => file);

  expect(files.sort()).toEqual(['a.txt', 'b.txt']);
});

test('contents that are packed too deeply count as a finding', () => {
  const often = Array.from({ length: 8 }).reduce<Uint8Array>((inner) => gzipSync(inner), Buffer.from('well'));

  expect(scan(folderWith({ 'log.gz': often }), finder)).toMatchObject([
    { file: 'log.gz', kind: expect.stringContaining('nested too deeply') },
  ]);
});

test('a file that is too large to be read is reported as not searched', () => {
  const folder = folderWith({ 'trace.log': '' });
  // A sparse file takes no room on the disk. Node.js reads files of at most 2 GB.
  truncateSync(join(folder, 'trace.log'), 2 ** 31 + 1);

  expect(scan(folder, finder)).toEqual([
    { file: 'trace.log', position: 'all of it', kind: 'not searched, because it is larger than 256 MB' },
  ]);
});
