import { expect, test } from '@playwright/test';
import { ariaNodes, labelsOf } from '../../../fixtures/journey-record/screens/aria';

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
  expect(labelsOf(ariaNodes(snapshot))).toEqual([
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

test('a page without words has no nodes', () => {
  expect(ariaNodes('')).toEqual([]);
});

test('an invalid snapshot is refused', () => {
  expect(() => ariaNodes('just words')).toThrow('not a YAML list');
});

test('states and numbers are kept as they are written', () => {
  expect(ariaNodes('- heading "Keys" [level=2]\n- text: 30\n- main:\n  - button "Go" [disabled]')).toEqual([
    { role: 'heading', name: 'Keys', state: '[level=2]', text: '' },
    { role: 'text', name: '', state: '', text: '30' },
    { role: 'main', name: '', state: '', text: '' },
    { role: 'button', name: 'Go', state: '[disabled]', text: '' },
  ]);
});
