import { expect } from '@playwright/test';
import type { AssertionOverrides } from '../../../fixtures/authenticators/assertion';
import { flags } from '../../../fixtures/authenticators/ceremony-answer';
import { register, type RegistrationOverrides } from '../../../fixtures/authenticators/registration';
import type { Person, RefusalReason } from '../../../fixtures/org/org';
import type { OrgPolicy } from '../../../fixtures/org/stand-in/policy';
import { IdxClient, setUpPath } from '../support/idx-client';
import { test } from '../support/stand-in';

/** A signed-in person at the screen that registers a passkey. */
async function atEnrollment(origin: string, person: Person): Promise<IdxClient> {
  const client = await IdxClient.signedIn(origin, person);
  await client.open(setUpPath);
  await client.password(person.password);
  await client.choosePasskey();
  return client;
}

/** The screen that asks a person with a passkey for it. */
async function atPasskey(origin: string, person: Person): Promise<IdxClient> {
  const client = new IdxClient(origin);
  await client.open('/login/login.htm');
  await client.identify(person.login);
  await client.password(person.password);
  return client;
}

const otherChallenge = Buffer.alloc(32, 7).toString('base64url');
const required: Partial<OrgPolicy> = { userVerification: 'required' };
const notVerified = flags.userPresent;
const notPresent = flags.userVerified;
const credentialData = flags.attestedCredentialData;

interface Refused<Overrides> {
  readonly what: string;
  readonly reason: RefusalReason;
  readonly overrides: Overrides;
  readonly policy?: Partial<OrgPolicy>;
}

const refusedRegistrations: readonly Refused<RegistrationOverrides & { transports?: string }>[] = [
  { what: 'another challenge', reason: 'challenge-mismatch', overrides: { challenge: otherChallenge } },
  { what: 'another origin', reason: 'origin-mismatch', overrides: { origin: 'https://evil.example' } },
  { what: "another RP ID's hash", reason: 'rp-id-mismatch', overrides: { rpId: 'evil.example' } },
  { what: 'nobody present', reason: 'user-not-present', overrides: { flags: notPresent | credentialData } },
  {
    what: 'nobody verified where that is required',
    reason: 'user-not-verified',
    overrides: { flags: notVerified | credentialData },
    policy: required,
  },
  { what: 'an algorithm that was not asked for', reason: 'unsupported-algorithm', overrides: { algorithm: 'Ed25519' } },
  { what: 'the type of the other ceremony', reason: 'malformed', overrides: { type: 'webauthn.get' } },
  { what: 'no attested credential', reason: 'malformed', overrides: { flags: flags.userPresent | flags.userVerified } },
  { what: 'transports that are no list', reason: 'malformed', overrides: { transports: 'internal' } },
];

const refusedAssertions: readonly Refused<AssertionOverrides & { signCount?: number }>[] = [
  { what: 'another challenge', reason: 'challenge-mismatch', overrides: { challenge: otherChallenge } },
  { what: 'another origin', reason: 'origin-mismatch', overrides: { origin: 'https://evil.example' } },
  { what: "another RP ID's hash", reason: 'rp-id-mismatch', overrides: { rpId: 'evil.example' } },
  { what: 'nobody present', reason: 'user-not-present', overrides: { flags: notPresent } },
  {
    what: 'nobody verified where that is required',
    reason: 'user-not-verified',
    overrides: { flags: notVerified },
    policy: required,
  },
  { what: 'a signature of something else', reason: 'bad-signature', overrides: { tamper: flipLastBit } },
  { what: 'a sign count that did not grow', reason: 'counter-went-back', overrides: { signCount: 5 } },
  { what: 'a sign count that went back to 0', reason: 'counter-went-back', overrides: { signCount: 0 } },
  { what: 'the type of the other ceremony', reason: 'malformed', overrides: { type: 'webauthn.create' } },
  { what: 'no signature', reason: 'malformed', overrides: { tamper: () => Buffer.alloc(0) } },
];

function flipLastBit(signature: Buffer): Buffer {
  const last = signature.length - 1;
  return Buffer.concat([signature.subarray(0, last), Buffer.of(signature.readUInt8(last) ^ 1)]);
}

test.describe('A registration is refused, and the log says why,', () => {
  for (const { what, reason, overrides, policy } of refusedRegistrations) {
    test(`for ${what}`, async ({ standIn, person, org }) => {
      const client = await atEnrollment(standIn.url, person);
      Object.assign(standIn.policy, policy);
      const { challenge } = client.screen;
      await client.enroll(overrides);
      expect([client.screen.status, client.screen.messages]).toEqual([
        400,
        ['authfactor.webauthn.error.attestation_validation_failure'],
      ]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'refused', reason });
      expect(await org.enrollments(person)).toEqual([]);

      // Gen2 answers the first challenge for ever.
      expect(client.screen.challenge).toBe(challenge);
      await client.enroll();
      expect(client.screen.isSuccess, 'a right answer afterwards').toBe(true);
    });
  }

  test('for a credential that is enrolled already', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const other = await org.newPerson();
    const client = await atEnrollment(standIn.url, other);
    await client.enroll({ credentialId: credential.credentialId });
    expect(client.screen.status).toBe(400);
    expect(await org.lastCeremony(other)).toMatchObject({ outcome: 'refused', reason: 'duplicate-credential' });
    expect(await org.enrollments(other)).toEqual([]);
  });

  test('beyond ten enrollments', async ({ standIn, person, org }) => {
    const enroll = () => org.enroll(person, (request) => register(request));
    const { credential } = await enroll();
    for (let enrolled = 1; enrolled < 9; enrolled += 1) await enroll();

    const client = await IdxClient.signedIn(standIn.url, person, credential);
    for (const accepted of [true, false]) {
      await client.open(setUpPath);
      await client.verify(credential);
      await client.choosePasskey();
      await client.enroll();
      expect(client.screen.isSuccess).toBe(accepted);
    }
    expect([client.screen.status, client.screen.messages]).toEqual([400, ['enrollment.limit.reached']]);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'enrollment-limit' });
    expect(await org.enrollments(person)).toHaveLength(10);
  });

  test('when fields are missing or are no base64', async ({ standIn, person, org }) => {
    const client = await atEnrollment(standIn.url, person);
    for (const credentials of [{}, { clientData: 'AAAA' }, { clientData: '!', attestation: '?' }]) {
      expect((await client.proceed('enroll-authenticator', { credentials })).status).toBe(400);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'malformed' });
    }
    expect(await org.ceremonies(person)).toHaveLength(3);
  });
});

test.describe('An assertion is refused, and the log says why,', () => {
  for (const { what, reason, overrides, policy } of refusedAssertions) {
    test(`for ${what}`, async ({ standIn, person, org }) => {
      const { credential } = await org.enroll(person, (request) => register(request, { signCount: 5 }));
      const client = await atPasskey(standIn.url, person);
      Object.assign(standIn.policy, policy);
      const { challenge } = client.screen;
      await client.verify(credential, { signCount: 6, ...overrides });
      expect([client.screen.status, client.screen.messages]).toEqual([
        400,
        ['authfactor.webauthn.error.assertion_validation_failure'],
      ]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'refused', reason });

      expect(client.screen.challenge).toBe(challenge);
      await client.verify(credential, { signCount: 6 });
      expect(client.screen.isSuccess, 'a right answer afterwards').toBe(true);
    });
  }

  test('for a passkey of another person', async ({ standIn, person, org }) => {
    await org.enroll(person, (request) => register(request));
    const { credential } = await org.enroll(await org.newPerson(), (request) => register(request));
    const client = await atPasskey(standIn.url, person);
    expect((await client.verify(credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'bad-signature' });
  });

  test('for a passkey that was removed while it was asked for', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const client = await atPasskey(standIn.url, person);
    for (const enrollment of await org.enrollments(person)) await org.removeEnrollment(person, enrollment);
    expect((await client.verify(credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'unknown-credential' });
  });
});

test.describe('A person with keys of several kinds', () => {
  for (const [first, second] of [
    ['ES256', 'RS256'],
    ['RS256', 'ES256'],
  ] as const) {
    test(`verifies with either, ${first} enrolled before ${second}`, async ({ standIn, person, org }) => {
      const older = await org.enroll(person, (request) => register(request, { algorithm: first }));
      const newer = await org.enroll(person, (request) => register(request, { algorithm: second }));
      for (const { credential } of [older, newer]) {
        const client = await atPasskey(standIn.url, person);
        expect((await client.verify(credential)).isSuccess).toBe(true);
        expect(await org.lastCeremony(person)).toMatchObject({ credentialId: credential.credentialId });
      }
    });
  }

  test('is refused with a signature of none of them', async ({ standIn, person, org }) => {
    await org.enroll(person, (request) => register(request, { algorithm: 'ES256' }));
    await org.enroll(person, (request) => register(request, { algorithm: 'RS256' }));
    const stranger = await org.enroll(await org.newPerson(), (request) => register(request, { algorithm: 'RS256' }));
    const client = await atPasskey(standIn.url, person);
    expect((await client.verify(stranger.credential)).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'bad-signature' });
  });
});

test.describe('An answer that was accepted', () => {
  test('is worth nothing for the next challenge', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request));
    const client = await atPasskey(standIn.url, person);
    const { challenge } = client.screen;
    expect((await client.verify(credential)).isSuccess).toBe(true);

    const later = await atPasskey(standIn.url, person);
    expect(later.screen.challenge).not.toBe(challenge);
    expect((await later.verify(credential, { challenge })).status).toBe(400);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'challenge-mismatch' });
  });

  test('cannot be sent again, and its challenge takes no other', async ({ standIn, person, org }) => {
    const client = await atEnrollment(standIn.url, person);
    const { stateHandle } = client.screen;
    const { credential: _first, ...first } = client.registration();
    const { credential: _second, ...second } = client.registration();
    const statuses = [];
    for (const credentials of [first, first, second]) {
      statuses.push((await client.post('challenge/answer', { stateHandle, credentials })).status);
    }
    expect(statuses).toEqual([200, 400, 400]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });
});

test.describe('Answers that arrive at once', () => {
  test('to one challenge enroll one passkey', async ({ standIn, person, org }) => {
    const client = await atEnrollment(standIn.url, person);
    const { stateHandle } = client.screen;
    const answers = Array.from({ length: 4 }, () => {
      const { credential: _, ...credentials } = client.registration();
      return client.post('challenge/answer', { stateHandle, credentials });
    });
    const statuses = (await Promise.all(answers)).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, 400, 400, 400]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('with one credential in several windows enroll it once', async ({ standIn, person, org }) => {
    const windows = await Promise.all([1, 2, 3].map(() => atEnrollment(standIn.url, person)));
    const credentialId = Buffer.alloc(32, 1).toString('base64url');
    await Promise.all(windows.map((client) => client.enroll({ credentialId })));
    expect(windows.filter(({ screen }) => screen.isSuccess)).toHaveLength(1);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('do not go beyond the limit', async ({ standIn, person, org }) => {
    standIn.policy.maxEnrollments = 1;
    const windows = await Promise.all([1, 2, 3].map(() => atEnrollment(standIn.url, person)));
    await Promise.all(windows.map((client) => client.enroll()));
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('with one sign count sign in once', async ({ standIn, person, org }) => {
    const { credential } = await org.enroll(person, (request) => register(request, { signCount: 1 }));
    const windows = await Promise.all([1, 2, 3].map(() => atPasskey(standIn.url, person)));
    await Promise.all(windows.map((client) => client.verify(credential, { signCount: 2 })));
    expect(windows.filter(({ screen }) => screen.isSuccess)).toHaveLength(1);
  });
});
