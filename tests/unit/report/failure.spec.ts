import type { TestCase, TestResult } from '@playwright/test/reporter';
import { expect, test } from '@playwright/test';
import { failureOf } from '../../../fixtures/report/failure';

const location = { file: '/tests/a.spec.ts', line: 1, column: 1 };

/** A test of a lane that failed with this message. */
const failed = (lane: string, message: string) => {
  const failing = { location, parent: { project: () => ({ name: lane, metadata: { lane } }) } } as unknown as TestCase;
  return failureOf(failing, { errors: [{ message }], steps: [], attachments: [] } as unknown as TestResult);
};

for (const lane of ['unit', 'harness', 'contract'])
  test(`a failed test of the lane ${lane} is a matter of the suite, not of the product`, () => {
    expect(failed(lane, 'Error: expect(received).toBe(expected)').category).toBe('suite');
    expect(failed(lane, 'ENOSPC: no space left on device').category).toBe('environment');
  });

test("a failed test of a browser's lane is a matter of the product", () => {
  expect(failed('chrome', 'Error: expect(received).toBe(expected)').category).toBe('product');
});
