import type { OrgPolicy } from '../../fixtures/org/stand-in/policy';

/** Orgs for rehearsals: the name of each, and the admin's settings that differ from Okta's defaults. */
export const orgs: Readonly<Record<string, Partial<OrgPolicy>>> = {
  defaults: {},
  'named Passkeys': { authenticatorName: 'Passkeys' },
  'user verification required': { userVerification: 'required' },
  'password and passkey before enrolling': { stepUp: 'password-and-passkey' },
  'passkeys without a user name, and an invitation': { autofill: true, passkeyButton: true, passkeyPromotion: true },
  'more methods than passkeys': { optionalPhone: true, email: 'in-list' },
  'passkeys need not be discoverable': { residentKey: 'preferred' },
};
