import { expect, test } from '@playwright/test';
import { languageOf } from '../../../../fixtures/guide/places/language-of';
import { otherWidgetStrings, widgetStrings } from '../../../../fixtures/guide/places/widget-strings';
import { labelFile, labelOf } from './support/passages';

type Sources = Parameters<typeof languageOf>[1];
const sources = (more: Partial<Sources> = {}): Sources => ({ page: [], widget: labelFile([]), ...more });
const labels = (...texts: string[]) => texts.map((text, at) => labelOf(text, { line: at + 1 }));
const german = labelFile(['Einrichten', 'Passwort', 'Weiter', 'Benutzername', 'Dashboard'], 'de');
const austrian = labelFile(['Jänner'], 'de-AT');
const french = labelFile(['Suivant', 'Passwort', 'Configurer'], 'fr');
const english = labelFile(['Set up', 'Password', 'Next', 'Username', 'Dashboard'], 'en');
const here = sources({ widget: english, otherLanguages: [french, german, austrian] });

test.describe('The language of a help page', () => {
  test('is one finding if it differs from that of the user interface', () => {
    expect(languageOf(labels('Dashboard', 'Einrichten', 'Weiter', 'passwort', 'Nichts'), here)).toEqual({
      rule: 'language-differs',
      verdict: 'not-judged',
      line: 2,
      column: 1,
      message:
        'The page quotes labels in German, but was compared with the user interface in English: 3 of its 5 labels are known only in German, for example "Einrichten", "Weiter", "passwort". Check the page with the language set to de.',
    });
  });

  test('is recognized from the label files of all its regions together', () => {
    expect(languageOf(labels('Einrichten', 'Weiter', 'Jänner'), here)?.message).toContain('3 of its 3 labels');
  });

  test('is no finding if fewer than three labels, or fewer than those found, are in another language', () => {
    expect(languageOf(labels('Einrichten', 'Weiter'), here)).toBeUndefined();
    expect(languageOf(labels('Einrichten', 'Einrichten', 'Einrichten'), here)).toBeUndefined();
    expect(languageOf(labels('Set up', 'Next', 'Username', 'Einrichten', 'Weiter', 'Passwort'), here)).toBeUndefined();
    expect(languageOf(labels('Set up', 'Next', 'Einrichten', 'Weiter', 'Passwort'), here)).toBeDefined();
    expect(languageOf(labels('Dashboard', 'Password', 'Next'), here)).toBeUndefined();
    expect(languageOf([], here)).toBeUndefined();
    expect(languageOf(labels('Einrichten', 'Weiter', 'Passwort'), sources())).toBeUndefined();
  });

  test('is no finding if the labels are on the live screens', () => {
    const page = ['Einrichten', 'Weiter', 'Passwort'].map((name) => ({ name }));
    expect(languageOf(labels('Einrichten', 'Weiter', 'Passwort'), { ...here, page })).toBeUndefined();
  });

  test('is no finding if only the region differs', () => {
    const british = labelFile(['Colour', 'Favourite', 'Centre'], 'en-GB');
    expect(languageOf(labels('Colour', 'Favourite', 'Centre'), { ...here, otherLanguages: [british] })).toBeUndefined();
  });

  test('follows from labels only', () => {
    const addresses = labels('Einrichten', 'Weiter', 'Passwort').map(
      (label) => ({ ...label, role: 'address' }) as const,
    );
    expect(languageOf(addresses, here)).toBeUndefined();
  });

  for (const [guide, widget, message] of [
    ['de', 'en', 'in German, but was compared with the user interface in English'],
    ['en', 'de', 'in English, but was compared with the user interface in German'],
    ['ja', 'fr', 'in Japanese, but was compared with the user interface in French'],
  ] as const) {
    test(`is recognized from the widget's own files: ${guide} against ${widget}`, () => {
      const keys = ['oie.enroll.webauthn.save', 'mfa.challenge.verify', 'goback', 'oie.password.label'];
      const file = widgetStrings(guide) as Extract<ReturnType<typeof widgetStrings>, { labels: unknown }>;
      const quoted = file.labels.filter(({ key }) => keys.includes(key)).map(({ text }) => text);
      const found = languageOf(labels(...quoted), {
        ...sources({ widget: widgetStrings(widget), otherLanguages: otherWidgetStrings(widget) }),
      });
      expect(found?.message).toContain(message);
    });
  }
});
