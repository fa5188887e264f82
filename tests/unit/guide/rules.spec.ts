import { expect, test } from '@playwright/test';
import { finding } from '../../../fixtures/guide/finding';
import { rules, type RuleExample, type RuleId } from '../../../fixtures/guide/rules';
import { checkExample } from './support/check-example';

for (const [id, { example, verdict }] of Object.entries(rules)) {
  test(`the example of ${id} breaks exactly this rule and the rules in breaksToo`, async ({}, testInfo) => {
    const { breaksToo = [] }: RuleExample = example;
    const { findings } = await checkExample(example, testInfo.outputPath());
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([id, ...breaksToo].sort());
    expect(findings).toContainEqual(expect.objectContaining({ rule: id, verdict }));
  });
}

test('each rule has its meaning in one sentence', () => {
  for (const { means } of Object.values(rules)) expect(means).toMatch(/^[A-Z][^.?!]*\.$/);
  expect(new Set(Object.values(rules).map(({ means }) => means)).size).toBe(Object.keys(rules).length);
});

test('a finding has an existing rule, and a verdict that the rule allows', () => {
  const place = { line: 1 };
  expect(finding('label-case', place, 'M')).toEqual({ rule: 'label-case', verdict: 'advice', line: 1, message: 'M' });
  // @ts-expect-error -- There is no such rule.
  const noRule: RuleId = 'label-gone';
  // @ts-expect-error -- Letter case is never wrong.
  finding('label-case', place, noRule, { verdict: 'wrong' });
});
