import type { WordInPicture } from '../../../../fixtures/guide/pictures/words';

/** Lines of text as the word reader returns them: letters are 10 × 10 pixels, and lines begin every 20 pixels. */
export const wordsOf = (...lines: readonly string[]): readonly WordInPicture[] =>
  lines.flatMap((text, line) =>
    [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: { x: index * 10, y: line * 20, width: word.length * 10, height: 10 },
      confidence: 0.9,
      line,
    })),
  );
