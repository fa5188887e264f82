import { expect, test } from '@playwright/test';
import { findLabel, type Sources } from '../../../../fixtures/guide/places/find-label';
import { hole } from '../../../../fixtures/guide/places/wording';
import { labelFile, labelIn, labelOf, live, passage, sources, step } from './support/passages';

const find = (text: string, more: Partial<Sources>, words = `Click "${text}".`) => {
  const around = passage(words);
  return findLabel(labelIn(around, text), around, sources(more));
};
const page = (...names: string[]) => names.map((name) => live(name));
const dialogs = (...names: string[]) => names.map((name) => live(name, 'Choose where to save'));
const chrome = (...texts: string[]) => labelFile('chrome', texts, 'en-US');
const widget = (...texts: string[]) => labelFile('widget', texts);

test.describe('A label is found', () => {
  const everywhere = {
    page: page('Set up'),
    dialogs: dialogs('Set up'),
    widget: widget('Set up'),
    chrome: chrome('Set up'),
  };

  test('on the live page first, then in dialogs, then in the files of widget and Chrome', () => {
    expect(find('Set up', everywhere)).toEqual({
      agreement: 'exact',
      where: { kind: 'page', screen: 'Settings', lane: 'chrome', role: 'button' },
      words: 'Set up',
    });
    expect(find('Set up', { ...everywhere, page: [] })).toMatchObject({
      where: { kind: 'dialog', screen: 'Choose where to save' },
    });
    expect(find('Set up', { ...everywhere, page: [], dialogs: [] })).toEqual({
      agreement: 'exact',
      where: { kind: 'widget', key: 'key.0', locale: 'en', file: 'widget.en' },
      words: 'Set up',
    });
    expect(find('Set up', { chrome: everywhere.chrome })).toMatchObject({ where: { kind: 'chrome', locale: 'en-US' } });
    expect(find('Set up', {})).toEqual({ agreement: 'nowhere', near: [], unseen: [] });
  });

  test('in Chrome before the widget where the passage says so', () => {
    const files = { widget: everywhere.widget, chrome: everywhere.chrome };
    expect(find('Set up', files, 'In Chrome, click "Set up".')).toMatchObject({ where: { kind: 'chrome' } });
    expect(find('Set up', files, 'On the computer, click "Set up".')).toMatchObject({ where: { kind: 'widget' } });
  });

  test('where its spelling agrees, before where only its words do', () => {
    expect(find('Set up', { page: page('Set Up'), dialogs: dialogs('Set up') })).toMatchObject({
      agreement: 'exact',
      where: { kind: 'dialog' },
    });
    expect(find('Set up', { widget: widget('Set Up'), chrome: chrome('Set up') })).toMatchObject({
      where: { kind: 'chrome' },
    });
    // But what is on a screen counts before all files.
    expect(find('Set up', { dialogs: dialogs('Setup'), widget: widget('Set up') })).toEqual({
      agreement: 'differs',
      difference: 'punctuation',
      where: { kind: 'dialog', screen: 'Choose where to save', lane: 'chrome', role: 'button' },
      words: 'Setup',
      edit: { from: 'Set up', to: 'Setup', confidence: 0.97 },
    });
    expect(find('Set up', { chrome: chrome('set up') })).toMatchObject({ agreement: 'differs', difference: 'case' });
  });

  test('as a part of a longer text: three words on a screen, five in a file', () => {
    const long = 'Sorry, the key is not known here.';
    expect(find('key is not', { page: page(long) })).toMatchObject({ agreement: 'equivalent', words: long });
    expect(find('is not', { page: page(long) })).toMatchObject({ agreement: 'nowhere' });
    expect(find('the key is not known', { widget: widget(long) })).toMatchObject({ agreement: 'equivalent' });
    expect(find('key is not known', { widget: widget(long) })).toMatchObject({ agreement: 'nowhere' });
  });

  test('whatever host, and whatever the run fills in', () => {
    const title = 'Create a passkey for acme.okta.com';
    expect(find('Create a passkey for gitlab.okta.com', { dialogs: dialogs(title) })).toMatchObject({
      agreement: 'equivalent',
      words: title,
    });
    const welcome = page('Welcome back to the dashboard, Pat Person');
    const label = 'Welcome back to the dashboard, Sam';
    expect(find(label, { page: welcome })).toMatchObject({ agreement: 'nowhere' });
    expect(find(label, { page: [...welcome], values: ['', 'Pat Person'] })).toMatchObject({
      agreement: 'equivalent',
      words: 'Welcome back to the dashboard, Pat Person',
    });
  });
});

test.describe('A label is out of reach', () => {
  const strings = { chrome: chrome('Bluetooth', 'Continue', 'Settings', 'On', 'System Settings') };

  test('where the passage is about another system, though Chrome has a string of its name', () => {
    expect(find('Continue', strings, 'In Safari, click "Continue".')).toEqual({
      agreement: 'outside',
      where: { kind: 'outside', system: 'safari', where: "Safari's own sheets (the sheet about passkeys)" },
      reason:
        'The page says "In Safari": it is in Safari\'s own sheets (the sheet about passkeys), which the suite cannot look into.',
      known: true,
    });
    expect(find('Bluetooth', strings, 'On the iPhone, open "Bluetooth".')).toMatchObject({ agreement: 'outside' });
    expect(find('Bluetooth', strings, 'On the computer, open "Bluetooth".')).toMatchObject({
      where: { kind: 'chrome' },
    });
    expect(find('Anything', strings, 'On your phone, tap "Anything".')).toMatchObject({
      where: { system: 'phone', where: 'the phone' },
    });
    expect(
      find('Use this device with screen lock', {}, 'On the phone, "Use this device with screen lock".'),
    ).toMatchObject({
      where: { system: 'android', where: 'Android (the sheet of Google Play services)' },
    });
  });

  test('but not what is on a live screen', () => {
    const words = 'On your phone, tap "Continue".';
    expect(find('Continue', { page: page('Continue') }, words)).toMatchObject({ where: { kind: 'page' } });
    expect(find('Continue', { page: page('continue') }, words)).toMatchObject({ agreement: 'differs' });
    expect(find('Continue', { dialogs: dialogs('Continue') }, words)).toMatchObject({ where: { kind: 'dialog' } });
  });

  test('unless its menu path says that it is elsewhere', () => {
    const around = passage('Go to "Settings > Face ID & Passcode".');
    const known = sources({ page: page('Settings') });
    expect(findLabel(labelIn(around, 'Settings'), around, known)).toMatchObject({
      agreement: 'outside',
      where: { system: 'ios', where: 'iOS (Settings)' },
      reason: expect.stringContaining('The menu path "Settings > Face ID & Passcode"'),
    });
    const alone = passage('Go to "Settings".');
    expect(findLabel(labelIn(alone, 'Settings'), alone, known)).toMatchObject({ where: { kind: 'page' } });
  });

  test('by the steps above its own', () => {
    const inner = step(2, 'Set it to "On".');
    const passages = [step(1, 'On the mobile device, look.'), inner];
    expect(findLabel(labelIn(inner, 'On'), inner, sources({ ...strings, passages }))).toMatchObject({
      agreement: 'outside',
    });
    expect(findLabel(labelIn(inner, 'On'), inner, sources(strings))).toMatchObject({ where: { kind: 'chrome' } });
  });

  test('where only another system is known to have it', () => {
    const label = 'Clear History and Website Data';
    expect(find(label, {})).toMatchObject({ agreement: 'outside', where: { system: 'ios' } });
    expect(find(label, { chrome: chrome(label) })).toMatchObject({ where: { kind: 'chrome' } });
    expect(find(label, { chrome: chrome(label.toLowerCase()) })).toMatchObject({ agreement: 'outside' });
    // Many programs have such words.
    expect(find('Settings', {})).toMatchObject({ agreement: 'nowhere' });
    expect(find('Continue', {}, 'In Chrome, click "Continue".')).toMatchObject({ agreement: 'nowhere' });
  });
});

test.describe('A label is nowhere', () => {
  test('with the nearest words of all sources, best first', () => {
    const near = find('Use a different phone or tablet', {
      page: page('Use a different phone or a tablet'),
      dialogs: dialogs('Unlike'),
      widget: widget('Use different phone or tablet'),
      chrome: chrome(`Use different phones or a tablet, ${hole}`),
    });
    expect(near).toMatchObject({
      agreement: 'nowhere',
      near: [
        { where: { kind: 'page' }, words: 'Use a different phone or a tablet' },
        { where: { kind: 'widget' } },
        { edit: { from: 'Use a different phone or tablet' } },
      ],
    });
    expect(near).toHaveProperty('near.length', 3);
  });

  test('with the reasons why a source could not be read', () => {
    const missing = { missing: 'The browser has no locale file.' };
    expect(find('X', { chrome: missing })).toMatchObject({ unseen: ['The browser has no locale file.'] });
  });

  test('and no label where it is an address or a placeholder', () => {
    const around = passage('Open it.');
    for (const role of ['address', 'placeholder'] as const) {
      expect(findLabel(labelOf('your name', { role }), around, sources())).toEqual({ agreement: 'no-label', role });
    }
  });
});
