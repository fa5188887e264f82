import { expect, test } from '@playwright/test';
import { match, matchSame } from '../../../../fixtures/guide/places/near-miss';
import { hole } from '../../../../fixtures/guide/places/wording';

const candidates = (...texts: string[]) => texts.map((text) => ({ text }));
/** Agreement of a label with one text; undefined if there is none. */
const agreement = (label: string, text: string) => match(label, candidates(text))[0]?.agreement;
const edit = (label: string, text: string) => match(label, candidates(text))[0]?.edit;

test.describe('A label', () => {
  test('that equals the text is exact, and needs no edit', () => {
    expect(match('Set up', candidates('Set up'))).toEqual([
      { candidate: { text: 'Set up' }, agreement: 'exact', confidence: 1 },
    ]);
  });

  for (const [label, text] of [
    ["It's you", 'It’s you'],
    ['Say “yes”', 'Say "yes"'],
    ['Touch ID', 'Touch\u00a0ID'],
    ['Loading...', 'Loading…'],
    ['Manage passkeys', 'Manage passkeys…'],
    ['Password', 'Password:'],
    ['Relaunch Chrome', 'Relaunch Chromium?'],
    ['About Google Chrome', 'About Chromium'],
    ['One - two', 'One – two'],
    [' Set  up ', 'Set up'],
    ['Set\u200bup', 'Setup'],
    ['Create a passkey for gitlab.okta.com', 'Create a passkey for acme.okta.com'],
    ['Create a passkey for gitlab.okta.com', 'Create a passkey for localhost:4000'],
    ['Signed in as me@acme.com', 'Signed in as pat.person@example.org'],
    ['Update to 13.0.1', 'Update to 26.1'],
    ['Create a passkey for gitlab.okta.com', `Create a passkey for ${hole}`],
    ['Set up 2 of 3', `Set up ${hole} of ${hole}`],
    ['Manage your passwords and passkeys in Bitwarden', `Manage your passwords and passkeys in ${hole}`],
    ['acme.com wants to know you', `${hole} wants to know you`],
  ] as const) {
    test(`"${label}" is equivalent to "${text.replace(hole, '…')}"`, () => {
      expect(agreement(label, text)).toBe('equivalent');
      expect(edit(label, text)).toBeUndefined();
    });
  }

  for (const [label, text, right = text] of [
    ['relaunch', 'Relaunch'],
    ['“Set Up”', 'Set up', '“Set up”'],
    ['Create A passkey for acme.com', `Create a passkey for ${hole}`, 'Create a passkey for acme.com'],
    ['relaunch chrome', 'Relaunch Chromium', 'Relaunch Chrome'],
    ['relaunch chromium', 'Relaunch Chromium', 'Relaunch Chromium'],
    ['RELAUNCH Chromium', 'Relaunch Chromium', 'Relaunch Chromium'],
  ] as const) {
    test(`"${label}" differs from "${text.replace(hole, '…')}" only in letter case`, () => {
      expect(agreement(label, text)).toBe('case');
      expect(edit(label, text)).toEqual({ from: label, to: right });
    });
  }

  for (const [label, text, right = text] of [
    ['Use a phone, tablet or security key', 'Use a phone, tablet, or security key'],
    [
      'Use a phone, tablet or security key…',
      'Use a phone, tablet, or security key',
      'Use a phone, tablet, or security key…',
    ],
    ['Privacy & Security', 'Privacy and security'],
    ['Log in', 'Login'],
    ['Open the account.Then wait', 'Open the account. Then wait'],
    ['Sign-in', 'Sign in'],
    ['Extensions', 'Extension(s)'],
    ['Passkeys for gitlab.okta.com yours', 'Passkeys for acme.com, yours', 'Passkeys for gitlab.okta.com, yours'],
  ] as const) {
    test(`"${label}" has the words of "${text}", but other punctuation`, () => {
      expect(agreement(label, text)).toBe('punctuation');
      expect(edit(label, text)).toEqual({ from: label, to: right });
    });
  }

  for (const [label, text] of [
    ['Use a phone or a tablet', 'Use a phone or tablet'],
    ['Setting', 'Settings'],
    ['Follow the steps on your phone', 'Follow the steps on your device'],
    ['Use another different passkey', 'Use a different passkey'],
    ['Turn on your Bluetooth', 'Turn on Bluetooth'],
    ['Create new passkey for acme.com', `Create a passkey for ${hole}`],
  ] as const) {
    test(`"${label}" is near "${text.replace(hole, '…')}"`, () => {
      expect(agreement(label, text)).toBe('near');
      expect(edit(label, text)?.to).toBe(text.replace(hole, 'acme.com'));
    });
  }

  for (const [label, text] of [
    ['Set up', 'Sign up'],
    ['Set up', 'Set up another'],
    ['Set up another', `Set up ${hole}`],
    ['Settings', 'Sessions'],
    ['Use a different passkey', 'Use a saved passkey'],
    ['On', 'Or'],
    ['Up', 'Up to'],
    ['Verify', 'Verified'],
    ['Turn on', 'Turn off'],
    ['Cancel', 'Cancel the request'],
    ['key', 'keys in your account'],
    ['Extensions here', `Extensions ${hole}`],
    ['Red or blue', `${hole} or ${hole}`],
    ['acme.com', hole],
    ['…', '…'],
    ['Update to acme.com please now', 'Update'],
  ] as const) {
    test(`"${label}" is not near "${text.replaceAll(hole, '…')}"`, () => {
      expect(agreement(label, text)).toBeUndefined();
    });
  }
});

test.describe('Matches', () => {
  test('are sorted best first, and of equal texts only the first is kept', () => {
    const all = [
      { text: 'Use the phone, or tablet', at: 0 },
      { text: 'use a phone or tablet', at: 1 },
      { text: 'Use a phone, or tablet', at: 2 },
      { text: 'Use a phone or tablet', at: 3 },
      { text: 'Use a phone or tablet', at: 4 },
      { text: 'Use a phone or tablet…', at: 5 },
      { text: 'Use one phone or tablet', at: 6 },
    ];
    const found = match('Use a phone or tablet', all);
    expect(found.map(({ candidate }) => candidate.at)).toEqual([3, 5, 1, 2, 0, 6]);
    expect(found.map(({ agreement }) => agreement)).toEqual([
      'exact',
      'equivalent',
      'case',
      'punctuation',
      'near',
      'near',
    ]);
    expect(match('Use a phone or tablet', all)).toEqual(found);
    expect(matchSame('Use a phone or tablet', all)).toEqual(found.slice(0, 4));
  });

  test('include at most five near ones', () => {
    const many = candidates(
      ...Array.from({ length: 9 }, (_, index) => `Follow the long steps on your ${index}x device`),
    );
    expect(match('Follow the long steps on your device', many)).toHaveLength(5);
  });

  test('may be part of a longer text if the label has at least `partsFrom` words', () => {
    const long = candidates('The biometric flow either expired or wasn’t allowed. Try again on acme.com!');
    const label = "biometric flow either expired or wasn't allowed";
    expect(match(label, long)).toEqual([]);
    expect(match(label, long, { partsFrom: 8 })).toEqual([]);
    expect(match(label, long, { partsFrom: 7 })).toMatchObject([{ agreement: 'equivalent', confidence: 1 }]);
    expect(match('again on gitlab.okta.com', long, { partsFrom: 3 })).toMatchObject([{ agreement: 'equivalent' }]);
    expect(match('The Biometric Flow', long, { partsFrom: 3 })).toMatchObject([
      { agreement: 'case', edit: { to: 'The biometric flow' } },
    ]);
    expect(match('allowed, try again', long, { partsFrom: 3 })).toMatchObject([
      { agreement: 'punctuation', edit: { to: 'allowed. Try again' } },
    ]);
    // Whole words only.
    expect(match('iometric flow either', long, { partsFrom: 3 })).toEqual([]);
  });

  test('of 50 labels among 10 000 texts take less than a second of work', () => {
    const nouns = ['passkey', 'security key', 'phone', 'tablet', 'account', 'browser', 'setting', 'password'];
    const many = Array.from({ length: 10_000 }, (_, at) => ({
      text: `Use ${nouns[at % 8] ?? ''} ${at % 97} with your ${nouns[(at >> 3) % 8] ?? ''} word${at % 1013}${at % 4 === 0 ? hole : ''}`,
    }));
    const work = () => {
      const before = process.cpuUsage();
      for (let at = 0; at < 50; at++) match(`Use a ${nouns[at % 8] ?? ''} with your word${at}`, many, { partsFrom: 5 });
      return process.cpuUsage(before).user / 1000;
    };
    // The best of three measurements counts, because CPU time, too, grows on a busy machine.
    expect(Math.min(work(), work(), work())).toBeLessThan(1000);
  });
});
