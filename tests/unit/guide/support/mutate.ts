import type { Dice } from '../../phone/support/mutations';

/** Pieces with a meaning in Markdown, HTML, YAML or our own rules. */
const pieces = [
  ...[
    '"',
    '“',
    '”',
    '‘',
    '’',
    '„',
    '«',
    '»',
    "'",
    '`',
    '``',
    '**',
    '__',
    '*',
    '_',
    '~~',
    '\\',
    '&amp;',
    '&gt;',
    '&#x1F511;',
  ],
  ...[
    '>',
    '->',
    ' > ',
    '→',
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '<',
    '</',
    '<b>',
    '</b>',
    '<img src="a.png">',
    '<p>',
    '</p>',
  ],
  ...[
    '<ol start="3">',
    '<li>',
    '</li>',
    '</ol>',
    '<!--',
    '-->',
    '<table><tr><td>',
    '<pre>',
    '<svg>',
    '<a href="">',
    '<br>',
  ],
  ...[
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\t',
    '    ',
    '\0',
    '\uFEFF',
    '\u00a0',
    '\u2028',
    '🔑',
    '👩‍💻',
    'שלום',
    '\ud83d',
    '\udd11',
  ],
  ...[
    '---',
    '---\n',
    '+++',
    '# ',
    '1. ',
    '\n9. ',
    '\n- ',
    '\n> ',
    '|',
    '\n|-|',
    '```',
    '\n```\n',
    '{{<',
    '>}}',
    '{%',
    '%}',
    '[^1]',
  ],
];

const mutations: readonly [Mutation, ...Mutation[]] = [
  (text, at, dice) => text.slice(0, at) + dice.of(['', ...pieces]) + text.slice(at),
  (text, at, dice) => text.slice(0, at) + text.slice(at + 1 + dice.below(12)),
  (text, at, dice) => text.slice(0, at) + dice.of(['', ...pieces]) + text.slice(at + 1),
  (text, at, dice) => text.slice(0, at) + text.slice(dice.below(text.length)),
  (text, at) => text.slice(0, at),
  (text, at, dice) => text.slice(0, at) + dice.of(['"', ...pieces]).repeat(1 + dice.below(30)) + text.slice(at),
];
type Mutation = (text: string, at: number, dice: Dice) => string;

/** Makes one to five random changes in a text. */
export function mutated(text: string, dice: Dice): string {
  let changed = text;
  for (let left = 1 + dice.below(5); left > 0; left -= 1)
    changed = dice.of(mutations)(changed, dice.below(changed.length + 1), dice);
  return changed;
}
