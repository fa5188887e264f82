import { expect, test } from '@playwright/test';
import { headline, isTimeoutOfTheTest } from '../../../fixtures/report/failure';
import { closingLine, tallyOf } from '../../../fixtures/report/tally';
import { indented, shortened, spokenDuration } from '../../../fixtures/base/words';

test('a duration is written as people say it', () => {
  expect([0, 999, 1234, 59_940, 59_960, 65_000, 3_720_000].map(spokenDuration)).toEqual([
    '0ms',
    '999ms',
    '1.2s',
    '59.9s',
    '1m 00s',
    '1m 05s',
    '1h 02m',
  ]);
});

test('a long text ends in an ellipsis, and a blank line is not indented', () => {
  expect(shortened('credential', 5)).toBe('cred…');
  expect(indented('a\n\nb', '  ')).toBe('  a\n\n  b');
});

test('the headline of an assertion has the expected and the actual value', () => {
  const message = [
    'Error: expect(locator).toHaveText(expected) failed',
    '',
    "Locator:  getByRole('heading')",
    'Expected: "Settings"',
    'Received: "Sign In"',
    'Timeout:  5000ms',
  ];
  expect(headline(message.join('\n'))).toBe(
    `expect(locator).toHaveText(expected) failed · Locator: getByRole('heading') · Expected: "Settings" · Received: "Sign In"`,
  );
});

test('the headline of an assertion says that the element was not found', () => {
  const message = [
    'Error: expect(locator).toContainText(expected) failed',
    '',
    "Locator: getByRole('alert')",
    'Expected substring: "not allowed"',
    'Timeout: 10000ms',
    'Error: element(s) not found',
  ];
  expect(headline(message.join('\n'))).toBe(
    `expect(locator).toContainText(expected) failed · Locator: getByRole('alert') · Expected substring: "not allowed" · element(s) not found`,
  );
});

test('the headline of a timeout names the awaited element', () => {
  const message = [
    'TimeoutError: locator.click: Timeout 10000ms exceeded.',
    'Call log:',
    "  - waiting for getByRole('button', { name: 'Set up' })",
  ];
  expect(headline(message.join('\n'))).toBe(
    "TimeoutError: locator.click: Timeout 10000ms exceeded. · waiting for getByRole('button', { name: 'Set up' })",
  );
});

test('the timeout of a test is distinguished from other errors', () => {
  expect(isTimeoutOfTheTest('Test timeout of 120000ms exceeded.')).toBe(true);
  expect(isTimeoutOfTheTest('Test timeout of 120000ms exceeded while setting up "browserWindow".')).toBe(true);
  expect(isTimeoutOfTheTest('EnvironmentError: No browser was started.')).toBe(false);
  expect(isTimeoutOfTheTest('Error: locator.click: Test timeout of 60000ms exceeded.')).toBe(false);
});

test('the closing line counts a flaky test as passed and leaves out tests that did not run', () => {
  const verdicts = ['passed', 'flaky', 'failed', 'skipped', 'didNotRun'] as const;
  expect(closingLine(tallyOf(verdicts.map((verdict) => ({ verdict }))))).toBe('2 passed, 1 failed, 1 skipped');
});
