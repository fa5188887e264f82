import { expect, test } from '@playwright/test';
import { pngOf } from '../../../fixtures/pictures/picture';
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

test('between two equal runs nothing changed', async () => {
  const comparison = await compare(record(journey), record(journey));
  expect(comparison).toEqual({ surroundings: [], changes: [], notCompared: [] });
  expect(inWords('Now against then', comparison)).toBe('Now against then\n\nNothing changed.\n');
});

test('changed words of the widget are attributed to its new release', async () => {
  const now = withStep(0, { aria: otherHeading }).map((one) => ({ ...one, widget: '7.50.0 gen3' }));
  const { surroundings, changes } = await compare(record(journey), record(now));
  expect(surroundings).toEqual(['Widget: 7.49.0 gen3 → 7.50.0 gen3']);
  expect(changes).toMatchObject([
    { area: 'words', suspect: 'the widget', where: ['another-device chrome gen3 › identify'] },
  ]);
});

test('words with a name that an admin changed are attributed to an org setting, even with a new widget', async () => {
  const named = (name: string) => ({
    org: { 'Display name': name },
    aria: `- heading "Verify with ${name}" [level=1]`,
  });
  const before = withStep(1, named('Security Key or Biometric'));
  const after = withStep(1, { ...named('Acme Key'), widget: '7.50.0 gen3' });
  expect(await changesOf(record(before), record(after))).toEqual([expect.stringMatching(/an org setting$/)]);
});

test("changed words of the org's own page are attributed to the page, or to the suite if the suite changed", async () => {
  const now = record(withStep(2, { aria: otherHeading }));
  expect(await changesOf(record(journey), now)).toEqual([expect.stringMatching(/the org’s own page$/)]);
  const versions = { ...now.versions, commit: 'abc' };
  expect(await changesOf(record(journey), { ...now, versions })).toEqual([expect.stringMatching(/the suite$/)]);
});

test('changed words of a dialog are attributed to a new browser', async () => {
  const dialog = { kind: 'dialog', aria: undefined, drawnBy: undefined } as const;
  const before = withStep(1, { ...dialog, labels: [{ role: 'button', name: 'Cancel' }] });
  const after = withStep(1, { ...dialog, labels: [{ role: 'button', name: 'Close' }], browser: 'Chromium 157.0' });
  expect(await changesOf(record(before), record(after))).toEqual([expect.stringMatching(/^control: .* the browser$/)]);
});

test('a step that is new or gone is a change of the flow', async () => {
  const [first, second, third] = journey.map((one) => ({ ...one, aria: one.aria ?? '' }));
  const now = [first, third, step('promotion')].flatMap((one) => one ?? []);
  expect(await changesOf(record([first, second, third].flatMap((one) => one ?? [])), record(now))).toEqual([
    'flow: The step “password” is gone. not known',
    'flow: The step “promotion” is new. not known',
  ]);
});

test('each screen is compared with the screen of the same step, even after a new step', async () => {
  const now = [step('promotion'), ...withStep(1, { aria: otherHeading })];
  expect(await changesOf(record(journey), record(now))).toEqual([
    'flow: The step “promotion” is new. not known',
    'words: heading “password” [level=1] is now heading “Something else” [level=1]. not known',
  ]);
});

test('a missing dialog is attributed to the browser if browser and widget are new', async () => {
  const before = withStep(1, { kind: 'dialog', aria: undefined, drawnBy: undefined });
  const after = journey
    .filter((_step, index) => index !== 1)
    .map((one) => ({ ...one, browser: 'Chromium 157.0', widget: '7.50.0 gen3' }));
  expect(await changesOf(record(before), record(after))).toEqual(['flow: The step “password” is gone. the browser']);
});

test('changed words are attributed to Identity Engine if its response changed, too', async () => {
  const idx = { remediations: [], messages: ['oie.other'] };
  const before = withStep(0, { idx: { ...idx, messages: [] } });
  const after = withStep(0, { idx, aria: otherHeading });
  expect(await changesOf(record(before), record(after))).toEqual([
    'engine: The message oie.other is new. Okta’s Identity Engine',
    expect.stringMatching(/^words: .* Okta’s Identity Engine$/),
  ]);
});

test('a dialog that changed with the options of the WebAuthn call and an org setting is attributed to the setting', async () => {
  const asks = (residentKey: string) => ({
    kind: 'dialog' as const,
    aria: undefined,
    labels: [{ role: 'button', name: residentKey }],
    org: { 'Resident key': residentKey },
    traffic: {
      errors: [],
      sent: [],
      passkeyOptions: [],
      passkeyRequests: [{ kind: 'create' as const, options: { residentKey } }],
    },
  });
  const [before, after] = [withStep(0, asks('required')), withStep(0, asks('discouraged'))];
  expect(await changesOf(record(before), record(after))).toEqual([
    expect.stringMatching(/^request: .* an org setting$/),
    expect.stringMatching(/^control: .* an org setting$/),
  ]);
});

test('new request fields and new errors are attributed to a new widget', async () => {
  const traffic = (errors: string[], fields: string[]) => ({
    traffic: { errors, sent: [{ name: 'identify', fields }], passkeyRequests: [], passkeyOptions: [] },
  });
  const before = withStep(0, traffic([], ['identifier']));
  const after = withStep(0, { ...traffic(['No such thing'], ['identifier', 'rememberMe']), widget: '7.50.0 gen3' });
  expect(await changesOf(record(before), record(after))).toEqual([
    'errors: “No such thing” is new. the widget',
    'sent: The request identify: the field rememberMe is new. the widget',
  ]);
});

test('changed offers and changed WebAuthn calls are attributed to Identity Engine, unless an org setting changed', async () => {
  const idx = { remediations: [{ name: 'identify', fields: ['identifier'] }], messages: [] };
  const asks = (userVerification: string) => ({
    traffic: {
      errors: [],
      sent: [],
      passkeyOptions: [],
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

test('a much slower step is reported, a slightly slower one is not', async () => {
  expect(await changesOf(record(journey), record(withStep(1, { took: 5_200 })))).toEqual([]);
  expect(await changesOf(record(journey), record(withStep(1, { took: 5_400 })))).toEqual([
    'timing: The screen appeared after 5.4 s; in the earlier run, after 0.3 s. the machine or the network',
  ]);
  const slow = record(withStep(1, { took: 10_000 }));
  expect(await changesOf(slow, record(withStep(1, { took: 16_000 })))).toEqual([]);
});

test('the same change on several screens is reported once', async () => {
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
  const missing = await compare(record(more), record(journey));
  expect(missing).toMatchObject({ changes: [], notCompared: ['refusal chrome gen3: not walked in the later run'] });
  expect(inWords('Now against then', missing)).toContain('Not compared: refusal chrome gen3: not walked in the later');
});

test('a screen that looks different is reported if its words are the same', async ({}, testInfo) => {
  const painted = (colourAt: (at: number) => number) => {
    const data = new Uint8ClampedArray(60 * 60 * 4).map((_value, at) => (at % 4 < 3 ? colourAt(at) : 255));
    return pngOf({ width: 60, height: 60, data });
  };
  await writeFile(
    testInfo.outputPath('one.png'),
    painted(() => 255),
  );
  await writeFile(
    testInfo.outputPath('other.png'),
    painted((at) => (at > 4000 ? 20 : 255)),
  );
  await writeFile(
    testInfo.outputPath('tinted.png'),
    painted((at) => (at % 4 === 0 ? 120 : 255)),
  );
  const pictureOf = ({ picture }: RecordedStep) => testInfo.outputPath(picture);
  const compareLooks = async (but: Partial<RecordedStep>) => {
    const before = record([step('identify', { picture: 'one.png' })]);
    const after = record([step('identify', but)]);
    const { changes } = await compareRecords({ record: before, pictureOf }, { record: after, pictureOf });
    return changes.map(({ area, what, suspect }) => `${area}: ${what} ${suspect}`);
  };
  expect(await compareLooks({ picture: 'one.png' })).toEqual([]);
  expect(await compareLooks({ picture: 'other.png' })).toEqual(['picture: The screen looks different. not known']);
  expect(await compareLooks({ picture: 'tinted.png', browser: 'Chromium 157.0' })).toEqual([
    'picture: Only the screen’s colours differ. the browser',
  ]);
  expect(await compareLooks({ picture: 'other.png', aria: otherHeading })).toEqual([expect.stringMatching(/^words: /)]);
});

test("the org's options show who changed a WebAuthn call", async () => {
  const get = (userVerification: string) => [{ kind: 'get' as const, options: { publicKey: { userVerification } } }];
  const step = (sent: string, asked: string, others = {}) =>
    withStep(0, {
      traffic: { errors: [], sent: [], passkeyOptions: get(sent), passkeyRequests: get(asked) },
      ...others,
    });
  const suspect = async (now: ReturnType<typeof step>) =>
    (await changesOf(record(step('required', 'required')), record(now))).map((told) => told.split('. ').at(-1));

  expect(await suspect(step('preferred', 'preferred'))).toEqual(['Okta’s Identity Engine']);
  expect(await suspect(step('preferred', 'preferred', { widget: '7.50.0 gen3' }))).toEqual(['Okta’s Identity Engine']);
  expect(await suspect(step('preferred', 'preferred', { org: { Verification: 'preferred' } }))).toEqual([
    'an org setting',
  ]);
  expect(await suspect(step('required', 'preferred'))).toEqual(['the widget']);
});
