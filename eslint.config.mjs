import js from '@eslint/js';
import playwright from 'eslint-plugin-playwright';
import tseslint from 'typescript-eslint';

/** Every one of these is an error: a warning that nobody has to act on is noise. */
const asErrors = (rules) =>
  Object.fromEntries(Object.entries(rules).map(([name, level]) => [name, level === 'warn' ? 'error' : level]));

/** The place of tests that start something. */
const inHarness =
  'Tests that start processes, browsers or runs belong in tests/harness: tests/unit is quick because it has none.';
const startsBrowser = 'Property[key.name=/^(page|context|browser)$/]';

/** Refuses docstrings that begin with a word of a riddle. They begin with a noun or a verb: the thing, or its effect. */
const docstrings = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const [, first] =
          /^\*[\s*]*(Of|So|That|Those|They|What|Whatever|Which|Who|Whoever|Whose)\b/.exec(comment.value) ?? [];
        if (comment.type !== 'Block' || first === undefined) continue;
        context.report({ loc: comment.loc, message: `A docstring begins with a noun or a verb, not with "${first}".` });
      }
    },
  }),
};

export default tseslint.config(
  { ignores: ['node_modules', 'reports', 'test-results', '.cache', 'shards', 'public', '.npm'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  { plugins: { suite: { rules: { docstrings } } }, rules: { 'suite/docstrings': 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, number: true } }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      // An async signature is a promise to the caller (fixtures, request handlers), not a claim about the body.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Playwright reads the fixtures a test needs from `{}`.
      'no-empty-pattern': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    // TypeScript checks the .ts files for these; here are those of Node, and of the pages that scripts drive.
    languageOptions: {
      globals: Object.fromEntries(
        [
          ['Buffer', 'URL', 'clearTimeout', 'console', 'crypto', 'fetch', 'performance', 'process', 'setTimeout'],
          ['document', 'location', 'navigator', 'window'],
        ]
          .flat()
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Scripts of pages and extensions, which find more names there than a list could hold.
    files: ['**/*.js'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    extends: [playwright.configs['flat/recommended']],
    rules: {
      ...asErrors(playwright.configs['flat/recommended'].rules),
      'playwright/expect-expect': ['error', { assertFunctionPatterns: ['^expect', '^assert'] }],
      // Steps nest as the journey does.
      'playwright/no-nested-step': 'off',
      'playwright/no-nth-methods': 'error',
      'playwright/no-raw-locators': 'error',
      // Skips are how a lane says what it cannot do; they need a condition and a reason.
      'playwright/no-skipped-test': ['error', { allowConditional: true }],
      'playwright/require-annotation-reason': 'error',
    },
  },
  {
    files: ['tests/unit/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            ...['child_process', 'node:child_process', 'cluster', 'node:cluster'].map((name) => ({
              name,
              message: inHarness,
            })),
          ],
          patterns: [
            {
              group: [
                ...['**/harness/**', '**/processes/process-group', '**/scripts/run/*', '**/safari/session'],
                ...['**/desktop/desktop', '**/desktop/display'],
              ],
              allowTypeImports: true,
              message: inHarness,
            },
            // All of the suite's fixtures but those over HTTP, and what judges an org's answers.
            { regex: 'fixtures/test(/(?!(http|judged-answers)$)|$)', allowTypeImports: true, message: inHarness },
            { group: ['**/failures/coverage'], importNames: ['coverageByTag'], message: inHarness },
          ],
        },
      ],
      // Playwright's own fixtures launch its browser, too.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.object.name=/^(chromium|firefox|webkit)$/][callee.property.name=/^(launch|connect)/]',
          message: inHarness,
        },
        ...["CallExpression[callee.name='test']", "CallExpression[callee.object.name='test']"].map((call) => ({
          selector: `${call} > ArrowFunctionExpression > ObjectPattern > ${startsBrowser}`,
          message: inHarness,
        })),
        {
          selector: `CallExpression[callee.property.name='extend'] > ObjectExpression > Property > ArrowFunctionExpression > ObjectPattern > ${startsBrowser}`,
          message: inHarness,
        },
      ],
    },
  },
  {
    // What the tests of reporters and processes run: it fails or hangs when asked to, and is not run as a suite.
    files: [
      'tests/harness/lanes/sample/**/*.ts',
      'tests/harness/report/sample/**/*.ts',
      'tests/harness/shards/sample/**/*.ts',
      'tests/contract/sample/**/*.ts',
    ],
    rules: { 'playwright/expect-expect': 'off', 'playwright/no-conditional-in-test': 'off' },
  },
  {
    // Page objects are where a raw locator would hide.
    files: ['fixtures/pages/**/*.ts'],
    plugins: { playwright },
    rules: {
      'playwright/no-force-option': 'error',
      'playwright/no-raw-locators': 'error',
      'playwright/no-wait-for-timeout': 'error',
    },
  },
);
