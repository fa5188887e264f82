import { expect, test } from '@playwright/test';
import { fictionalPerson } from '../../../fixtures/org/new-person';
import { meetsPasswordPolicy } from '../../../fixtures/org/stand-in/management/password-policy';

test("a person's password contains no part that a login of hexadecimal digits or words can have", () => {
  const { login, password } = fictionalPerson();
  expect(meetsPasswordPolicy(password, login)).toBe(true);
  // The password policy compares only parts of four characters or more.
  expect(password).toMatch(/^aZ9[^0-9a-fiou]{24}$/i);
});
