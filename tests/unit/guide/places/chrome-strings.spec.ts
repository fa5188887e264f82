import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { findChrome } from '../../../../fixtures/browsers/chrome.mjs';
import { chromeStrings, otherChromeStrings } from '../../../../fixtures/guide/places/chrome-strings';
import { matchSame } from '../../../../fixtures/guide/places/near-miss';
import { hole } from '../../../../fixtures/guide/places/wording';
import { writePak } from './support/build-pak';

test.describe("Chrome's strings", () => {
  test('come from the pack beside the browser, readable, with their numbers', ({}, testInfo) => {
    const file = testInfo.outputPath('locales/en-US.pak');
    writePak(file, ['&Open', 'Create a passkey for $1', '{N, plural, =1 {1 key} other {# keys}}']);
    expect(chromeStrings(testInfo.outputPath('chrome'))).toEqual({
      program: 'chrome',
      locale: 'en-US',
      file,
      labels: [
        { text: 'Open', key: '100' },
        { text: `Create a passkey for ${hole}`, key: '101' },
        { text: '1 key', key: '102' },
        { text: `${hole} keys`, key: '102' },
      ],
    });
  });

  test('come in the languages that the browser has', ({}, testInfo) => {
    const executable = testInfo.outputPath('chrome');
    writePak(testInfo.outputPath('locales/en-US.pak'), ['Set up']);
    writePak(testInfo.outputPath('locales/de.pak'), ['Einrichten']);
    writeFileSync(testInfo.outputPath('locales/fr.pak'), 'no pack');
    expect(chromeStrings(executable, 'de-DE')).toMatchObject({ locale: 'de', labels: [{ text: 'Einrichten' }] });
    expect(otherChromeStrings(executable)).toMatchObject([{ locale: 'de' }]);
    expect(otherChromeStrings(executable, 'de')).toMatchObject([{ locale: 'en-US' }]);
    expect(chromeStrings(executable, 'ja')).toEqual({
      missing: `The browser at ${executable} has no locale file for ja; it has de, en-US, fr.`,
    });
  });

  test('are missing with a reason where the browser has no pack, or a damaged one', ({}, testInfo) => {
    const executable = testInfo.outputPath('chrome');
    expect(chromeStrings(executable)).toEqual({
      missing: `The browser at ${executable} has no locale file that the suite knows to look for.`,
    });
    const file = testInfo.outputPath('locales/en-US.pak');
    writePak(file, []);
    writeFileSync(file, 'no pack');
    expect(chromeStrings(executable)).toEqual({
      missing: expect.stringContaining(`${file} cannot be read. The pak`) as unknown,
    });
  });
});

test.describe('The strings of the browser at hand', () => {
  const browser = findChrome();
  const strings = chromeStrings(browser?.path ?? 'no browser');
  const missing = 'missing' in strings ? strings.missing : '';
  const labels = 'labels' in strings ? strings.labels : [];

  // As the help page quotes them. Red after another release of the browser: its words have changed.
  for (const [label, words] of [
    ['Relaunch', 'Relaunch'],
    ['Create a passkey for acme.okta.com', `Create a passkey for ${hole}`],
    ['Use a different passkey', 'Use a different passkey'],
    ['Use a phone, tablet or security key', 'Use a phone, tablet, or security key'],
  ] as const) {
    test(`have "${label}"`, () => {
      test.skip(missing !== '', missing);
      expect(matchSame(label, labels).map(({ candidate }) => candidate.text)).toContain(words);
    });
  }

  test('are thousands, each a text that people can read', () => {
    test.skip(missing !== '', missing);
    expect(labels.length).toBeGreaterThan(5000);
    const odd = labels.filter(({ text }) => /\{\w+, *plural|<\/|\$\d|^\s|\s$|^$/.test(text));
    expect(odd).toEqual([]);
  });
});
