import { expect, test } from '@playwright/test';
import { readable } from '../../../../fixtures/guide/places/readable';
import { hole } from '../../../../fixtures/guide/places/wording';

test.describe('A message of a program', () => {
  for (const [what, message, texts] of [
    ['keeps its ampersands', 'Credit & debit cards, Q&A', ['Credit & debit cards, Q&A']],
    ['has holes for numbered placeholders', 'Sign in to $1 as $2', [`Sign in to ${hole} as ${hole}`]],
    ['has holes for placeholders in braces', '{0}: {NAME}, {{1}}, %s', [`${hole}: ${hole}, ${hole}, ${hole}`]],
    ['keeps a dollar sign that is no placeholder', 'It costs $ five', ['It costs $ five']],
    [
      'becomes a text for each number',
      '{N, plural,\n =0 {None} =1 {1 passkey of $1}\n other {# passkeys of $1}}',
      ['None', `1 passkey of ${hole}`, `${hole} passkeys of ${hole}`],
    ],
    ['has holes for dates', 'Copyright {0,date,y} us', [`Copyright ${hole} us`]],
    ['keeps a brace that is not closed', 'Wrong {N, plura', ['Wrong {N, plura']],
    ['loses its tags', 'Tap <$1>Set up</$1>, <b>now</b>', ['Tap Set up, now']],
    ['loses its tags within cases', "{N, plural, =1 {<a href='#'>One</a>} other {<a href='{x'>#</a>}}", ['One', hole]],
    ['has a space for each line break', 'One<br>two<p>three</p>', ['One two three']],
    ['keeps “<” and “>” that are no tag', '1 < 2 > 0', ['1 < 2 > 0']],
    ['has its entities decoded', '&lt;none&gt;&nbsp;&amp; all', ['<none> & all']],
    ['that is empty has no text', '<br>', []],
  ] as const) {
    test(what, () => expect(readable(message)).toEqual(texts));
  }

  test('with many nested cases becomes a bounded number of texts', () => {
    const cases = '{N, plural, =0 {a} =1 {b} =2 {c} other {d}}'.repeat(12);
    expect(readable(cases).length).toBeLessThanOrEqual(24);
  });
});
