import { expect, test } from '@playwright/test';
import { contextOf } from '../../../../fixtures/guide/places/context';
import { labelIn, passage, step } from './support/passages';

/** The device that shows the label "X", according to the words around the label. */
const deviceOf = (text: string, section: readonly string[] = []) => {
  const around = passage(text, { section });
  return contextOf(labelIn(around, 'X'), around)?.on;
};

test.describe('The device of a label', () => {
  for (const [text, device] of [
    ['On the iPhone, choose "X".', 'ios'],
    ['On an iPad it is "X".', 'ios'],
    ['Choose "X" on your iPhone.', 'ios'],
    ['An old iOS version may lack "X".', 'ios'],
    ['On the mobile device, choose "X".', 'phone'],
    ['On Android, this may be "X".', 'android'],
    ['In Safari, click "X".', 'safari'],
    ['Open the Mac System Settings and choose "X".', 'macos'],
    ['In Windows Security choose "X".', 'windows'],
    ['Ignore all popups of 1Password. Click the "X" icon.', 'password-manager'],
    ['In Chrome, click "X".', 'chrome'],
    ['On the computer, click "X".', 'computer'],
    ['On your phone, open the camera. On the computer, click "X".', 'computer'],
    ['On the computer, scan. On the phone, press "X".', 'phone'],
    ['Click "X" on the computer, and wait on your phone.', 'computer'],
    ['Click "X".', undefined],
    ['Tap "X".', undefined],
    ['In the browser’s window, click "X".', 'browser'],
    ['In Okta Verify, tap "X".', 'other'],
    ['Tap your security key when it says "X".', undefined],
    ['Open Safari. You see a "X" confirmation.', undefined],
    ['In Safari or Chrome, click "X".', undefined],
    ['Choose "Follow the steps on your phone", then "X".', undefined],
    ['Untap "X".', undefined],
  ] as const) {
    test(`is ${device ?? 'unknown'} in ‘${text}’`, () => expect(deviceOf(text)).toBe(device));
  }

  test('follows from the heading if nothing else names it', () => {
    expect(deviceOf('Click "X".', ['On your phone', 'Update iOS'])).toBe('ios');
    expect(deviceOf('Click "X".', ['Update iOS', 'More'])).toBeUndefined();
    expect(deviceOf('In Chrome, click "X".', ['Update iOS'])).toBe('chrome');
  });

  test('follows from the steps above, the innermost first', () => {
    const top = step(1, 'On the mobile device, allow it.');
    const middle = step(2, 'If it fails, look.');
    const inner = step(3, 'Choose "X".');
    const all = [
      step(1, 'In Safari, begin.'),
      top,
      step(2, 'On Android, this is so.'),
      step(3, 'In Chrome.'),
      middle,
      inner,
    ];
    const label = labelIn(inner, 'X');
    expect(contextOf(label, inner, all)?.on).toBe('phone');
    expect(contextOf(label, inner, [...all.slice(0, 4), step(2, 'In Chrome, look.'), inner])?.on).toBe('chrome');
    expect(contextOf(label, inner)).toBeUndefined();

    // Neither the step before it nor a step of another section counts.
    const next = step(1, 'Choose "X".');
    expect(contextOf(labelIn(next, 'X'), next, [top, next])).toBeUndefined();
    expect(contextOf(label, inner, [top, passage('Next', { kind: 'heading' }), inner])).toBeUndefined();
  });

  for (const [text, label, device] of [
    ['Go to "Settings > Face ID & Passcode".', 'Settings', 'ios'],
    ['On the computer, see "Settings > Face ID & Passcode".', 'Settings', 'ios'],
    ['Go to "Settings > General > Software Update".', 'General', 'ios'],
    ['Open "System Settings > Privacy & Security > Bluetooth".', 'Bluetooth', 'macos'],
    ['On the computer, open "System Settings > Displays".', 'System Settings', 'macos'],
    ['On the computer, go to "Settings > General".', 'General', 'computer'],
    ['In Chrome, go to "Settings > Passwords".', 'Settings', 'chrome'],
    ['Go to "Settings > Security Methods".', 'Settings', undefined],
    ['Go to "Account > General".', 'General', undefined],
    ['Click "Settings". Then see "Account > General".', 'Settings', undefined],
    ['Go to "Settings > your name > iCloud" and set it to "On".', 'On', 'ios'],
  ] as const) {
    test(`is ${device ?? 'unknown'} for "${label}" in ‘${text}’`, () => {
      const around = passage(text);
      expect(contextOf(labelIn(around, label), around)?.on).toBe(device);
    });
  }

  test('is returned with the words that it follows from', () => {
    const around = passage('On the  iPhone, choose "X" in "Settings > iCloud > X1".');
    expect(contextOf(labelIn(around, 'X'), around)).toMatchObject({ because: 'On the  iPhone', byPath: false });
    expect(contextOf(labelIn(around, 'iCloud'), around)).toMatchObject({
      because: 'Settings > iCloud > X1',
      byPath: true,
    });
  });
});
