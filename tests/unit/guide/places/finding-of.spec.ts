import { expect, test } from '@playwright/test';
import { findingOf } from '../../../../fixtures/guide/places/finding-of';
import type { Where } from '../../../../fixtures/guide/places/place';
import { hole } from '../../../../fixtures/guide/places/wording';
import { labelOf } from './support/passages';

const dialog: Where = { kind: 'dialog', screen: 'Choose where to save', lane: 'chrome-native', role: 'button' };
const string: Where = { kind: 'chrome', key: '13312', locale: 'en-US', file: 'en-US.pak' };
const label = labelOf('Use a phone, tablet or key', { line: 12, column: 7 });
const edit = { from: label.text, to: 'Use a phone, tablet, or key', confidence: 0.97 };
const words = edit.to;

test.describe('What the authors are told of a label', () => {
  test('is nothing where it agrees', () => {
    for (const agreement of ['exact', 'equivalent'] as const) {
      expect(findingOf(label, { agreement, where: dialog, words })).toBeUndefined();
    }
    expect(findingOf(label, { agreement: 'no-label', role: 'address' })).toBeUndefined();
  });

  test('is a failure where its marks differ: what the page says, what the browser says, and where', () => {
    expect(findingOf(label, { agreement: 'differs', difference: 'punctuation', where: dialog, words, edit })).toEqual({
      rule: 'label-changed',
      severity: 'failure',
      line: 12,
      column: 7,
      message:
        'The page says "Use a phone, tablet or key"; Chrome\'s dialog "Choose where to save" (chrome-native) says "Use a phone, tablet, or key".',
      edit,
    });
  });

  test('is a warning where its case differs', () => {
    expect(findingOf(label, { agreement: 'differs', difference: 'case', where: string, words, edit })).toMatchObject({
      rule: 'label-case',
      severity: 'warning',
      message: expect.stringContaining("Chrome's string 13312 (en-US) says"),
    });
  });

  test('is a warning where it is out of reach, and much like a label that is known there', () => {
    const where = { kind: 'outside', system: 'ios', where: 'iOS' } as const;
    const near = { from: label.text, to: 'Use a phone', confidence: 0.8 };
    expect(
      findingOf(label, { agreement: 'outside', where, reason: 'It is on a phone.', known: false, near }),
    ).toMatchObject({
      rule: 'label-not-known',
      severity: 'warning',
      message: `"${label.text}" is not known; "Use a phone" is. It is on a phone.`,
      edit: near,
    });
    expect(findingOf(label, { agreement: 'outside', where, reason: 'It is on a phone.', known: false })).toMatchObject({
      rule: 'label-not-known',
      severity: 'note',
    });
  });

  test('is a note where it is out of reach', () => {
    const where = { kind: 'outside', system: 'ios', where: 'iOS' } as const;
    expect(findingOf(label, { agreement: 'outside', where, reason: 'It is on a phone.', known: true })).toEqual({
      rule: 'label-out-of-reach',
      severity: 'note',
      line: 12,
      column: 7,
      message: '"Use a phone, tablet or key" was not checked. It is on a phone.',
    });
  });

  test('is a failure with the nearest words where it is nowhere', () => {
    const near = [{ where: string, words: `Use ${hole}`, edit }];
    expect(findingOf(label, { agreement: 'nowhere', near, unseen: [] })).toEqual({
      rule: 'label-not-found',
      severity: 'failure',
      line: 12,
      column: 7,
      message:
        'The page says "Use a phone, tablet or key"; nothing that the suite has seen says so. The nearest is "Use […]": Chrome\'s string 13312 (en-US).',
      edit,
    });
    expect(findingOf(label, { agreement: 'nowhere', near: [], unseen: [] })).not.toHaveProperty('edit');
  });

  test('is a warning where it is nowhere, and not everything could be looked into', () => {
    const unseen = ['The browser has no locale file.'];
    expect(findingOf(label, { agreement: 'nowhere', near: [], unseen })).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('says so. The browser has no locale file.'),
    });
  });
});
