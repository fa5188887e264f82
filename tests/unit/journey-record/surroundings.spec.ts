import { expect, test } from '@playwright/test';
import { Surroundings } from '../../../fixtures/journey-record/changes/surroundings';
import type { JourneyRecord, RecordedStep } from '../../../fixtures/journey-record/journey-record';
import { record, step } from './records';

/** Differences of the later run, by the part that changed. */
const parts = {
  widget: { widget: '7.50.0 gen3' },
  browser: { browser: 'Chromium 157.0' },
  org: { org: { 'Display name': 'Security Key or Biometric', 'User verification': 'required' } },
  suite: {},
} satisfies Record<string, Partial<RecordedStep>>;
type Part = keyof typeof parts;

function withOther(...others: Part[]): Surroundings {
  const now = step('identify', Object.assign({}, ...others.map((part) => parts[part])) as Partial<RecordedStep>);
  const { versions } = record([]);
  const later: JourneyRecord = record(
    [now],
    others.includes('suite') ? { versions: { ...versions, commit: 'abc' } } : {},
  );
  return new Surroundings([step('identify')], [now], [record([step('identify')]), later]);
}

const suspects = [
  {
    of: 'words on a page of the widget',
    ask: (around: Surroundings) => around.ofWidgetPage([], false),
    expected: ['not known', 'the widget', 'the browser', 'an org setting', 'the suite'],
  },
  {
    of: 'words on a page of the widget for which Identity Engine offered something else',
    ask: (around: Surroundings) => around.ofWidgetPage([], true),
    expected: [
      'Okta’s Identity Engine',
      'the widget',
      'Okta’s Identity Engine',
      'an org setting',
      'Okta’s Identity Engine',
    ],
  },
  {
    of: "the org's own page",
    ask: (around: Surroundings) => around.ofSite(),
    expected: ['the org’s own page', 'the org’s own page', 'the org’s own page', 'an org setting', 'the suite'],
  },
  {
    of: "one of the browser's dialogs",
    ask: (around: Surroundings) => around.ofDialog(false),
    expected: ['not known', 'not known', 'the browser', 'not known', 'the suite'],
  },
  {
    of: "one of the browser's dialogs after another WebAuthn call",
    ask: (around: Surroundings) => around.ofDialog(true),
    expected: ['Okta’s Identity Engine', 'the widget', 'the browser', 'an org setting', 'the suite'],
  },
  {
    of: 'the options of WebAuthn calls',
    ask: (around: Surroundings) => around.ofRequest(),
    expected: ['Okta’s Identity Engine', 'the widget', 'Okta’s Identity Engine', 'an org setting', 'the suite'],
  },
  {
    of: 'what Identity Engine offers',
    ask: (around: Surroundings) => around.ofEngine(),
    expected: [
      'Okta’s Identity Engine',
      'Okta’s Identity Engine',
      'Okta’s Identity Engine',
      'an org setting',
      'the suite',
    ],
  },
  {
    of: 'what the widget sends',
    ask: (around: Surroundings) => around.ofSent(),
    expected: ['not known', 'the widget', 'the browser', 'not known', 'the suite'],
  },
  {
    of: 'errors in the console',
    ask: (around: Surroundings) => around.ofErrors(),
    expected: ['not known', 'the widget', 'the browser', 'not known', 'the suite'],
  },
  {
    of: 'looks',
    ask: (around: Surroundings) => around.ofLooks(),
    expected: ['not known', 'the widget', 'the browser', 'not known', 'the suite'],
  },
];

for (const { of, ask, expected } of suspects) {
  test(`the suspect for a change of ${of} is the part that changed with it`, () => {
    const runs = [withOther(), ...(Object.keys(parts) as Part[]).map((part) => withOther(part))];
    expect(runs.map(ask)).toEqual(expected);
  });
}

test('if several parts changed, the nearest one is the suspect', () => {
  const both = withOther('widget', 'browser');
  expect([both.ofDialog(true), both.ofLooks()]).toEqual(['the browser', 'the browser']);
  expect([both.ofErrors(), both.ofSent(), both.ofWidgetPage([], false)]).toEqual(Array(3).fill('the widget'));
  expect(withOther('widget', 'org').ofRequest()).toBe('an org setting');
  expect(withOther('widget', 'org').ofWidgetPage([], false)).toBe('the widget');
});

test('words with the name of the authenticator are not attributed to an org setting unless the name changed', () => {
  expect(withOther('widget').ofWidgetPage(['Set up Security Key or Biometric'], false)).toBe('the widget');
});

test('all differences are reported', () => {
  expect(withOther('widget', 'browser', 'org', 'suite').told()).toEqual([
    'Widget: 7.49.0 gen3 → 7.50.0 gen3',
    'Browser: Chromium 156.0 → Chromium 157.0',
    'Org settings: Display name Security Key or Biometric → Display name Security Key or Biometric, User verification required',
    'Suite: 0.1.0 → 0.1.0 abc',
  ]);
});
