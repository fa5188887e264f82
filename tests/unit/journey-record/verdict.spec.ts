import { expect, test } from '@playwright/test';
import type { Change } from '../../../fixtures/journey-record/changes/change';
import { updateVerdictOf } from '../../../fixtures/journey-record/changes/verdict';
import { bothGenerations, breaking, journey, run } from '../report/verdict/runs';

const whole = bothGenerations('chrome', journey());
const change: Change = { area: 'words', what: 'x', suspect: 'the widget', where: [] };
const can = expect.stringMatching(/^People can enroll and use passkeys in Chromium 156 /);

test('an update after which all passes and nothing changed is safe', () => {
  expect(updateVerdictOf(run(whole), { changes: [] }, {})).toEqual({
    verdict: 'safe',
    reasons: [can, 'Nothing changed.'],
  });
  expect(updateVerdictOf(run(whole), { changes: [{ ...change, area: 'timing' }] }, {}).verdict).toBe('safe');
});

test('an update after which people see something else has changed the journey', () => {
  expect(updateVerdictOf(run(whole), { changes: [change, change] }, {})).toEqual({
    verdict: 'changed',
    reasons: [can, '2 things changed; see above.'],
  });
});

test('an update after which a test fails is broken, with the test and its step', () => {
  const broken = breaking(whole, 'enrollment', 'hybrid', {}, { tests: 1, generations: ['gen3'] });
  const { verdict, reasons } = updateVerdictOf(run(broken), { changes: [] }, {});
  expect(verdict).toBe('broken');
  expect(reasons).toEqual([
    expect.stringMatching(/^Enrolling a phone is partly broken in Chromium 156 /),
    expect.stringMatching(/^chrome gen3: a phone that scans the code, at “.*”: ProductError: The page never asked/),
  ]);
});

test('an update after which tests did not run is broken', () => {
  const changes = { changes: [] };
  const didNotRun = bothGenerations('chrome', journey({ passed: 1, didNotRun: 1 }));
  for (const summary of [undefined, run([]), run(didNotRun), run(whole, { errors: ['It does not compile'] })])
    expect(updateVerdictOf(summary, changes, {}).verdict).toBe('broken');
});
