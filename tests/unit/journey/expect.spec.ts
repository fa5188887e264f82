import { stripVTControlCharacters } from 'node:util';
import { expect as base, test } from '@playwright/test';
import type { Entry } from '../../../fixtures/journey/entry/entry';
import { expect } from '../../../fixtures/journey/expect';
import { OrgError } from '../../../fixtures/org/org-error';
import { categorize } from '../../../fixtures/report/categories';

/** The error message of a test in which the journey reads the list of passkeys with `expectPasskeys`. */
async function saidOf(expectPasskeys: Entry['expectPasskeys']): Promise<string> {
  const [outcome] = await Promise.allSettled([expect({ entry: { expectPasskeys } }).toListPasskeys(1)]);
  return outcome.status === 'rejected' ? stripVTControlCharacters(String(outcome.reason)) : '';
}

test('an unexpected list of passkeys is categorized as a product failure', async () => {
  const said = await saidOf(async (passkeys) => base(2).toBe(passkeys));
  expect(said).toMatch(/Expected: 1\n *Received: 2/);
  expect(categorize([said])).toBe('product');
});

test('an org that does not list the passkeys is categorized as an org failure', async () => {
  const said = await saidOf(() => Promise.reject(new OrgError('The org answered 503.')));
  expect(said).toBe('OrgError: The org answered 503.');
  expect(categorize([said])).toBe('org');
});
