import { parseGuide } from '../../../fixtures/guide/parse/parse-guide';
import { labelsOf, misplaced, textAt } from './support/where';
import { expect, test } from '@playwright/test';

const labels = (text: string) => labelsOf(parseGuide(text, 'page.md'));
const texts = (text: string) => labels(text).map((label) => label.text);
const written = (text: string) => labels(text).map((label) => `${label.written} ${label.text}`);
/** Each label with the labels before it in its path. */
const paths = (text: string) => labels(text).map((label) => [...label.after, label.text].join('/'));
const unclosed = (text: string) =>
  parseGuide(text, 'page.md')
    .findings.filter(({ rule }) => rule === 'quote-not-closed')
    .map(({ line, column }) => [line, column]);

test.describe('Quotations', () => {
  for (const quoted of [
    '"A b"',
    '“A b”',
    '‘A b’',
    '«A b»',
    '„A b“',
    '„A b”',
    '”A b”',
    '»A b«',
    '‹A b›',
    "'A b'",
    '「A b」',
    '“A b"',
  ])
    test(`${quoted} is a label`, () => {
      expect(labels(`Click ${quoted}, then (${quoted}).`)).toMatchObject([
        { text: 'A b', written: 'quoted', role: 'label', line: 1, column: 8, after: [] },
        { text: 'A b', column: 21 },
      ]);
      expect(unclosed(`Click ${quoted}, then (${quoted}).`)).toEqual([]);
    });

  test('an apostrophe is not a quotation mark', () => {
    expect(texts("It wasn't there, and users' phones don't. The '90s, and rock 'n' roll. Can’t, won’t, ‘tis.")).toEqual(
      [],
    );
    expect(texts('You see "It wasn\'t you", ‘It wasn’t me’ and “Don’t”')).toEqual([
      "It wasn't you",
      'It wasn’t me',
      'Don’t',
    ]);
    expect(unclosed("It wasn't there, and users' phones ‘tis don’t.")).toEqual([]);
  });

  test('an apostrophe that looks like an opening quotation mark does not hide the label after it', () => {
    expect(texts('It was in the ‘90s that “Open” came.')).toEqual(['Open']);
  });

  test('inches are not quotation marks', () => {
    expect(texts('On a 13" screen click "Open".')).toEqual(['Open']);
    expect(texts('Click "iPhone 13".')).toEqual(['iPhone 13']);
    expect(unclosed('On a 13" screen click "Open".')).toEqual([]);
  });

  test('a quotation mark without a partner is a finding, and the labels after it are read', () => {
    const text = 'Fine.\n\nClick "Verify, then click "Set up".\n';
    expect(texts(text)).toEqual(['Set up']);
    expect(unclosed(text)).toEqual([[3, 7]]);
    expect(unclosed('Click Verify" now')).toEqual([[1, 13]]);
    expect(unclosed('Click “Verify now and "Go"')).toEqual([[1, 7]]);
    expect(unclosed('- one "a\n- two" b\n')).toEqual([
      [1, 7],
      [2, 6],
    ]);
    expect(unclosed('Click „Verify')).toEqual([[1, 7]]);
  });

  test('quotation marks in code and in addresses do not count', () => {
    expect(texts('Write `say "x` and click "Go".')).toEqual(['say "x', 'Go']);
    expect(unclosed('See https://a.example/#:~:text="x and [this](https://a.example/#:~:text="y").')).toEqual([]);
    expect(texts('See https://a.example/#:~:text="x" and [this](https://a.example/#:~:text="y").')).toEqual([]);
  });

  test('whole sentences are labels, and a quotation within one is not a second label', () => {
    expect(texts('You see "Session cleared. Say ‘Yes’, or "')).toEqual(['Session cleared. Say ‘Yes’, or']);
    expect(texts('It says "You are out."')).toEqual(['You are out.']);
  });

  test('the comma that Americans put before the closing mark is not part of the label', () => {
    expect(texts('Click "Verify," then "Go;" or "Stop".')).toEqual(['Verify', 'Go', 'Stop']);
  });

  test('a text without letters and digits is not a label', () => {
    expect(texts('Type "" or "…" or " " or "?".')).toEqual([]);
  });
});

test.describe('Code and bold', () => {
  test('code is a label, exactly as it is written', () => {
    expect(written('Press `Relaunch`, ``a `b` ``, <code>C &amp; d</code> and `a &amp; b`.')).toEqual([
      'code Relaunch',
      'code a `b`',
      'code C & d',
      'code a &amp; b',
    ]);
  });

  test('bold is a label', () => {
    expect(written('- Press **Verify**, __Set *up*__ or <b>Go</b>.\n- **Done**\n')).toEqual([
      'bold Verify',
      'bold Set up',
      'bold Go',
      'bold Done',
    ]);
  });

  test('bold emphasis is not a label', () => {
    expect(texts('**Note:** one')).toEqual([]);
    expect(texts('**Important**: one')).toEqual([]);
    expect(texts('- **Note:** one')).toEqual([]);
    expect(texts('**A line that is bold**\n\n## **Heading**')).toEqual([]);
    expect(texts('- Wait. **Do not close the window.** Then go.')).toEqual([]);
    expect(texts('- Press **Name:** and **Continue…** and **Go!**')).toEqual(['Name:', 'Continue…', 'Go!']);
  });

  test('a label that is marked in two ways is one label', () => {
    expect(written('- Press **"Verify"** and "**Set up**".')).toEqual(['quoted Verify', 'quoted Set up']);
    expect(written('- Press **`Verify`** and "`Set up`".')).toEqual(['code Verify', 'code Set up']);
    expect(written('- Say "the **big** `code`". **Press "Go" now**')).toEqual(['quoted the big code', 'quoted Go']);
  });

  test('labels are read in links, headings and tables', () => {
    expect(texts('## The "Verify" page\n\n[Press **Go**](x) and ["Stop"][a]\n\n|`x`|\n|-|\n|"y"|\n\n[a]: b\n')).toEqual(
      ['Verify', 'Go', 'Stop', 'x', 'y'],
    );
  });

  test('text that site generators replace has no label', () => {
    const text =
      '{{< figure src="a.png" alt="A" >}} {% include "b" %} ![x](y){: width="300"} ![x](y){width="3"} {{% a "b" %}}';
    expect(texts(text)).toEqual([]);
    expect(unclosed(text)).toEqual([]);
  });
});

test.describe('Menu paths', () => {
  for (const [text, expected] of [
    ['Open "A b"->"C & d"->"E".', ['A b', 'A b/C & d', 'A b/C & d/E']],
    ['Open “A” → “B”', ['A', 'A/B']],
    ['Open **A** > **B** now', ['A', 'A/B']],
    ['Open `A` › `B`', ['A', 'A/B']],
    ['Open **A > B c > D** now', ['A', 'A/B c', 'A/B c/D']],
    ['Open "A > B".', ['A', 'A/B']],
    ['Open `a -> b`.', ['a -> b']],
    [
      'Go to Settings > General > Software Update and install it',
      ['Settings', 'Settings/General', 'Settings/General/Software Update'],
    ],
    ['Open Settings > General, then go.', ['Settings', 'Settings/General']],
    ['Open the System Settings → Privacy & Security.', ['System Settings', 'System Settings/Privacy & Security']],
    ['On your Mac, Apple Menu > About This Mac (at the top)', ['Apple Menu', 'Apple Menu/About This Mac']],
    ['In Settings->`your name`->iCloud and make', ['Settings', 'Settings/your name', 'Settings/your name/iCloud']],
    [
      'Settings > Show all of it > Reset and Tap Go',
      ['Settings', 'Settings/Show all of it', 'Settings/Show all of it/Reset', 'Go'],
    ],
    ['Settings > Face ID (or Touch ID) to add', ['Settings', 'Settings/Face ID', 'Settings/Touch ID']],
    [
      'Settings > Face ID (or "Touch ID") > Add',
      ['Settings', 'Settings/Face ID', 'Settings/Touch ID', 'Settings/Face ID/Add'],
    ],
    ['"Settings" > "Face ID" (or "Touch ID").', ['Settings', 'Settings/Face ID', 'Settings/Touch ID']],
    ['Settings &gt; General', ['Settings', 'Settings/General']],
    ['Chrome » Settings » Sync', ['Chrome', 'Chrome/Settings', 'Chrome/Settings/Sync']],
    ['Settings > **Bluetooth** > More', ['Settings', 'Settings/Bluetooth', 'Settings/Bluetooth/More']],
    ['[Settings](x) > [General](y)', ['Settings', 'Settings/General']],
    ['Settings > General. Then Files > Save', ['Settings', 'Settings/General', 'Files', 'Files/Save']],
    ['Users and Groups > Date and Time', ['Users and Groups', 'Users and Groups/Date and Time']],
    ['Open "A", then "B" > "C".', ['A', 'B', 'B/C']],
    ['Settings > iPhone 15 Pro and 3 more', ['Settings', 'Settings/iPhone 15 Pro']],
    ['Settings >\nGeneral', ['Settings', 'Settings/General']],
  ] as const)
    test(`${JSON.stringify(text)} is a path`, () => {
      expect(paths(text)).toEqual(expected);
      expect(labels(text).map((label) => misplaced(text, label) ?? 'in its place')).toEqual(
        expected.map(() => 'in its place'),
      );
    });

  test('a comparison or an arrow is not a path', () => {
    for (const text of [
      'if iOS > 16 it',
      'the 3 > 2',
      'a -> b',
      'see -> here',
      '-> Settings',
      'Settings ->',
      'to Settings > and',
    ])
      expect(paths(text)).toEqual([]);
  });

  test('parts without marks are of the kind “path”, and marked parts keep their own kind', () => {
    expect(written('Go to Settings->`your name`->"iCloud"')).toEqual([
      'path Settings',
      'code your name',
      'quoted iCloud',
    ]);
  });
});

test('addresses and placeholders are distinguished from labels', () => {
  const roles = (text: string) => labels(text).map(({ role }) => role);
  expect(roles('`chrome://settings/help` "https://a.example" `about:config` `www.a.example`')).toEqual(
    Array(4).fill('address'),
  );
  expect(roles('`your name` `<your email>` `{name}` "{{ name }}" `[name]` `%NAME%` `$NAME` `YOUR_ORG`')).toEqual(
    Array(8).fill('placeholder'),
  );
  expect(roles('Click `Your name`, "About: this", "a.example", "Hello {name}" or "Yours".')).toEqual(
    Array(5).fill('label'),
  );
});

test.describe('Places', () => {
  for (const [what, file, expected] of [
    ['the file has a byte order mark', '\uFEFF"A b"\n', [[1, 2]]],
    [
      'lines end with CR LF',
      'one\r\ntwo "A b"\r\n\r\n- three "C"\r\n',
      [
        [2, 6],
        [4, 10],
      ],
    ],
    ['lines end with CR', 'one\rtwo "A b"\r', [[2, 6]]],
    [
      'there are tabs',
      '1.\tone\t"A b"\n\n\t"C"\n',
      [
        [1, 9],
        [3, 3],
      ],
    ],
    [
      'a paragraph has several lines',
      '> one\n> two **A\n> b** and\n  "C\n  d"\n',
      [
        [2, 9],
        [4, 4],
      ],
    ],
    [
      'there are character references',
      '&copy; &amp; &#128273; "A &amp; b" `C`',
      [
        [1, 25],
        [1, 37],
      ],
    ],
    ['the label begins with a character reference', '"&lt;A&gt;"', [[1, 2]]],
    [
      'there are escapes',
      '\\* \\" "A\\*" `C`',
      [
        [1, 8],
        [1, 14],
      ],
    ],
    ['there are emoji', '🔑 👩‍💻 "A"', [[1, 11]]],
    [
      'the text runs from right to left',
      'לחץ על "אישור" ואז "Go"',
      [
        [1, 9],
        [1, 21],
      ],
    ],
    [
      'the label is in HTML, in a list',
      '- x\n\n  <p>one\n  two <b>A</b> "B"</p>\n',
      [
        [4, 10],
        [4, 17],
      ],
    ],
    [
      'the label is in HTML, in a quotation',
      '> <p>one\n> two "A\n> b" <code>C</code></p>\n',
      [
        [2, 8],
        [3, 12],
      ],
    ],
    [
      'tags are in the label',
      '"A <i>b</i>" and <b>C</b>',
      [
        [1, 2],
        [1, 21],
      ],
    ],
    ['a tag that a browser ignores comes before', 'one</b>b "A"', [[1, 11]]],
    ['the page has front matter', '---\ntitle: "x"\n---\n"A"\n', [[4, 2]]],
    ['the address of a link is in the text', 'see https://a.example/a_b and "A"', [[1, 32]]],
    ['null characters come before', 'a\0b "A"', [[1, 6]]],
  ] as const)
    test(`labels have their right place where ${what}`, () => {
      expect(labels(file).map(({ line, column }) => [line, column])).toEqual(expected);
      expect(labels(file).map((label) => misplaced(file, label) ?? 'in its place')).toEqual(
        expected.map(() => 'in its place'),
      );
    });

  test('a label that spans several lines becomes one line of text', () => {
    const file = 'Click "Set\n   up   another".';
    expect(texts(file)).toEqual(['Set up another']);
    expect(labels(file).map((label) => textAt(file, label))).toEqual(['Set']);
  });
});
