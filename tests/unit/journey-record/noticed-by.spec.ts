import { expect, test } from '@playwright/test';
import { noticedBy } from '../../../scripts/detect/noticed-by';

const totals = { passed: 1, failed: 0, flaky: 0, skipped: 0, didNotRun: 0 };
const project = {
  ...{
    lane: 'chrome',
    generation: 'gen3' as const,
    browsers: [],
    widgets: [],
    orgs: [],
    totals,
    duration: 1,
    skips: [],
  },
  failures: [],
};
const failure = {
  ...{ title: 'Touch ID enrolls', location: 'a:1', credentialKind: null, flaky: false, category: 'product' as const },
  ...{ step: null, message: 'No button' },
};
const change = { area: 'control', what: 'A button is gone.', suspect: 'the widget', where: [] } as const;

test('a regression that a test notices is told with the test', () => {
  const summary = { projects: [{ ...project, failures: [failure, failure] }], errors: [] };
  expect(noticedBy(summary, { changes: [change] }, 10)).toEqual({
    ...{ by: 'Touch ID enrolls (and 1 more)', category: 'product', after: 10 },
  });
});

test('one that no test notices may be a change of the journey', () => {
  expect(noticedBy({ projects: [project], errors: [] }, { changes: [change] }, 10)).toEqual({
    ...{ by: 'npm run changes: A button is gone. Likely the widget.', category: 'changed', after: 10 },
  });
});

test('where all is as it was nothing was noticed', () => {
  expect(noticedBy({ projects: [project], errors: [] }, { changes: [] }, 10)).toBeUndefined();
});
