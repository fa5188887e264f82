import { expect, test as base } from '@playwright/test';
import { labelsInPicture } from '../../../../fixtures/guide/pictures/labels-in-picture';
import { WordReader } from '../../../../fixtures/guide/pictures/words';
import { converted, decoded, goldenFile } from '../../pictures/pictures';

const test = base.extend<object, { reader: WordReader }>({
  reader: [
    async ({}, use) => {
      const reader = await WordReader.open();
      await use(reader);
      await reader.close();
    },
    { scope: 'worker' },
  ],
});

const labels = [
  ...['Set up security methods', 'Security methods help protect your account by ensuring only you have access.'],
  ...['Security Key or Biometric', 'Use a security key or a biometric authenticator to sign in'],
  ...['Set up another', 'Return to authenticator list', 'Back to sign in'],
];

test('the words of a screen are read, each with its right position', async ({ reader }) => {
  const words = await reader.wordsIn(await decoded(goldenFile('screen')));
  const { found, missing, stray } = labelsInPicture(words, labels);
  expect({ missing, stray }).toEqual({ missing: [], stray: [] });

  const button = found.find(({ label }) => label === 'Set up another');
  expect(button?.confidence).toBeGreaterThan(0.75);
  expect(Math.abs((button?.box.x ?? 0) - 348)).toBeLessThan(4);
  expect(Math.abs((button?.box.y ?? 0) - 330)).toBeLessThan(4);
  expect(Math.abs((button?.box.width ?? 0) - 105)).toBeLessThan(6);
});

test('positions of words are in the pixels of the picture, also in a larger one', async ({ reader }) => {
  const large = await converted(goldenFile('screen-at-2x'), (image) => image.resize(2400));
  const { found } = labelsInPicture(await reader.wordsIn(large), labels);
  expect(found).toHaveLength(labels.length);
  const button = found.find(({ label }) => label === 'Set up another');
  expect(Math.abs((button?.box.x ?? 0) - 3 * 348)).toBeLessThan(10);
});

test('no words are read in a picture without words', async ({ reader }) => {
  expect(await reader.wordsIn({ width: 60, height: 40, data: new Uint8ClampedArray(9_600).fill(255) })).toEqual([]);
});

for (const language of ['xxx', '../eng']) {
  test(`the language ${language}, which is not installed, is refused with the command that installs it`, async () => {
    await expect(WordReader.open({ language })).rejects.toThrow(
      `Words of the language "${language}" cannot be read in pictures: install its data with "npm install --save-dev @tesseract.js-data/${language}".`,
    );
  });
}
