import { expect, test } from '@playwright/test';
import { noticedBy } from '../../../scripts/detect/noticed-by';
import { failure, project } from './summaries';

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
