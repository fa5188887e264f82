import { expect, test } from '@playwright/test';
import { inWords } from '../../../fixtures/journey-record/changes/in-words';

test('changes are listed by kind, each with its suspect and the first places', () => {
  const comparison = {
    surroundings: ['Widget: 7.30.1 → 7.49.0'],
    changes: [
      { area: 'flow', what: 'The step “Verify” is gone.', suspect: 'the widget', where: ['one'] },
      { area: 'words', what: 'A word is gone.', suspect: 'not known', where: ['one', 'two', 'three', 'four', 'five'] },
    ],
    notCompared: ['refusal: not walked in the later run', 'activation: not walked in the later run'],
  } as const;
  expect(inWords('Now against then', comparison)).toBe(`Now against then
  Widget: 7.30.1 → 7.49.0

Steps
  • The step “Verify” is gone. Likely cause: the widget.
      one

Words
  • A word is gone. The cause is unknown.
      one; two; three; and 2 more

Not compared: refusal: not walked in the later run.
Not compared: activation: not walked in the later run.
`);
});
