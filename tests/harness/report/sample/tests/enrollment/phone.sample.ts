import { expect, fails, test } from '../../test';

test.describe('Enrolling a phone', { tag: '@hybrid' }, () => {
  test('a phone that scans the code becomes a second way to sign in', async ({ hybridCeremony }, testInfo) => {
    await test.step('Sign in', async () => {
      await testInfo.attach('ceremony log', { body: hybridCeremony, contentType: 'text/plain' });
    });

    await test.step('Set up another', () => {
      expect('Security Key or Biometric').toContain('Biometric');
    });
  });

  test('a phone that refuses leaves nothing enrolled', async ({}, testInfo) => {
    await test.step('Open Security Methods', () => undefined);

    await test.step('Set up another', async () => {
      await test.step('Approve on the phone', () => {
        expect(fails(testInfo) ? ['Touch ID', 'iPhone'] : ['Touch ID']).toEqual(['Touch ID']);
      });
    });
  });
});
