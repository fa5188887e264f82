/** Files in the folder `webauthn/` of web-platform-tests that do not test the authenticator in the page, with the reasons. */
const doesNotApply: readonly (readonly [file: RegExp, why: string])[] = [
  [/large-?blob/i, 'the extension largeBlob is not simulated'],
  [/credblob/i, 'the extension credBlob is not simulated'],
  [/prf|-extensions\./, 'extensions other than credProps are not simulated'],
  [/idlharness/, "it would test Chromium's own classes"],
  [/\.sub\./, 'it needs several hosts and templates of the wpt server'],
  [/\.js$/, 'it is a script that the wpt server puts into a page'],
  [/securecontext\.http\./, 'it needs an insecure host, and localhost is secure'],
];

/** Subtests that fail for a known reason. */
const knownFailures: readonly (readonly [file: RegExp, subtest: RegExp, why: string])[] = [
  [
    /badargs-(attestation|authnrselection|userverification)|pubkeycredparams/,
    /attestation is|attachment is|userVerification|bad type/,
    'since WebAuthn Level 2 an unknown value is ignored; newer checkouts do not have this test',
  ],
  [/badargs-rp\./, /icon is insecure/, 'WebAuthn Level 2 has no icons'],
  [
    /resident-key/,
    /CTAP 2\.0 with .*rk=discouraged/,
    'it is for CTAP 2.0 keys, which cannot report this; our authenticator uses a later version',
  ],
];

export const reasonNotToRun = (file: string): string | undefined =>
  doesNotApply.find(([pattern]) => pattern.test(file))?.[1];

export const reasonToFail = (file: string, subtest: string): string | undefined =>
  knownFailures.find(([of, one]) => of.test(file) && one.test(subtest))?.[2];
