import { expect, test } from '@playwright/test';
import { otherWidgetStrings, widgetLanguages, widgetStrings } from '../../../../fixtures/guide/places/widget-strings';
import { hole } from '../../../../fixtures/guide/places/wording';

test.describe("The widget's strings", () => {
  test("come with their keys, and with holes for the widget's values", () => {
    const english = widgetStrings('en');
    expect(english).toMatchObject({ locale: 'en' });
    expect(english).toHaveProperty(
      'labels',
      expect.arrayContaining([
        { text: 'Set up', key: 'oie.enroll.webauthn.save' },
        { text: `Set up ${hole}.`, key: 'oie.select.authenticator.enroll.named.authenticator.label' },
        {
          text: 'Or set up Okta Verify on another mobile device',
          key: 'oie.enroll.okta_verify.setup.customUri.orMobile',
        },
      ]),
    );
  });

  test('come in all shipped languages, without the pseudo-languages', () => {
    expect(widgetLanguages()).toEqual(expect.arrayContaining(['de', 'en', 'ja', 'nl-NL', 'pt-BR', 'zh-TW']));
    expect(widgetLanguages().filter((language) => language.startsWith('ok'))).toEqual([]);
    expect(widgetStrings('de')).toHaveProperty(
      'labels',
      expect.arrayContaining([{ text: 'Einrichten', key: 'oie.enroll.webauthn.save' }]),
    );
    expect(widgetStrings('zh-TW')).toMatchObject({ locale: 'zh-TW' });
    expect(widgetStrings('en-US')).toMatchObject({ locale: 'en' });
    expect(widgetStrings('xx')).toEqual({ missing: 'The pinned widget has no labels in xx.' });
  });

  test('of other languages include every language except the given one', () => {
    const others = otherWidgetStrings('en-US').map(({ locale }) => locale);
    expect(others).toEqual(widgetLanguages().filter((language) => language !== 'en'));
  });
});
