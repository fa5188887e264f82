import { expect, test } from '@playwright/test';
import {
  compareEngine,
  compareFields,
  comparePasskeyRequests,
} from '../../../fixtures/journey-record/changes/compare-traffic';

const enroll = { name: 'enroll-authenticator', fields: ['credentials.attestation', 'stateHandle'] };

test('added and removed remediations, fields and messages are reported', () => {
  const before = { remediations: [enroll, { name: 'skip', fields: ['stateHandle'] }], messages: ['oie.old'] };
  const after = { remediations: [{ ...enroll, fields: ['stateHandle', 'credentials.transports'] }], messages: [] };
  expect(compareEngine(before, after)).toEqual([
    'The remediation skip is gone.',
    'The remediation enroll-authenticator: the field credentials.attestation is gone.',
    'The remediation enroll-authenticator: the field credentials.transports is new.',
    'The message oie.old is gone.',
  ]);
  expect(compareEngine(before, before)).toEqual([]);
});

test('requests with the same name count as one, in any order', () => {
  const [one, other] = [
    { name: 'challenge/answer', fields: ['a'] },
    { name: 'challenge/answer', fields: ['b'] },
  ];
  expect(compareFields([one, other], [other, one], 'The request')).toEqual([]);
  expect(compareFields([one], [one, other], 'The request')).toEqual([
    'The request challenge/answer: the field b is new.',
  ]);
});

const told = (...records: Parameters<typeof comparePasskeyRequests>) =>
  comparePasskeyRequests(...records).map(({ what }) => what);

test('a changed number of WebAuthn calls is reported with both numbers', () => {
  const create = { kind: 'create' as const, options: {} };
  expect(comparePasskeyRequests([create], [create, create])).toEqual([
    { path: 'create()', what: 'create() is called 2 times; before, it was called once.' },
  ]);
  expect(told([create, create], [create])).toEqual(['create() is called once; before, it was called 2 times.']);
});

test('the number of passkey offers in a field (autofill) does not count as a change', () => {
  const get = { kind: 'get' as const, options: { publicKey: {} } };
  const offer = { kind: 'get' as const, options: { publicKey: {}, mediation: 'conditional' } };
  expect(told([offer, get], [offer, get, offer])).toEqual([]);
});

test('changed options of a WebAuthn call are reported by their path', () => {
  const create = (publicKey: object) => [{ kind: 'create' as const, options: { publicKey } }];
  const before = create({ attestation: 'direct', timeout: 60_000, excludeCredentials: [{ transports: ['usb'] }] });
  const after = create({ attestation: 'none', hints: ['hybrid'], excludeCredentials: [{ transports: ['usb'] }] });
  expect(told(before, after)).toEqual([
    'create(): publicKey.attestation is now "none"; it was "direct".',
    'create(): publicKey.timeout is gone; it was 60000.',
    'create(): publicKey.hints is new: ["hybrid"].',
  ]);
});

test("the number of a person's credentials does not count as a change", () => {
  const get = (count: number) => [
    {
      kind: 'get' as const,
      options: { publicKey: { allowCredentials: Array.from({ length: count }, () => ({ type: 'public-key' })) } },
    },
  ];
  expect(told(get(1), get(3))).toEqual([]);
});

test('options of several WebAuthn calls of one kind are compared together, in any order', () => {
  const get = (...all: readonly string[]) =>
    all.map((userVerification) => ({ kind: 'get' as const, options: { publicKey: { userVerification } } }));
  expect(told(get('required', 'preferred'), get('preferred', 'required'))).toEqual([]);
  expect(told(get('required', 'preferred'), get('required', 'required'))).toEqual([
    'get(): publicKey.userVerification is now "required"; it was "preferred" or "required".',
  ]);
});
