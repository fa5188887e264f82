import { expect, test } from '@playwright/test';
import { noticedBy } from '../../../scripts/detect/noticed-by';
import { failure, project } from './summaries';

const asItWas = { changes: [], surroundings: [] };
const change = { area: 'control', what: 'A button is gone.', suspect: 'the widget', where: [] } as const;

test('a regression that a test notices is reported with the test', () => {
  const summary = { projects: [{ ...project, failures: [failure, failure] }], errors: [] };
  expect(noticedBy(summary, { ...asItWas, changes: [change] }, 10)).toEqual({
    by: 'Touch ID enrolls (and 1 more)',
    category: 'product',
    after: 10,
  });
});

test('a regression that no test notices may be reported as a change of the journey', () => {
  expect(noticedBy({ projects: [project], errors: [] }, { ...asItWas, changes: [change] }, 10)).toEqual({
    by: 'npm run changes: A button is gone. Likely cause: the widget.',
    category: 'changed',
    after: 10,
  });
});

test('a regression that no test notices may be reported as another release', () => {
  const comparison = { ...asItWas, surroundings: ['Widget: 7.49.0 gen3 → 7.48.2 gen3'] };
  expect(noticedBy({ projects: [project], errors: [] }, comparison, 10)).toEqual({
    by: 'npm run changes: Widget: 7.49.0 gen3 → 7.48.2 gen3',
    category: 'changed',
    after: 10,
  });
});

test('without failures and changes, nothing is reported as noticed', () => {
  expect(noticedBy({ projects: [project], errors: [] }, asItWas, 10)).toBeUndefined();
});
