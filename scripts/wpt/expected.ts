/** Files of web-platform-tests' `webauthn/` that say nothing about the authenticator in the page, and why. */
const doesNotApply: readonly (readonly [file: RegExp, why: string])[] = [
  [/large-?blob/i, 'the extension largeBlob is not simulated'],
  [/credblob/i, 'the extension credBlob is not simulated'],
  [/prf|-extensions\./, 'extensions but credProps are not simulated'],
  [/idlharness/, 'Chromium has the classes itself, so that it would test those'],
  [/\.sub\./, 'it needs several hosts and templates of the wpt server'],
  [/\.js$/, 'it is a script that the wpt server puts into a page'],
  [/securecontext\.http\./, 'it needs a host that is not secure, and localhost is'],
];

/** Subtests that fail for a known reason. */
const knownFailures: readonly (readonly [file: RegExp, subtest: RegExp, why: string])[] = [
  [
    /badargs-(attestation|authnrselection|userverification)|pubkeycredparams/,
    /attestation is|attachment is|userVerification|bad type/,
    'since WebAuthn Level 2 a word that nobody knows counts as none; later checkouts do not have it',
  ],
  [/badargs-rp\./, /icon is insecure/, 'WebAuthn Level 2 has no icons'],
  [
    /resident-key/,
    /CTAP 2\.0 with .*rk=discouraged/,
    'it is about keys that speak CTAP 2.0 and cannot tell; ours speaks a later one',
  ],
];

export const reasonNotToRun = (file: string): string | undefined =>
  doesNotApply.find(([pattern]) => pattern.test(file))?.[1];

export const reasonToFail = (file: string, subtest: string): string | undefined =>
  knownFailures.find(([of, one]) => of.test(file) && one.test(subtest))?.[2];
