import type { WordInPicture } from '../../../../fixtures/guide/pictures/words';

/** Lines of text as they would be read: a letter is 10 wide and 10 high, a line comes every 20. */
export const wordsOf = (...lines: readonly string[]): readonly WordInPicture[] =>
  lines.flatMap((text, line) =>
    [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: { x: index * 10, y: line * 20, width: word.length * 10, height: 10 },
      confidence: 0.9,
      line,
    })),
  );
