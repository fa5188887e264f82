import { expect, test } from '@playwright/test';
import { labelsInPicture } from '../../../../fixtures/guide/pictures/labels-in-picture';
import { wordsOf } from './words-of';

test('labels are found within a line, and across a line break', () => {
  const { found, missing, stray } = labelsInPicture(
    wordsOf('Set up security key or biometric', 'authenticator', 'Set up'),
    ['Set up', 'Set up security key or biometric authenticator'],
  );
  expect(found.map(({ label }) => label)).toEqual(['Set up security key or biometric authenticator', 'Set up']);
  expect({ missing, stray }).toEqual({ missing: [], stray: [] });
});

test('a label is where its words are', () => {
  const { found } = labelsInPicture(wordsOf('Settings', 'Back to sign in'), ['Back to sign in']);
  expect(found).toEqual([
    {
      label: 'Back to sign in',
      read: 'Back to sign in',
      box: { x: 0, y: 20, width: 150, height: 10 },
      confidence: 0.9,
    },
  ]);
});

test('a misread letter of a longer label is forgiven, with less confidence', () => {
  const { found } = labelsInPicture(wordsOf('Return to authentlcator list'), ['Return to authenticator list']);
  expect(found).toHaveLength(1);
  expect(found[0]?.confidence).toBeCloseTo(0.9 * (1 - 1 / 25));
});

test('punctuation and case are ignored', () => {
  expect(labelsInPicture(wordsOf('FORGOT password', 'OK'), ['Forgot password?', 'OK']).missing).toEqual([]);
});

test('a short label with one other letter is another label', () => {
  expect(labelsInPicture(wordsOf('On'), ['OK'])).toMatchObject({ found: [], missing: ['OK'] });
  expect(labelsInPicture(wordsOf('Next'), ['Text'])).toMatchObject({ found: [], stray: [{ text: 'Next' }] });
});

test('the words of a longer label do not count for a shorter one', () => {
  expect(labelsInPicture(wordsOf('Set up another'), ['Set up', 'Set up another'])).toMatchObject({
    found: [{ label: 'Set up another' }],
    missing: ['Set up'],
  });
});

test('a long label does not swallow the words before and after it', () => {
  const help = 'Security methods help protect your account by ensuring only you have access.';
  expect(labelsInPicture(wordsOf('Methods', help, 'Next'), [help, 'Methods', 'Next'])).toMatchObject({
    found: [{ read: help }, { label: 'Methods' }, { label: 'Next' }],
    missing: [],
    stray: [],
  });
});

test('a word that is hardly readable still belongs to its label', () => {
  const label = 'On your security key or your other computer';
  const words = wordsOf(label).map((word, index) => ({ ...word, confidence: Math.min(index, 0.9) }));
  expect(labelsInPicture(words, [label]).found).toMatchObject([{ read: label }]);
});

test('words that belong to no label are stray, and the most similar label is named', () => {
  expect(
    labelsInPicture(wordsOf('Sign in', 'Enroll this phone'), ['Sign in', 'Enroll this device', 'Cancel']).stray,
  ).toEqual([
    {
      text: 'Enroll this phone',
      box: { x: 0, y: 20, width: 170, height: 10 },
      confidence: 0.9,
      near: 'Enroll this device',
    },
  ]);
});

test('a label that appears twice leaves nothing stray', () => {
  expect(labelsInPicture(wordsOf('Remove', 'Remove'), ['Remove']).stray).toEqual([]);
});

test('words read with little confidence, personal words and misread icons are not stray', () => {
  const words = [...wordsOf('ab', '2026-11-22', 'someone@example.com'), ...wordsOf('Unsure').map(unsure)];
  expect(labelsInPicture(words, []).stray).toEqual([]);
});

test('in a picture without words, every label is missing and nothing is stray', () => {
  expect(labelsInPicture([], ['Cancel'])).toEqual({ found: [], missing: ['Cancel'], stray: [] });
});

const unsure = <Word extends object>(word: Word) => ({ ...word, confidence: 0.6 });
