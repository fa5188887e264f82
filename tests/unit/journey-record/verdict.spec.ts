import { expect, test } from '@playwright/test';
import type { Change } from '../../../fixtures/journey-record/changes/change';
import { verdictOf } from '../../../fixtures/journey-record/changes/verdict';
import { failure, project, totals } from './summaries';

const summary = { totals, projects: [project], errors: [] };
const change: Change = { area: 'words', what: 'x', suspect: 'the widget', where: [] };

test('an update after which all passes and nothing changed is safe', () => {
  expect(verdictOf(summary, { changes: [] })).toEqual({
    verdict: 'safe',
    reasons: ['All 20 tests passed, and nothing changed.'],
  });
  expect(verdictOf(summary, { changes: [{ ...change, area: 'timing' }] }).verdict).toBe('safe');
});

test('an update after which people see something else has changed the journey', () => {
  expect(verdictOf(summary, { changes: [change, change] })).toEqual({
    verdict: 'changed',
    reasons: ['All 20 tests passed, and 2 things changed; see above.'],
  });
});

test('an update after which a test fails is broken, with the test and its step', () => {
  const failed = { ...summary, projects: [{ ...project, failures: [failure] }] };
  expect(verdictOf(failed, { changes: [] })).toEqual({
    verdict: 'broken',
    reasons: ['chrome gen3: Touch ID enrolls, at “Click "Set up"”: No button'],
  });
});

test('an update with which tests did not run is broken', () => {
  const none = { ...totals, passed: 0 };
  expect(verdictOf({ ...summary, totals: none }, { changes: [] }).reasons).toEqual(['No test ran.']);
  expect(verdictOf({ ...summary, totals: { ...totals, didNotRun: 3 } }, { changes: [] }).verdict).toBe('broken');
  expect(verdictOf({ ...summary, errors: ['It does not compile'] }, { changes: [] }).verdict).toBe('broken');
  expect(verdictOf(undefined, { changes: [] }).verdict).toBe('broken');
});
