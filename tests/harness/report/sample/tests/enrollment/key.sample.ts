import { expect, fails, test } from '../../test';

test.describe('Enrolling a security key', { tag: '@security-key' }, () => {
  test('a key that answers only at the second touch is enrolled', async ({}, testInfo) => {
    expect(testInfo.retry, 'touches of the key').toBeGreaterThanOrEqual(fails(testInfo) ? 1 : 0);
  });

  test.describe('with a PIN', () => {
    test(
      'the PIN is asked for once',
      { annotation: { type: 'skip', description: 'a PIN cannot be set over CDP' } },
      () => undefined,
    );
  });
});
