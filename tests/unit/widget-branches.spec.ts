/** Compares docs/reference/widget-passkey-branches.md with the pinned release of the widget and with the tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const project = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(project, 'docs/reference/widget-passkey-branches.md'), 'utf8');

const manifest = createRequire(import.meta.url).resolve('@okta/okta-signin-widget/package.json');
const widget = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
const labels = Object.keys(
  JSON.parse(readFileSync(join(dirname(manifest), 'dist/labels/json/login.json'), 'utf8')) as object,
);

/** The cells of the tables' rows. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** Rows that begin with the id of a branch, for example E1. */
const branches = rows.filter(([id = '']) => /^[A-Z]\d+$/.test(id));
/** Rows that begin with the key of a label. */
const keys = rows
  .filter(([key = '']) => /^`.*`$/.test(key))
  .map(([key = '', where = '']) => ({ key: key.slice(1, -1), where }));

test('the branches are of the pinned release', () => {
  expect(page).toContain(`Sign-In Widget ${widget.version} `);
});

test('every label about passkeys is listed, with its branches or as one of the Classic Engine', () => {
  const listed = keys.map(({ key }) => key);
  expect(labels.filter((label) => /webauthn|passkey/i.test(label)).sort()).toEqual(listed.sort());
});

test('every branch is listed once, and labels name only listed branches', () => {
  const ids = branches.map(([id]) => id);
  expect([...new Set(ids)]).toEqual(ids);
  const named = keys.flatMap(({ where }) => (/^[A-Z]\d/.test(where) ? where.split(', ') : []));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

test('every branch is reached by an existing test, or has a reason why not', () => {
  const wrong = branches.filter(([, , , reached = '']) => {
    const [, spec, title] = /^`(tests\/[\w./-]+)` “(.+)”$/.exec(reached) ?? [];
    if (spec === undefined || title === undefined) return !/^not( yet)?: ./.test(reached);
    const titles = readFileSync(join(project, spec), 'utf8').match(/(?:\btest\(|\btitle:)\s*(['"`]).+?\1/g) ?? [];
    return !titles.some((one) => one.includes(title));
  });
  expect(wrong.map(([id]) => id)).toEqual([]);
});
