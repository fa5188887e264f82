import type { Guide, Label } from '../../../../fixtures/guide/guide';

/** The rest of a file's line, from a column on. */
export function textAt(file: string, { line, column }: { readonly line: number; readonly column: number }): string {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return (lines[line - 1] ?? '').slice(column - 1);
}

export const labelsOf = (guide: Guide): readonly Label[] => guide.passages.flatMap(({ labels }) => labels);

/** Whether a character of a label can be written so: as itself, as white space for white space, or by a reference. */
const stands = (shown: string, written: string): boolean =>
  shown === written ||
  written === '&' ||
  (/\s/.test(shown) && /\s/.test(written)) ||
  (shown === '\uFFFD' && written === '\0');

/** Describes a wrong place of a label: it begins elsewhere, or its characters do not follow there in their order. */
export function misplaced(file: string, label: Label): string | undefined {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const rest = [textAt(file, label), ...lines.slice(label.line)].join('\n');
  if (!stands(label.text.charAt(0), rest.charAt(0))) return `${JSON.stringify(label)} begins with ${rest.slice(0, 10)}`;
  let at = 0;
  // White space may also be a <br>.
  for (const shown of label.text.replace(/\s/g, '').split('')) {
    while (at < rest.length && !stands(shown, rest.charAt(at))) at += 1;
    if (at >= rest.length) return `${JSON.stringify(label)} is not in ${rest.slice(0, 80)}`;
    // A reference stands for one character or more.
    if (rest.charAt(at) !== '&') at += 1;
  }
  return undefined;
}
