import { expect, test } from '@playwright/test';
import type { Summary } from '../../../fixtures/report/summary';
import { inMarkdown } from '../../../fixtures/report/summary-in-markdown';
import { projectOf, summaryOf } from '../shards/support';

type Failure = Summary['projects'][number]['failures'][number];

const failure = (given: Partial<Failure>): Failure => ({
  title: 'Enrolling a phone › a phone that scans the code',
  location: 'tests/enrollment/phone.spec.ts:9',
  credentialKind: 'hybrid',
  part: 'enrollment',
  flaky: false,
  category: 'product',
  step: 'Set up another › Approve',
  message: 'expect(locator).toHaveText(expected) · Expected: "iPhone" · Received: ""',
  ...given,
});

const night = summaryOf({
  status: 'failed',
  errors: ['shards/safari contains no readable summary.json.'],
  projects: [
    {
      ...projectOf('chrome', 'gen2', { passed: 70, failed: 1, flaky: 1, skipped: 2 }),
      browsers: ['Chromium 156.0.8078.79'],
      widgets: ['7.49.0 gen2'],
      skips: [{ reason: 'a PIN cannot be set over CDP', tests: ['the PIN is asked for', 'the PIN is <wrong>'] }],
      notChecked: [{ fact: 'the sign count: no Okta org reports it', tests: ['a key signs in', 'a phone signs in'] }],
      failures: [
        failure({}),
        failure({
          title: 'a key that answers late',
          flaky: true,
          category: 'environment',
          step: null,
          message: 'Page crashed',
        }),
      ],
    },
    {
      ...projectOf('chrome', 'gen3', { passed: 93, failed: 2 }),
      failures: [
        failure({}),
        failure({ title: 'an org that is away', category: 'org', message: 'OrgError: no *answer*' }),
      ],
    },
  ],
});

test('the summary of a failed night lists the verdict, failures by who has to act, skips by reason, and numbers', () => {
  expect(inMarkdown(night)).toBe(`# Enrolling a phone is broken in Chromium 156: the step “Approve” fails.

- 3 of 167 tests failed.
- Besides, 1 test failed because the org did not answer correctly: no \\*answer\\*.
- The run failed outside its tests: shards/safari contains no readable summary.json.
- 1 test passed only when tried again.
- Not tested: 1 fact that the org does not report.

## Outside any test

- shards/safari contains no readable summary.json.

## Product: the page or the record of the org is not what the help page promises (2)

- **Enrolling a phone › a phone that scans the code** (chrome gen2, chrome gen3)
  - step: Set up another › Approve
  - expect(locator).toHaveText(expected) · Expected: "iPhone" · Received: ""
  - \`tests/enrollment/phone.spec.ts:9\`

## Org: the org could not be reached or sent an invalid response (1)

- **an org that is away** (chrome gen3)
  - step: Set up another › Approve
  - OrgError: no \\*answer\\*
  - \`tests/enrollment/phone.spec.ts:9\`

## Environment, passed when tried again: something is missing on the machine, or a setting is wrong (1)

- **a key that answers late** (chrome gen2)
  - step: outside any step
  - Page crashed
  - \`tests/enrollment/phone.spec.ts:9\`

## Skipped

- a PIN cannot be set over CDP (2 tests, chrome gen2): the PIN is asked for; the PIN is \\<wrong\\>

## Not checked on this org

- the sign count: no Okta org reports it (2 tests, chrome gen2)

## Numbers

| lane | passed | failed | flaky | skipped | did not run | with |
| --- | ---: | ---: | ---: | ---: | ---: | --- |
| chrome gen2 | 70 | 1 | 1 | 2 | 0 | Chromium 156.0.8078.79, 7.49.0 gen2, stand-in |
| chrome gen3 | 93 | 2 | 0 | 0 | 0 | stand-in |
| all | 163 | 3 | 1 | 2 | 0 |  |

Started 2026-11-22T02:00:00.000Z, took 12m 34s. Suite 0.1.0, Playwright 1.65.1, Node.js 20.20.2, Debian GNU/Linux 12 (x64).
`);
});

test('a summary opens with the verdict that it holds', () => {
  const verdict = { answer: 'yes', sentence: 'People can.', notes: ['7 tests passed.'] } as const;
  expect(inMarkdown(summaryOf({ verdict: { ...verdict, notes: [...verdict.notes] } }))).toMatch(
    /^# People can\.\n\n- 7 tests passed\.\n\n## Numbers/,
  );
});
