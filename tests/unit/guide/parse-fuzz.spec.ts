import type { Guide } from '../../../fixtures/guide/guide';
import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { Dice } from '../phone/support/mutations';
import { brokenList, plainText } from './support/guides';
import { mutated } from './support/mutate';
import { labelsOf, misplaced } from './support/where';
import { expect, test } from '@playwright/test';

/* Reads randomly changed pages. No page may make the parser fail or misplace a label. FUZZ_SEED repeats a run. */

// Without FUZZ_SEED, every run makes the same changes. To look for new faults, set FUZZ_SEED=$RANDOM.
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

/** Violations of the rules that hold for any page. */
function* complaints(text: string, guide: Guide): Generator<string> {
  const lines = text.split(/\r\n|\r|\n/).length;
  for (const label of labelsOf(guide)) {
    const wrong = misplaced(text, label);
    if (wrong !== undefined) yield wrong;
    if (/^\s|\s$|\s\s/.test(label.text)) yield `${JSON.stringify(label.text)} has too much white space`;
  }
  for (const { line } of [
    ...guide.findings,
    ...guide.passages.flatMap(({ pictures, links }) => [...pictures, ...links]),
  ])
    if (!Number.isInteger(line) || line < 1 || line > lines) yield `line ${line} of ${lines}`;
  for (const {
    lines: { first, last },
    labels,
  } of guide.passages) {
    if (first > last || last > lines) yield `lines ${first} to ${last} of ${lines}`;
    for (const { line } of labels)
      if (line < first || line > last) yield `a label at ${line}, not from ${first} to ${last}`;
  }
}

function complaintsOf(text: string): readonly string[] {
  try {
    return [...complaints(text, parseGuide(text, 'page.md'))];
  } catch (error) {
    return [String(error)];
  }
}

for (const [what, original] of [
  ['a page whose lists are broken', brokenList],
  ['plain text', plainText],
  ['a page with CR LF', brokenList.replaceAll('\n', '\r\n')],
] as const)
  test(`1000 changed versions of ${what} are read, and each label has its right place`, () => {
    test.setTimeout(240_000);
    expect(complaintsOf(original)).toEqual([]);
    const dice = new Dice(seed);
    const bad = Array.from({ length: 1000 }, () => mutated(original, dice)).flatMap((text) =>
      complaintsOf(text).map((complaint) => `${complaint}: ${JSON.stringify(text)}`),
    );
    expect(bad.slice(0, 3), `FUZZ_SEED=${seed}`).toEqual([]);
  });
