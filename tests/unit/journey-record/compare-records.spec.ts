import { expect, test } from '@playwright/test';
import { pngOf } from '../../../fixtures/desktop/picture';
import { compareRecords } from '../../../fixtures/journey-record/changes/compare-records';
import { inWords } from '../../../fixtures/journey-record/changes/in-words';
import type { JourneyRecord, RecordedStep } from '../../../fixtures/journey-record/journey-record';
import { writeFile } from 'node:fs/promises';
import { record, step } from './records';

const noPictures = () => '';
const compare = (before: JourneyRecord, after: JourneyRecord) =>
  compareRecords({ record: before, pictureOf: noPictures }, { record: after, pictureOf: noPictures });
const changesOf = async (before: JourneyRecord, after: JourneyRecord) =>
  (await compare(before, after)).changes.map(({ area, what, suspect }) => `${area}: ${what} ${suspect}`);

const journey = [step('identify'), step('password'), step('settings', { drawnBy: 'site' })];
const withStep = (at: number, but: Partial<RecordedStep>) =>
  journey.map((one, index) => (index === at ? { ...one, ...but } : one));
const otherHeading = '- heading "Something else" [level=1]';

test('two runs alike: nothing changed', async () => {
  const comparison = await compare(record(journey), record(journey));
  expect(comparison).toEqual({ surroundings: [], changes: [], notCompared: [] });
  expect(inWords('Now against then', comparison)).toBe('Now against then\n\nNothing changed.\n');
});

test('words of the widget changed with its release', async () => {
  const now = withStep(0, { aria: otherHeading }).map((one) => ({ ...one, widget: '7.50.0 gen3' }));
  const { surroundings, changes } = await compare(record(journey), record(now));
  expect(surroundings).toEqual(['Widget: 7.49.0 gen3 → 7.50.0 gen3']);
  expect(changes).toMatchObject([
    { area: 'words', suspect: 'the widget', where: ['another-device chrome gen3 › identify'] },
  ]);
});

test('words with the name that an admin gave are an org setting, also with a new widget', async () => {
  const named = (name: string) => ({
    org: { 'Display name': name },
    aria: `- heading "Verify with ${name}" [level=1]`,
  });
  const before = withStep(1, named('Security Key or Biometric'));
  const after = withStep(1, { ...named('Acme Key'), widget: '7.50.0 gen3' });
  expect(await changesOf(record(before), record(after))).toEqual([expect.stringMatching(/an org setting$/)]);
});

test("words of the org's own page changed with the suite are the suite's", async () => {
  const now = record(withStep(2, { aria: otherHeading }));
  expect(await changesOf(record(journey), now)).toEqual([expect.stringMatching(/the org’s own page$/)]);
  const versions = { ...now.versions, commit: 'abc' };
  expect(await changesOf(record(journey), { ...now, versions })).toEqual([expect.stringMatching(/the suite$/)]);
});

test("words of a dialog changed with the browser are the browser's", async () => {
  const dialog = { kind: 'dialog', aria: undefined, drawnBy: undefined } as const;
  const before = withStep(1, { ...dialog, labels: [{ role: 'button', name: 'Cancel' }] });
  const after = withStep(1, { ...dialog, labels: [{ role: 'button', name: 'Close' }], browser: 'Chromium 157.0' });
  expect(await changesOf(record(before), record(after))).toEqual([expect.stringMatching(/^control: .* the browser$/)]);
});

test('a step that is new, gone or elsewhere comes before all else', async () => {
  const [first, second, third] = journey.map((one) => ({ ...one, aria: one.aria ?? '' }));
  const now = [first, third, step('promotion')].flatMap((one) => one ?? []);
  expect(await changesOf(record([first, second, third].flatMap((one) => one ?? [])), record(now))).toEqual([
    'flow: The step “password” is gone. not known',
    'flow: The step “promotion” is new. not known',
  ]);
});

test('what Identity Engine offers, and what browsers are asked for, is Okta’s where nothing else is other', async () => {
  const idx = { remediations: [{ name: 'identify', fields: ['identifier'] }], messages: [] };
  const asks = (userVerification: string) => ({
    traffic: {
      errors: [],
      sent: [],
      passkeyRequests: [{ kind: 'get' as const, options: { publicKey: { userVerification } } }],
    },
  });
  const before = withStep(0, { idx, ...asks('preferred') });
  const after = withStep(0, { idx: { ...idx, remediations: [] }, ...asks('required') });
  expect(await changesOf(record(before), record(after))).toEqual([
    'engine: The remediation identify is gone. Okta’s Identity Engine',
    'request: get(): publicKey.userVerification is now "required"; it was "preferred". Okta’s Identity Engine',
  ]);
  const withSetting = after.map((one) => ({ ...one, org: { ...one.org, 'User verification': 'REQUIRED' } }));
  expect(await changesOf(record(before), record(withSetting))).toEqual([
    expect.stringMatching(/an org setting$/),
    expect.stringMatching(/an org setting$/),
  ]);
});

test('a much slower step is told, a slower one is not', async () => {
  expect(await changesOf(record(journey), record(withStep(1, { took: 5_200 })))).toEqual([]);
  expect(await changesOf(record(journey), record(withStep(1, { took: 5_400 })))).toEqual([
    'timing: It came after 5.4 s; before after 0.3 s. the machine or the network',
  ]);
});

test('the same change on several screens is one', async () => {
  const help = (name: string) => ({ aria: `- heading "x" [level=1]\n- link "${name}"` });
  const all = (name: string) => journey.slice(0, 2).map((one) => ({ ...one, ...help(name) }));
  const { changes } = await compare(record(all('Help')), record(all('Support')));
  expect(changes).toMatchObject([
    { area: 'control', where: ['another-device chrome gen3 › identify', 'another-device chrome gen3 › password'] },
  ]);
});

test('a walk that only one of the runs has is not compared', async () => {
  const more = [...journey, step('identify', { route: 'refusal' })];
  const { changes, notCompared } = await compare(record(journey), record(more));
  expect(changes).toEqual([]);
  expect(notCompared).toEqual(['refusal chrome gen3: not walked in the earlier run']);
});

test('a screen that looks different is told where its words are the same', async ({}, testInfo) => {
  const blank = { width: 60, height: 60, data: new Uint8ClampedArray(60 * 60 * 4).fill(255) };
  const dark = { ...blank, data: blank.data.map((value, at) => (at % 4 < 3 && at > 4000 ? 20 : value)) };
  await writeFile(testInfo.outputPath('one.png'), pngOf(blank));
  await writeFile(testInfo.outputPath('other.png'), pngOf(dark));
  const pictureOf = ({ picture }: RecordedStep) => testInfo.outputPath(picture);
  const compareLooks = async (after: readonly RecordedStep[]) =>
    (
      await compareRecords(
        { record: record([step('identify', { picture: 'one.png' })]), pictureOf },
        { record: record([...after]), pictureOf },
      )
    ).changes.map(({ area }) => area);
  expect(await compareLooks([step('identify', { picture: 'other.png' })])).toEqual(['picture']);
  expect(await compareLooks([step('identify', { picture: 'other.png', aria: otherHeading })])).toEqual(['words']);
});
