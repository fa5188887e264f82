import { expect, test } from '@playwright/test';
import { lanes } from '../../../../fixtures/lanes/lanes';
import {
  inWords,
  missingSetting,
  obstaclesIn,
  type WebAuthnAuthenticator,
} from '../../../../fixtures/org/tenant/webauthn-settings';

const org: WebAuthnAuthenticator = { id: 'aut1', name: 'Passkeys' };
const ruledOut = (settings: Partial<WebAuthnAuthenticator>, lane: 'chrome' | 'safari' = 'chrome') => [
  ...new Set(obstaclesIn({ ...org, ...settings }, lanes[lane].devices).map(({ kind }) => kind)),
];

test.describe('Which tests an org rules out', () => {
  test("none, with Okta's defaults or where the org reports no settings", () => {
    expect(ruledOut({})).toEqual([]);
    expect(ruledOut({ attachment: 'ANY', allowSyncablePasskeys: true, hardwareProtected: false })).toEqual([]);
  });

  test('those with phones and security keys if it allows only built-in ones, with computers if only roaming ones', () => {
    expect(ruledOut({ attachment: 'BUILT_IN' })).toEqual(['hybrid', 'security-key']);
    expect(ruledOut({ attachment: 'ROAMING' })).toEqual(['platform']);
  });

  test('those with synced passkeys where it does not allow them: on the phone, and in Safari', () => {
    expect(ruledOut({ allowSyncablePasskeys: false })).toEqual(['hybrid']);
    expect(ruledOut({ allowSyncablePasskeys: false }, 'safari')).toEqual(['platform', 'hybrid']);
  });

  test('all, where devices must prove their model or protection', () => {
    for (const proof of ['certBasedAttestationValidation', 'hardwareProtected', 'fipsCompliant'] as const) {
      expect(ruledOut({ [proof]: true }), proof).toEqual(['platform', 'hybrid', 'security-key']);
    }
  });

  test('those that need a setting which is off or unknown', () => {
    const button = ['@platform', '@passkey-button'];
    expect(missingSetting({ ...org, showSignInWithAPasskeyButton: true }, button)).toBeUndefined();
    expect(missingSetting({ ...org, enableAutofillUI: true }, button)).toContain('showSignInWithAPasskeyButton');
    expect(missingSetting({ ...org, showSignInWithAPasskeyButton: false }, ['@autofill'])).toContain(
      'enableAutofillUI',
    );
    expect(missingSetting(org, ['@platform'])).toBeUndefined();
    for (const [residentKeyRequirement, tag, other] of [
      ['REQUIRED', '@discoverable-required', '@discoverable-not-required'],
      ['PREFERRED', '@discoverable-not-required', '@discoverable-required'],
    ] as const) {
      expect(missingSetting({ ...org, residentKeyRequirement }, [tag])).toBeUndefined();
      expect(missingSetting({ ...org, residentKeyRequirement }, [other])).toContain('residentKeyRequirement');
    }
  });
});

test("an admin's settings about passkeys are described in words", () => {
  const told = (settings: Partial<WebAuthnAuthenticator>) => Object.fromEntries(inWords({ ...org, ...settings }));
  expect(told({})['Passkeys without a user name']).toBe('unknown');
  expect(told({ enableAutofillUI: false, showSignInWithAPasskeyButton: false })['Passkeys without a user name']).toBe(
    'no',
  );
  expect(told({ enableAutofillUI: true, showSignInWithAPasskeyButton: true })['Passkeys without a user name']).toBe(
    'by autofill in the user name field, by the sign-in button',
  );
});
