import type { Guide, Label } from '../../../../fixtures/guide/guide';

/** The rest of a file's line, from a column on. */
export function textAt(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return (lines[line - 1] ?? '').slice(column - 1);
}

export const labelsOf = (guide: Guide): readonly Label[] => guide.passages.flatMap(({ labels }) => labels);

/** Whether `written` can represent a label's character: the same one, other white space, or the start of a reference. */
const stands = (shown: string, written: string): boolean =>
  shown === written ||
  written === '&' ||
  (/\s/.test(shown) && /\s/.test(written)) ||
  (shown === '\uFFFD' && written === '\0');

/** Describes a wrong place of a label: the label does not begin there, or its characters do not follow there in order. */
export function misplaced(file: string, label: Label): string | undefined {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const rest = [textAt(file, label), ...lines.slice(label.line)].join('\n');
  if (!stands(label.text.charAt(0), rest.charAt(0))) return `${JSON.stringify(label)} begins with ${rest.slice(0, 10)}`;
  let at = 0;
  // White space in a label may be a <br> in the file.
  for (const shown of label.text.replace(/\s/g, '').split('')) {
    while (at < rest.length && !stands(shown, rest.charAt(at))) at += 1;
    if (at >= rest.length) return `${JSON.stringify(label)} is not in ${rest.slice(0, 80)}`;
    // A character reference may represent more than one character, so the search does not move past it.
    if (rest.charAt(at) !== '&') at += 1;
  }
  return undefined;
}
