import { expect, test } from '@playwright/test';
import { widgetLabels } from '../../../fixtures/pages/labels';

test.describe("The widget's words", () => {
  // The help pages quote these words. If this test fails after another release of the widget was pinned, its words have
  // changed, and the quotations in the help pages must change, too.
  test('are these in English', () => {
    const {
      signInWithPasskey,
      setUp,
      goOnWithout,
      setUpRow,
      enrollTitle,
      verifyTitle,
      selectApp,
      selectPasskey,
      codeTitle,
      code,
      wrongRpIdToVerify,
      ...words
    } = widgetLabels('en', 'Corp Key');
    expect(words).toEqual({
      username: 'Username',
      password: 'Password',
      next: 'Next',
      verify: 'Verify',
      retry: 'Retry',
      maybeLater: 'Maybe later',
      passkeyNotAllowed:
        'Could not sign in with a passkey. Try again, or sign in another way to add a passkey to your account.',
      backToSignIn: 'Back to sign in',
      returnToList: 'Return to authenticator list',
      verifyWithSomethingElse: 'Verify with something else',
      passwordTitle: 'Verify with your password',
      methodsTitle: 'Set up security methods',
      selectPassword: 'Select Password.',
      wrongRpIdToEnroll:
        'The relying party ID is not a registrable domain suffix of, nor equal to the current domain. Subsequently, an attempt to fetch the .well-known/webauthn resource of the claimed RP ID failed.',
      verifyListTitle: "Verify it's you with a security method",
      serverRefused: 'You are currently unable to use a Security key or biometric authenticator. Try again.',
      notAllowed: 'The operation either timed out or was not allowed.',
      sessionExpired: 'You have been logged out due to inactivity. Refresh or return to the sign in screen.',
      unableToSignIn: 'Unable to sign in',
      tooManyRequests: 'You exceeded the maximum number of requests. Try again in a while.',
      internalServerError: 'Internal Server Error',
      unsupportedResponse: 'There was an unsupported response from server.',
      unexpectedError: 'There was an unexpected internal error. Please try again.',
      serverError: 'The server encountered an error. Please refresh the page and try again.',
      noConnection: 'Unable to connect to the server. Please check your network connection.',
    });
    expect(readings(signInWithPasskey)).toEqual(['Sign in with a passkey', 'Passkey Sign in with a passkey']);
    expect(readings(setUp)).toEqual(['Set up', 'Create a passkey']);
    expect(wrongRpIdToVerify('acme.example')).toBe(
      'Could not sign in with a passkey. The RP ID acme.example is invalid for this domain.',
    );
    expect(readings(goOnWithout)).toEqual(['Continue', 'Remind me later']);
    expect(readings(setUpRow)).toEqual([
      'Set up Security Key or Biometric Authenticator.',
      'Set up a passkey.',
      'Set up Corp Key.',
    ]);
    expect(readings(enrollTitle)).toEqual([
      'Set up security key or biometric authenticator',
      'Set up a passkey',
      'Set up a passkey: more secure, easier to use.',
      'Set up Corp Key',
    ]);
    expect(readings(verifyTitle)).toEqual([
      'Verify with Security Key or Biometric Authenticator',
      'Verify with a passkey',
      'Verify with Corp Key',
    ]);
    expect(readings(selectApp)).toEqual([
      'Select Google Authenticator.',
      'Select to enter a code from the Okta Verify app.',
    ]);
    expect(readings(selectPasskey)).toEqual([
      'Select Security Key or Biometric Authenticator.',
      'Select a passkey.',
      'Select Corp Key.',
    ]);
    expect(readings(codeTitle)).toEqual(['Verify with Google Authenticator', 'Enter a code']);
    expect(readings(code)).toEqual(['Enter code', 'Enter code from Okta Verify app']);
    expect(widgetLabels('en', 'Passkeys').serverRefused).toBe('You are currently unable to use a passkey. Try again.');
  });

  test('have the grammatical endings of a language', () => {
    expect(readings(widgetLabels('de', 'Corp Key').setUpRow)).toContain(
      'Sicherheitsschlüssel oder biometrischen Authentifikator einrichten.',
    );
  });

  for (const [language, password, setUp] of [
    ['de', 'Passwort', 'Einrichten'],
    ['ja', 'パスワード', 'セットアップ'],
  ] as const) {
    test(`are known in ${language}`, () => {
      const words = widgetLabels(language, 'Corp Key');
      expect(words.password).toBe(password);
      expect(readings(words.setUp)[0]).toBe(setUp);
      const { wrongRpIdToVerify, ...others } = words;
      const all = [...Object.values(others), wrongRpIdToVerify('acme.example')].flatMap((word) =>
        typeof word === 'string' ? word : readings(word),
      );
      for (const word of all) expect(word).toMatch(/^[^{]+$/);
    });
  }

  test('take the name that an admin gave literally', () => {
    const { enrollTitle } = widgetLabels('en', 'Key (a+b)?');
    expect('Set up Key (a+b)?').toMatch(enrollTitle);
    expect('Set up Key aab').not.toMatch(enrollTitle);
  });

  test('match any of three label sets, and nothing else', () => {
    const { setUpRow } = widgetLabels('en', 'Corp Key');
    expect('Set up Okta Verify.').not.toMatch(setUpRow);
    expect('Set up Corp Key. Now').not.toMatch(setUpRow);
  });

  test('cause an error in a language that the widget does not have', () => {
    expect(() => widgetLabels('tlh', 'Corp Key')).toThrow(/login_tlh\.json/);
  });
});

/** The sentences that a pattern of `widgetLabels` matches: `one` and `another` for `^(one|another)$`. */
const readings = (pattern: RegExp): string[] =>
  pattern.source
    .replace(/^\^\(|\)\$$/g, '')
    .split('|')
    .map((reading) => reading.replaceAll('\\', ''));
