import { expect, test } from '@playwright/test';
import type { CheckedGuide } from '../../../../fixtures/guide/checked-guide';
import type { Finding } from '../../../../fixtures/guide/finding';
import { codeQuality, workflowCommands } from '../../../../fixtures/guide/report/forges';

const finding = {
  rule: 'label-changed',
  verdict: 'wrong',
  line: 12,
  column: 7,
  message: '“Use a phone, tablet or security key” is written otherwise now: 100 %\nreally',
} as const satisfies Finding;

const note: Finding = { rule: 'label-not-judged', verdict: 'not-judged', line: 1, message: 'Fine.' };

const guideWith = (...findings: Finding[]): CheckedGuide => ({
  file: 'docs/guide, new.md',
  title: 'Guide',
  source: '',
  checkedAt: '2026-01-01T00:00:00.000Z',
  about: '',
  silenced: [],
  heldAgainst: [],
  notHeldAgainst: [],
  passages: [],
  findings,
});

test('GitLab gets an issue for each finding, on its line', () => {
  expect(codeQuality([guideWith(finding)])).toEqual([
    {
      description: finding.message,
      check_name: 'guide/label-changed',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      severity: 'major',
      location: { path: 'docs/guide, new.md', lines: { begin: 12 } },
    },
  ]);
  const severities = codeQuality([guideWith({ ...finding, rule: 'label-case', verdict: 'advice' }, note)]);
  expect(severities.map(({ severity }) => severity)).toEqual(['minor', 'info']);
});

test('a finding keeps its fingerprint when its line moves, and two equal findings have different fingerprints', () => {
  const fingerprints = (...findings: Finding[]) =>
    codeQuality([guideWith(...findings)]).map(({ fingerprint }) => fingerprint);
  expect(fingerprints({ ...finding, line: 99 })).toEqual(fingerprints(finding));
  expect(new Set(fingerprints(finding, { ...finding, line: 40 })).size).toBe(2);
});

test('GitHub gets a workflow command for each finding, with the characters escaped that would end the command', () => {
  expect(workflowCommands([guideWith(finding, note)], { GITHUB_ACTIONS: 'true' })).toEqual([
    '::error file=docs/guide%2C new.md,line=12,col=7,title=guide/label-changed::“Use a phone, tablet or security key” is written otherwise now: 100 %25%0Areally',
    '::notice file=docs/guide%2C new.md,line=1,title=guide/label-not-judged::Fine.',
  ]);
});

test('outside of GitHub there are no workflow commands', () => {
  expect(workflowCommands([guideWith(finding)], {})).toEqual([]);
});
