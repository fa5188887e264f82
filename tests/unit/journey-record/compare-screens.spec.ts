import { expect, test } from '@playwright/test';
import { compareScreens } from '../../../fixtures/journey-record/changes/compare-screens';
import { nodesOf } from '../../../fixtures/journey-record/changes/nodes';

const nodes = (...lines: readonly string[]) =>
  nodesOf({ aria: lines.map((line) => `- ${line}`).join('\n'), labels: [] });
const changes = (before: readonly string[], after: readonly string[]) =>
  compareScreens(nodes(...before), nodes(...after)).map(({ area, what }) => `${area}: ${what}`);

test('the same screen has no changes, even on another day', () => {
  const screen = ['main:', 'heading "Settings" [level=1]', 'link "Remove":', 'time: 2026-11-22', "text: 'Key: one'"];
  expect(changes(screen, screen.with(3, 'time: 2026-11-23'))).toEqual([]);
});

test('a button with other words is the same button', () => {
  expect(changes(['button "Set up"', 'link "Back"'], ['button "Set it up"', 'link "Back"'])).toEqual([
    'control: button “Set up” is now button “Set it up”.',
  ]);
});

test('a button that is a link now, or can no longer be clicked, is a change of a control', () => {
  expect(changes(['button "Set up"'], ['link "Set up"'])).toEqual(['control: button “Set up” is now link “Set up”.']);
  expect(changes(['button "Set up"'], ['button "Set up" [disabled]'])).toEqual([
    'control: button “Set up” is now button “Set up” [disabled].',
  ]);
});

test('a heading of another level is a change of structure', () => {
  expect(changes(['heading "Sign in" [level=2]'], ['heading "Sign in" [level=1]'])).toEqual([
    'structure: heading “Sign in” [level=2] is now heading “Sign in” [level=1].',
  ]);
});

test('the only heading with wholly other words is the same heading', () => {
  expect(changes(['heading "Passkeys" [level=1]'], ['heading "Verify with Acme" [level=1]'])).toEqual([
    'words: heading “Passkeys” [level=1] is now heading “Verify with Acme” [level=1].',
  ]);
});

test('added and removed elements are reported with their importance', () => {
  expect(changes(['button "Verify"', 'paragraph: Why'], ['img "Key"'])).toEqual([
    'control: button “Verify” is gone.',
    'words: paragraph “Why” is gone.',
    'structure: img “Key” is new.',
  ]);
});

test('moved words are reported as moved', () => {
  expect(changes(['text: one', 'text: two', 'text: three'], ['text: two', 'text: three', 'text: one'])).toEqual([
    'structure: text “one” is in another place.',
  ]);
});

test('a dialog of the browser is compared by its labels', () => {
  const dialog = (...names: readonly string[]) =>
    nodesOf({ aria: undefined, labels: names.map((name) => ({ role: 'button', name })) });
  expect(compareScreens(dialog('Cancel', 'Use a phone or tablet'), dialog('Cancel', 'Use a phone, or tablet'))).toEqual(
    [
      {
        area: 'control',
        what: 'button “Use a phone or tablet” is now button “Use a phone, or tablet”.',
        texts: ['Use a phone or tablet', 'Use a phone, or tablet'],
      },
    ],
  );
});

test('an added element is paired with the most similar one', () => {
  expect(changes(['text: Use a phone or tablet'], ['text: Use a phone', 'text: Use a phone or a tablet'])).toEqual([
    'words: text “Use a phone or tablet” is now text “Use a phone or a tablet”.',
    'words: text “Use a phone” is new.',
  ]);
  expect(changes(['heading "Set up" [level=1]'], ['text: Set up', 'heading "Set up" [level=2]'])).toEqual([
    'structure: heading “Set up” [level=1] is now heading “Set up” [level=2].',
    'words: text “Set up” is new.',
  ]);
});

test('different elements are not paired', () => {
  expect(changes(['button "Cancel"', 'button "Verify"'], ['button "Sign in"', 'button "Go on"'])).toEqual([
    'control: button “Cancel” is gone.',
    'control: button “Verify” is gone.',
    'control: button “Sign in” is new.',
    'control: button “Go on” is new.',
  ]);
  expect(changes(['img'], ['banner'])).toEqual(['structure: img is gone.', 'structure: banner is new.']);
  expect(changes(['text: Set up a key'], ['paragraph: Set up a new key'])).toEqual([
    'words: text “Set up a key” is gone.',
    'words: paragraph “Set up a new key” is new.',
  ]);
});
