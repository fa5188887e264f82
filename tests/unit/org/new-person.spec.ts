import { expect, test } from '@playwright/test';
import { fictionalPerson } from '../../../fixtures/org/new-person';
import { meetsPasswordPolicy } from '../../../fixtures/org/stand-in/management/password-policy';

test("a person's password has no part of any login that is made of hexadecimal digits or words", () => {
  const { login, password } = fictionalPerson();
  expect(meetsPasswordPolicy(password, login)).toBe(true);
  // Parts of a login have four characters or more.
  expect(password).toMatch(/^aZ9[^0-9a-fiou]{24}$/i);
});
