import { EnvironmentError, SuiteError } from '../../../../../../fixtures/base/errors';
import { OrgError } from '../../../../../../fixtures/org/org-error';
import { describeTest } from '../../../../../../fixtures/report/facts';
import { expect, fails, test } from '../../test';

const password = 'correct-horse-battery';

test.describe('Signing in on the computer', { tag: '@platform' }, () => {
  // Playwright starts a new worker after each failed attempt, which costs time. Other tests of the sample cover second attempts.
  test.describe.configure({ retries: 0 });

  test('Touch ID is enough', ({}, testInfo) => {
    describeTest(testInfo, { notChecked: ['the sign count: no Okta org reports it'] });
    expect(1).toBe(1);
  });

  test('an org that is away is the fault of the org', ({}, testInfo) => {
    if (fails(testInfo)) throw new OrgError(`POST /idp/idx/identify failed: {"password":"${password}"}`);
  });

  test('a missing display is the fault of the machine', ({}, testInfo) => {
    if (fails(testInfo)) throw new EnvironmentError('There is no display; install Xvfb: apt-get install xvfb');
  });

  test('an approval without a ceremony is the fault of the suite', ({}, testInfo) => {
    if (fails(testInfo)) throw new SuiteError('approve: no ceremony was started');
  });
});
