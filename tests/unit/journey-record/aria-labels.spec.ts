import { expect, test } from '@playwright/test';
import { labelsOfAria } from '../../../fixtures/journey-record/screens/aria-labels';

test('names and texts of a page are its labels, in reading order', () => {
  const snapshot = `- banner:
  - button "Test Person" [expanded]
  - link "Settings":
    - /url: /enduser/settings
- main:
  - heading "Set up" [level=1]
  - textbox "Username":
    - /placeholder: name@example.com
  - paragraph: "Ends in: a colon"
  - text: Loose words
  - button "Say \\"yes\\""`;
  expect(labelsOfAria(snapshot)).toEqual([
    { role: 'button', name: 'Test Person' },
    { role: 'link', name: 'Settings' },
    { role: 'heading', name: 'Set up' },
    { role: 'textbox', name: 'Username' },
    { role: 'placeholder', name: 'name@example.com' },
    { role: 'paragraph', name: 'Ends in: a colon' },
    { role: 'text', name: 'Loose words' },
    { role: 'button', name: 'Say "yes"' },
  ]);
});

test('a page without words has no labels', () => {
  expect(labelsOfAria('')).toEqual([]);
});

test('what is no snapshot is refused', () => {
  expect(() => labelsOfAria('just words')).toThrow('no YAML list');
});
