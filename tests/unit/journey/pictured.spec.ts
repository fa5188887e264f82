import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { aboutSharedSteps, isPictured } from '../../../fixtures/journey/pictured';

const specOf = (folder: string) => path.resolve('tests', folder, 'phone.spec.ts');

test.describe('Pictures of steps', () => {
  test('show the subject of a test', () => {
    for (const folder of [...aboutSharedSteps, 'failures']) {
      expect(isPictured('own', 'own-steps', specOf(folder))).toBe(true);
    }
  });

  test('show signing in and opening Settings only in the tests of enrollment and sign-in', () => {
    expect(isPictured('shared', 'own-steps', specOf('failures'))).toBe(false);
    for (const folder of ['enrollment', 'sign-in']) {
      expect(isPictured('shared', 'own-steps', specOf(folder))).toBe(true);
      expect(existsSync(specOf(folder)), `${folder} has moved: its tests have no pictures of these steps`).toBe(true);
    }
  });

  test('show every step, or none, where the setting says so', () => {
    for (const kind of ['own', 'shared'] as const) {
      expect(isPictured(kind, 'every-step', specOf('failures'))).toBe(true);
      expect(isPictured(kind, 'on-failure', specOf('enrollment'))).toBe(false);
    }
  });
});
