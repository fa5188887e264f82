import type { Summary } from '../../../fixtures/report/summary';

const totals = { passed: 20, failed: 0, flaky: 0, skipped: 2, didNotRun: 0 };

/** Lane of a summary in which all tests passed. */
export const project: Summary['projects'][number] = {
  lane: 'chrome',
  generation: 'gen3',
  browsers: [],
  widgets: [],
  orgs: [],
  totals,
  duration: 1,
  skips: [],
  notChecked: [],
  parts: [],
  failures: [],
};

export const failure: Summary['projects'][number]['failures'][number] = {
  title: 'Touch ID enrolls',
  location: 'a:1',
  credentialKind: null,
  part: 'enrollment',
  flaky: false,
  category: 'product',
  step: 'Click "Set up"',
  message: 'No button',
};
