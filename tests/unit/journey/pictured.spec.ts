import { expect, test } from '@playwright/test';
import { isPictured } from '../../../fixtures/journey/pictured';

const ofEnrollment = '/suite/tests/enrollment/phone.spec.ts';
const ofSignIn = '/suite/tests/sign-in/phone.spec.ts';
const ofAFailure = '/suite/tests/failures/phone-enrollment.spec.ts';

test.describe('Pictures of steps', () => {
  test('show what a test is about, and the way there only in the tests of enrollment and sign-in', () => {
    for (const file of [ofEnrollment, ofSignIn, ofAFailure])
      expect(isPictured('its-own', 'own-steps', file)).toBe(true);
    expect(isPictured('the-way', 'own-steps', ofEnrollment)).toBe(true);
    expect(isPictured('the-way', 'own-steps', ofSignIn)).toBe(true);
    expect(isPictured('the-way', 'own-steps', ofAFailure)).toBe(false);
  });

  test('show every step, or none, where the setting says so', () => {
    for (const part of ['its-own', 'the-way'] as const) {
      expect(isPictured(part, 'every-step', ofAFailure)).toBe(true);
      expect(isPictured(part, 'on-failure', ofEnrollment)).toBe(false);
    }
  });
});
