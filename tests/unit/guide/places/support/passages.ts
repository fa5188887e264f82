import type { Label, Passage } from '../../../../../fixtures/guide/guide';
import type { FileLabel, LabelFile } from '../../../../../fixtures/guide/places/label-file';

/** A passage of a help page: "quoted" words are labels, and `a > b` between quotes is a menu path. */
export function passage(text: string, more: Partial<Passage> = {}): Passage {
  const quotes = [...text.matchAll(/"([^"]*)"/g)];
  const labels = quotes.flatMap(({ 1: quoted = '', index }) => pathLabels(quoted, index + 1));
  const lines = { first: 1, last: 1 };
  const plain = { kind: 'paragraph', depth: 0, lines, section: [], pictures: [], links: [] } as const;
  return { ...plain, text, labels, ...more };
}

export const step = (depth: number, text: string, more: Partial<Passage> = {}): Passage =>
  passage(text, { kind: 'step', depth, ...more });

function pathLabels(quoted: string, column: number): Label[] {
  const path = quoted.split(' > ');
  return path.map((text, at) => labelOf(text, { column, after: path.slice(0, at) }));
}

export const labelOf = (text: string, more: Partial<Label> = {}): Label => ({
  text,
  line: 1,
  column: 1,
  written: 'quoted',
  role: 'label',
  told: 'act',
  after: [],
  ...more,
});

/** Finds the label with this text in a passage. */
export function labelIn({ labels }: Passage, text: string): Label {
  const found = labels.find((label) => label.text === text);
  if (found === undefined) throw new Error(`The passage has no label "${text}".`);
  return found;
}

export function labelFile(
  texts: readonly string[],
  locale = 'en',
): LabelFile & { readonly labels: readonly FileLabel[] } {
  const labels = texts.map((text, at) => ({ text, key: `key.${at}` }));
  return { locale, labels };
}
