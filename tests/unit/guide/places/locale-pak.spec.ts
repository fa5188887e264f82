import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { localePaks, pakOf } from '../../../../fixtures/guide/places/locale-pak';

/** An empty file, and the folders on its way. */
function put(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}

test.describe("A browser's words are found", () => {
  for (const [browser, program, words] of [
    ['of Google Chrome on Linux', 'opt/google/chrome/chrome', 'opt/google/chrome/locales/en-US.pak'],
    ['of a distribution, whose program is a script', 'usr/bin/chromium', 'usr/lib/chromium/locales/en-US.pak'],
    ['of Fedora', 'usr/bin/chromium-browser', 'usr/lib64/chromium-browser/locales/en-US.pak'],
    [
      'on macOS',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Google Chrome.app/Contents/Frameworks/Google Chrome Framework.framework/Versions/140.0.1.2/Resources/en.lproj/locale.pak',
    ],
    ['on Windows', 'Chrome/Application/chrome.exe', 'Chrome/Application/140.0.1.2/Locales/en-US.pak'],
  ] as const) {
    test(browser, ({}, testInfo) => {
      const executable = put(testInfo.outputPath(program));
      const file = put(testInfo.outputPath(words));
      expect(localePaks(executable)).toEqual([{ locale: 'en-US', file }]);
    });
  }

  test('through a link to the program', ({}, testInfo) => {
    const program = put(testInfo.outputPath('opt/google/chrome/google-chrome'));
    const file = put(testInfo.outputPath('opt/google/chrome/locales/de.pak'));
    const link = testInfo.outputPath('google-chrome-stable');
    symlinkSync(program, link);
    expect(localePaks(link)).toEqual([{ locale: 'de', file }]);
  });

  test('of the newest version, by its number', ({}, testInfo) => {
    const executable = put(testInfo.outputPath('chrome.exe'));
    for (const version of ['99.0.0.1', '140.0.1.2', '9.0.0.0']) {
      put(testInfo.outputPath(version, 'Locales', 'en-US.pak'));
    }
    put(testInfo.outputPath('99.0.0.1', 'Locales', 'fr.pak'));
    put(testInfo.outputPath('SetupMetrics', 'Locales', 'de.pak'));
    expect(localePaks(executable)).toEqual([
      { locale: 'en-US', file: testInfo.outputPath('140.0.1.2', 'Locales', 'en-US.pak') },
      { locale: 'fr', file: testInfo.outputPath('99.0.0.1', 'Locales', 'fr.pak') },
    ]);

    const app = testInfo.outputPath('Chrome.app/Contents');
    const mac = put(join(app, 'MacOS/Chrome'));
    const versions = join(app, 'Frameworks/Chrome Framework.framework/Versions');
    for (const version of ['99.0.0.1', '140.0.1.2']) put(join(versions, version, 'Resources/pt_BR.lproj/locale.pak'));
    mkdirSync(join(versions, '140.0.1.2/Resources/fr.lproj'));
    expect(localePaks(mac)).toEqual([
      { locale: 'pt-BR', file: join(versions, '140.0.1.2/Resources/pt_BR.lproj/locale.pak') },
    ]);
  });

  test('in all its languages, but not their variants and other files', ({}, testInfo) => {
    const executable = put(testInfo.outputPath('chrome'));
    for (const name of ['en-US.pak', 'de.pak', 'de_FEMININE.pak', 'es-419.pak', 'en-US.pak.info']) {
      put(testInfo.outputPath('locales', name));
    }
    expect(localePaks(executable).map(({ locale }) => locale)).toEqual(['de', 'en-US', 'es-419']);
  });

  test('nowhere, which is no mistake', ({}, testInfo) => {
    expect(localePaks(testInfo.outputPath('none'))).toEqual([]);
  });
});

test.describe('The words of a language', () => {
  const paks = ['de', 'en-GB', 'en-US', 'pt-BR', 'pt-PT', 'zh-CN'].map((locale) => ({ locale, file: locale }));
  for (const [locale, found] of [
    ['en-GB', 'en-GB'],
    ['en', 'en-US'],
    ['en-NZ', 'en-US'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['pt', 'pt-BR'],
    ['pt-PT', 'pt-PT'],
    ['zh-TW', 'zh-CN'],
    ['fr', undefined],
  ] as const) {
    test(`${locale} are those of ${found ?? 'none'}`, () => expect(pakOf(locale, paks)?.locale).toBe(found));
  }
});
