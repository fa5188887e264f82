import { expect, test } from '@playwright/test';
import { aaguids } from '../../../../fixtures/authenticators/aaguids';
import { lanes, type LaneName } from '../../../../fixtures/lanes/lanes';
import {
  enrollmentPoliciesIn,
  obstaclesInPolicies,
  policiesInWords,
  type EnrollmentPolicy,
} from '../../../../fixtures/org/tenant/enrollment-policies';
import { inWords, obstaclesIn, preparedRefused } from '../../../../fixtures/org/tenant/webauthn-settings';

const lists = [
  { name: 'YubiKeys', aaguids: [aaguids.yubikey5] },
  { name: 'Apple', aaguids: [aaguids.iCloudKeychain.toUpperCase()] },
  { name: 'Suite', aaguids: [aaguids.chromeVirtual] },
  { name: 'Untold', aaguids: null },
];

interface Judged {
  readonly when: string;
  /** Each policy's rule about passkeys. */
  readonly policies: readonly EnrollmentPolicy['passkeys'][];
  readonly chrome: readonly string[];
  readonly safari: readonly string[];
  readonly native: readonly string[];
}

const all = ['platform', 'hybrid', 'security-key'];
const none = { chrome: [], safari: [], native: [] };

const judged: readonly Judged[] = [
  { when: 'the org reports no policy', policies: [], ...none },
  { when: 'the only policy allows any model', policies: ['any'], ...none },
  { when: 'the only policy does not mention passkeys', policies: ['unknown'], ...none },
  { when: 'no policy lets people enroll', policies: ['none', 'none'], chrome: all, safari: all, native: all },
  { when: 'one policy of two lets people enroll', policies: ['none', 'any'], ...none },
  {
    when: 'all policies allow only YubiKeys',
    policies: [['YubiKeys'], ['YubiKeys']],
    chrome: all,
    safari: ['platform', 'hybrid'],
    native: ['hybrid'],
  },
  {
    when: 'one policy allows only YubiKeys and another no passkeys',
    policies: ['none', ['YubiKeys']],
    chrome: all,
    safari: ['platform', 'hybrid'],
    native: ['hybrid'],
  },
  {
    when: "the only policy allows only Apple's passkeys",
    policies: [['Apple']],
    chrome: all,
    safari: ['security-key'],
    native: [],
  },
  {
    when: "an allowed list has the model of Chrome's virtual authenticators",
    policies: [['YubiKeys', 'Suite']],
    chrome: [],
    safari: ['platform', 'hybrid'],
    native: ['hybrid'],
  },
  {
    when: 'each policy allows different models',
    policies: [['YubiKeys'], ['Apple']],
    chrome: all,
    safari: [],
    native: [],
  },
  { when: 'one policy allows only YubiKeys and another any model', policies: [['YubiKeys'], 'any'], ...none },
  {
    when: 'one policy allows only YubiKeys and another does not mention passkeys',
    policies: [['YubiKeys'], 'unknown'],
    ...none,
  },
  { when: 'a policy names a list that the org does not report', policies: [['YubiKeys', 'Gone']], ...none },
  { when: 'a policy names a list that the org reports without its models', policies: [['Untold']], ...none },
];

test.describe('Which devices enrollment policies rule out', () => {
  for (const { when, policies, chrome, safari, native } of judged) {
    test(`where ${when}`, () => {
      const ruledOut = (lane: LaneName) =>
        obstaclesInPolicies(
          policies.map((passkeys, index) => ({ name: `Policy ${index + 1}`, passkeys })),
          lists,
          lanes[lane].devices.models,
        ).map(({ kind }) => kind);
      expect({ chrome: ruledOut('chrome'), safari: ruledOut('safari'), native: ruledOut('chrome-native') }).toEqual({
        chrome,
        safari,
        native,
      });
    });
  }

  test('none where the token may not read policies', () => {
    expect(
      obstaclesIn({ id: 'aut1', name: 'Passkeys', policies: undefined, aaguidGroups: lists }, lanes.chrome.devices),
    ).toEqual([]);
  });

  test('the passkey that a test begins with, where no policy allows its model', () => {
    const org = { id: 'aut1', name: 'Passkeys', policies: [{ name: 'Staff', passkeys: ['Chrome'] }] };
    const aaguidGroups = [{ name: 'Chrome', aaguids: [aaguids.chromeVirtual] }];
    expect(preparedRefused({ ...org, aaguidGroups }, aaguids.chromeVirtual)).toBeUndefined();
    expect(preparedRefused({ ...org, aaguidGroups }, aaguids.touchId)).toContain(
      `No policy allows the model of the suite's device (AAGUID ${aaguids.touchId})`,
    );
    expect(preparedRefused({ id: 'aut1', name: 'Passkeys' }, aaguids.touchId)).toBeUndefined();
  });

  test('the reason names the policies, and the model that they would have to allow', () => {
    const policies = [
      { name: 'Staff', passkeys: ['YubiKeys', 'Apple'] },
      { name: 'Guests', passkeys: 'none' as const },
    ];
    expect(
      obstaclesIn({ id: 'aut1', name: 'Passkeys', policies, aaguidGroups: lists }, lanes.chrome.devices)[1],
    ).toEqual({
      kind: 'hybrid',
      why: `No policy allows the model of the suite's device (AAGUID ${aaguids.chromeVirtual}): "Staff" allows only models in "YubiKeys", "Apple".`,
    });
  });
});

test.describe("Okta's policies", () => {
  const of = (webauthn: object | undefined, status = 'ACTIVE') => ({
    name: 'Staff',
    status,
    settings: {
      type: 'AUTHENTICATORS',
      authenticators: [{ key: 'okta_password', enroll: { self: 'REQUIRED' } }, ...(webauthn ? [webauthn] : [])],
    },
  });

  for (const { what, told, passkeys } of [
    { what: 'optional passkeys', told: { enroll: { self: 'OPTIONAL' } }, passkeys: 'any' },
    { what: 'required passkeys', told: { enroll: { self: 'REQUIRED' }, constraints: null }, passkeys: 'any' },
    { what: 'an empty choice of lists', told: { constraints: { aaguidGroups: [] } }, passkeys: 'any' },
    { what: 'lists', told: { constraints: { aaguidGroups: ['YubiKeys'] } }, passkeys: ['YubiKeys'] },
    {
      what: 'disabled passkeys with lists',
      told: { enroll: { self: 'NOT_ALLOWED' }, constraints: { aaguidGroups: ['YubiKeys'] } },
      passkeys: 'none',
    },
  ]) {
    test(`are understood: ${what}`, () => {
      expect(enrollmentPoliciesIn([of({ key: 'webauthn', ...told })])).toEqual([{ name: 'Staff', passkeys }]);
    });
  }

  test('that do not mention passkeys, or are of the Classic Engine, count as unknown', () => {
    const classic = { name: 'Old', status: 'ACTIVE', settings: { type: 'FACTORS' } };
    expect(enrollmentPoliciesIn([of(undefined), classic])).toEqual([
      { name: 'Staff', passkeys: 'unknown' },
      { name: 'Old', passkeys: 'unknown' },
    ]);
  });

  test('that are inactive do not count', () => {
    expect(enrollmentPoliciesIn([of({ key: 'webauthn' }, 'INACTIVE')])).toEqual([]);
  });
});

test.describe('In words, enrollment policies are', () => {
  for (const { policies, words } of [
    { policies: undefined, words: 'unknown: the token is not allowed to read policies (okta.policies.read)' },
    { policies: [], words: 'none' },
    { policies: ['any'], words: '"Policy 1" allows any model' },
    { policies: ['none', 'none'], words: '"Policy 1" allows no passkeys; "Policy 2" allows no passkeys' },
    {
      policies: [['YubiKeys'], 'any', 'unknown'],
      words:
        '"Policy 1" allows only models in "YubiKeys"; "Policy 2" allows any model; "Policy 3" does not mention passkeys ' +
        '(it is not known to whom each policy applies)',
    },
  ] satisfies { policies: EnrollmentPolicy['passkeys'][] | undefined; words: string }[]) {
    test(words, () => {
      const named = policies?.map((passkeys, index) => ({ name: `Policy ${index + 1}`, passkeys }));
      expect(policiesInWords(named)).toBe(words);
      expect(inWords({ id: 'aut1', name: 'Passkeys', policies: named })).toContainEqual(['Enrollment policies', words]);
    });
  }
});
