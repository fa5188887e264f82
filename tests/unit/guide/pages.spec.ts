import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { judge, type Judgement, type JudgeSettings } from '../../../fixtures/guide/judge/judge';
import { otherWidgetStrings, widgetStrings } from '../../../fixtures/guide/places/widget-strings';
import { walkedScreens } from './support/walked-screens';

/*
 * Small pages, each with one habit of real pages, checked against recorded screens. Each row lists all expected verdicts of
 * a page, with the quoted words and the proposed edit. A page must get no other verdict.
 */

interface Expected {
  readonly wrong?: readonly string[];
  readonly unknown?: readonly string[];
  readonly notJudged?: readonly string[];
  /** Rules of the findings that are advice. */
  readonly advice?: readonly string[];
  /** Labels that were found on the recorded screens, in reading order. */
  readonly found?: readonly string[];
  readonly pictures?: readonly string[];
  /** Numbers of the steps as readers see them, each with the name of its tab. */
  readonly steps?: readonly string[];
}

const row = ['Security Methods', 'Set up another'];

const pages: Readonly<Record<string, Expected>> = {
  'arrow-safari.md': { found: row, notJudged: ['Settings', 'Passwords', 'Settings', 'Privacy'] },
  'two-procedures.md': {
    found: [
      'Next',
      'Verify',
      'Settings',
      'Set up another',
      'Username',
      'Next',
      'Password',
      'Verify',
      'Settings',
      'Set up another',
    ],
    advice: ['screen-not-mentioned'],
  },
  'enroll.md': { found: row, wrong: ['Enroll → Set up'] },
  'chrome-window.md': { notJudged: ['not-this-journey'] },
  'code.md': { found: row },
  'crossref.md': { found: row },
  'jsx.mdx': {
    found: [...row, 'Settings'],
    notJudged: ['syntax-not-understood', 'Security key'],
    pictures: ['/img/set-up.png', '/img/set-up.png'],
    steps: ['1 Chrome', '1 Safari'],
  },
  'docfx.md': { found: row, pictures: ['media/click-set-up.png'] },
  'hugo.md': { found: [...row, 'Settings'], pictures: ['images/click-set-up.png'] },
  'admonition.md': {
    found: ['Settings', 'Set up another', 'Use a phone or tablet'],
    notJudged: ['Other options'],
    steps: ['1 Chrome', '1 Safari'],
  },
  'emphasis.md': { found: ['Set up another'] },
  'refs.md': {
    found: ['Set up another', 'Set up', 'Set up'],
    pictures: ['images/click-set-up.png', 'icons/key.png', 'images/click-set-up.png'],
    advice: ['picture-without-alt'],
  },
  'ordinal.md': {
    found: ['Settings', 'Set up another', 'Set up', 'Set up', 'Next'],
    unknown: ['Continue'],
    steps: ['1', '2', '3', '4'],
  },
  'securitykey.md': { found: ['Set up another'], notJudged: ['Security key', 'Continue'] },
  'chromefile.md': {
    found: ['Set up another', 'Choose where to save your passkey for acme.okta.com', 'Save another way'],
    wrong: ['Use a phone, tablet or security key → Use a phone or tablet'],
    unknown: ['Use a different passkey'],
  },
  'settings-path.md': {
    found: [
      ...Array<string[]>(1).fill(['Settings', ...row]),
      ...Array<string[]>(5).fill(['Settings', 'Security Methods']),
    ].flat(),
  },
  'entra-tabs.md': {
    found: ['Settings', 'Set up another', 'Settings', 'Set up another'],
    steps: ['1 iOS', '2 iOS', '1 Android', '2 Android'],
  },
  'stale.md': {
    wrong: [
      'Extra Verification → Security Methods',
      'Setup Another → Set up another',
      'Enroll → Set up',
      'Use phone or tablet → Use a phone or tablet',
      'Delete → Remove',
    ],
    found: ['Settings', 'Choose where to save your passkey for acme.okta.com', 'Security Methods', 'Set up another'],
    unknown: [
      'Security Key or Biometric Authenticator → Security Key or Biometric',
      'Allow',
      'Security Key or Biometric Authenticator → Security Key or Biometric',
    ],
  },
  'plain-words.md': {
    found: ['Settings', 'Set up another', 'Choose where to save your passkey for acme.okta.com'],
    wrong: [
      'Extra Verification → Security Methods',
      'setup → Set up',
      'Setup Another → Set up another',
      'register → Set up',
      'A different device → Use a phone or tablet',
    ],
    unknown: ['Edit Profile', 'Security Key or Biometric Authenticator → Security Key or Biometric'],
    notJudged: ['Camera', 'Sign in'],
  },
  'admins.md': { notJudged: ['not-this-journey'] },
  'other-programs.md': {
    found: ['Settings', ...row],
    notJudged: ['Okta Verify', 'Organization', 'Yes, ready to scan', 'Polish'],
    unknown: ['Sign in'],
  },
  'deutsch.md': { found: ['Settings', ...row, 'Security Methods'], wrong: ['Enroll → Set up'], unknown: ['Fertig'] },
  'silenced.md': { found: ['Settings'], unknown: ['Badge desk'] },
  'dialects.md': {
    found: ['Settings', 'Security Methods', 'Set up another', 'Set up', 'Verify', 'Next'],
    pictures: ['images/a.png', 'images/b.png', 'images/c.png', './images/d.png'],
    notJudged: ['syntax-not-understood', 'syntax-not-understood'],
    steps: ['1 Mac', '1 Linux', '1 One', '1 Two'],
  },
};

const settings: JudgeSettings = {
  widget: widgetStrings('en'),
  otherLanguages: otherWidgetStrings('en'),
  isTenant: false,
};

const folder = new URL('pages/', import.meta.url);
const judged = (file: string): Judgement =>
  judge({ file, text: readFileSync(new URL(file, folder), 'utf8') }, walkedScreens, settings);

test('each page is in the table', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
});

for (const [
  file,
  { wrong = [], unknown = [], notJudged = [], advice = [], found, pictures = [], steps },
] of Object.entries(pages))
  test(`${file} gets the verdicts that an author would give`, () => {
    const { findings, labels, guide } = judged(file);
    const of = (verdict: string) => findings.filter((finding) => finding.verdict === verdict);
    const told = (verdict: string) =>
      of(verdict).map(({ rule, words, edit }) => `${words ?? rule}${edit === undefined ? '' : ` → ${edit.to}`}`);
    expect({
      wrong: told('wrong'),
      unknown: told('unknown'),
      notJudged: told('not-judged'),
      advice: of('advice').map(({ rule }) => rule),
      found: labels.filter(({ became }) => became === 'found').map(({ label }) => label.text),
      pictures: guide.passages.flatMap((passage) => passage.pictures.map(({ source }) => source)),
    }).toEqual({ wrong, unknown, notJudged, advice, found: found ?? [], pictures });
    const numbered = guide.passages.filter(({ kind, number }) => kind === 'step' && number !== undefined);
    const seen = numbered.map(({ number, tab }) => [number, tab].filter(Boolean).join(' '));
    expect(seen).toEqual(steps ?? seen);
    for (const { evidence } of of('wrong'))
      expect(evidence).toMatchObject({ element: { name: expect.any(String) }, called: expect.any(String) });
  });

test('each comment that silences the check is listed with the labels that it exempts', () => {
  expect(judged('silenced.md').silenced.map(({ line, words, labels }) => [line, words, labels])).toEqual([
    [3, 'not about Okta', ['Polish']],
    [8, 'not about Okta from here', ['Grind', 'Sand']],
  ]);
});

test('the time to judge a page grows only with its length', () => {
  const text = readFileSync(new URL('stale.md', folder), 'utf8');
  const used = (page: string) => {
    const before = process.cpuUsage();
    judge({ file: 'page.md', text: page }, walkedScreens, settings);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000_000;
  };
  used(text);
  expect(used(text.repeat(100)), 'several hundred findings').toBeLessThan(3);
  expect(used(`Passkeys in Okta. ${text}`.repeat(Math.ceil(5_000_000 / text.length))), '5 MB').toBeLessThan(10);
  expect(used(`${'>'.repeat(16_000)} Choose **Set up**.\n`), 'a line of quotations').toBeLessThan(3);
  expect(used(`Okta passkey ${'**A** > '.repeat(2000)}\n`), 'a line of paths').toBeLessThan(3);
});

test('the lines of a long page that were not judged are reported', () => {
  const text = readFileSync(new URL('stale.md', folder), 'utf8').repeat(400);
  const { findings } = judge({ file: 'page.md', text }, walkedScreens, settings);
  const [cut] = findings.filter(({ rule }) => rule === 'page-too-long');
  const judgedTo = Math.max(...findings.filter(({ rule }) => rule !== 'page-too-long').map(({ line }) => line));
  const lines = text.split('\n').length;
  expect(cut?.message).toContain(`Lines ${cut?.line ?? 0} to ${lines} of ${lines} were not judged`);
  expect(judgedTo).toBeLessThan(cut?.line ?? 0);
  expect((cut?.line ?? 0) - judgedTo, 'All lines before them were judged').toBeLessThan(12);
});

test('a tenant’s own pages are not marked as the stand-in’s', () => {
  const page = { file: 'page.md', text: readFileSync(new URL('stale.md', folder), 'utf8') };
  const ours = (isTenant: boolean) =>
    judge(page, walkedScreens, { ...settings, isTenant }).findings.flatMap(({ evidence }) => evidence?.ours ?? []);
  expect(ours(false)).toContain(true);
  expect(ours(true)).not.toContain(true);
});
