/** What tests learn of an org that is not the suite's own: by its System Log, which lags, lies and leaves out. */
import { stripVTControlCharacters } from 'node:util';
import { expect } from '@playwright/test';
import { aaguids } from '../../../fixtures/authenticators/aaguids';
import { register } from '../../../fixtures/authenticators/registration';
import type { LoggedCeremony } from '../../../fixtures/org/ceremonies';
import { OrgClient } from '../../../fixtures/org/client';
import type { Person } from '../../../fixtures/org/org';
import { expectNothingCame, expectRecorded, type Expected } from '../../../fixtures/org/recorded';
import { CeremonyLog, notedCeremonies, type CeremonyFacts } from '../../../fixtures/org/stand-in/ceremony-log';
import { passwordVerified } from '../../../fixtures/org/stand-in/log-events';
import { newId, type OrgState, type StoredPerson } from '../../../fixtures/org/stand-in/state';
import type { LogEvent } from '../../../fixtures/org/stand-in/system-log';
import { categorize } from '../../../fixtures/report/categories';
import { factsOf } from '../../../fixtures/report/facts';
import { addEnrollment, test as base } from '../support/bare-org';

interface Fixtures {
  /** The org as a tenant: its management API, and nothing that only the stand-in org notes. */
  org: OrgClient;
  person: Person;
  /** The person in the org's memory. */
  stored: StoredPerson;
  /** The person enrolls a passkey, which the org takes. */
  enrolls: (lie?: Lie) => void;
  /** The person signs in with a passkey. */
  verifies: (outcome?: 'accepted' | 'refused') => void;
}

/** What the log says instead of the truth: details of the target. */
type Lie = Readonly<Record<string, string | undefined>>;

const facts: CeremonyFacts = {
  userVerified: true,
  transports: ['internal', 'hybrid'],
  backupEligible: true,
  aaguid: aaguids.touchId,
};

const test = base.extend<Fixtures>({
  org: async ({ bareOrg }, use) => {
    await use(new OrgClient({ orgUrl: bareOrg.url, apiToken: bareOrg.apiToken }));
  },
  person: async ({ org }, use) => {
    await use(await org.newPerson());
  },
  stored: async ({ bareOrg, person }, use) => {
    await use(storedPerson(bareOrg.state, person.id));
  },
  enrolls: async ({ bareOrg, stored }, use) => {
    const { state } = bareOrg;
    await use((lie = {}) => {
      const { credentialId } = addEnrollment(stored, 'MacBook Touch ID', new Date());
      new CeremonyLog(state).answered(stored, 'registration', newId('cer'), 'accepted', { ...facts, credentialId });
      const { events } = state.systemLog;
      events.push(...events.splice(-1).map((event) => falsified(event, lie)));
    });
  },
  verifies: async ({ bareOrg, stored }, use) => {
    await use((outcome = 'accepted') => {
      const credentialId = stored.enrollments.at(-1)?.credentialId ?? '';
      new CeremonyLog(bareOrg.state).answered(stored, 'authentication', newId('cer'), outcome, {
        ...facts,
        credentialId,
      });
    });
  },
});

function falsified(event: LogEvent, lie: Lie): LogEvent {
  const target = event.target.map((one) => {
    const told = Object.entries({ ...one.detailEntry, ...lie }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return one.type === 'User' ? one : { ...one, detailEntry: Object.fromEntries(told) };
  });
  // The same facts stand in the debug data, too.
  return { ...event, target, debugContext: { debugData: { requestId: event.transaction.id } } };
}

/** How long to wait for what never comes, in milliseconds. */
const brief = 1_000;

/** What a test says that expects this; nothing where it passes. */
async function said(org: OrgClient, person: Person, expected: Expected, timeout = 10_000): Promise<string> {
  const [outcome] = await Promise.allSettled([expectRecorded(org, person, expected, timeout)]);
  return outcome.status === 'rejected' ? stripVTControlCharacters(String(outcome.reason)) : '';
}

const notChecked = () => factsOf(test.info().annotations).notChecked ?? [];

const accepted = { kind: 'registration', outcome: 'accepted' } as const;
const noAnswer = { kind: 'registration', outcome: 'noAnswer' } as const;

// They are about the test's own org: the report of this run is not to count them.
test.afterEach(({}, { annotations }) => {
  annotations.splice(0);
});

test.describe('An enrollment on a tenant', () => {
  test('is recorded with what the log tells, and the rest is reported', async ({ org, person, enrolls, stored }) => {
    await org.stepBegins(person, 'registration');
    enrolls();
    const { credentialId } = stored.enrollments[0] ?? {};
    const expected = {
      ...accepted,
      ...facts,
      credentialId,
      backedUp: true,
      signCount: 7,
      origin: 'https://acme.okta.com',
    };
    expect(await said(org, person, expected)).toBe('');
    expect(notChecked()).toEqual([
      'whether the passkey is synced: no Okta org tells it',
      'the sign count: no Okta org tells it',
      'the origin: only the browser is told it',
    ]);
  });

  for (const { fact, lie, expected } of [
    {
      fact: 'user verification',
      lie: { methodUsedVerifiedProperties: '[USER_PRESENCE]' },
      expected: { userVerified: true },
    },
    {
      fact: 'the AAGUID',
      lie: { aaguid: '00000000-0000-0000-0000-000000000000' },
      expected: { aaguid: aaguids.touchId },
    },
    {
      fact: 'the transports',
      lie: { authenticatorTransports: '["nfc"]' },
      expected: { transports: ['internal', 'hybrid'] },
    },
    { fact: 'whether it may be synced', lie: { backupEligible: 'false' }, expected: { backupEligible: true } },
  ] as const) {
    test(`is not as expected where the log says otherwise of ${fact}`, async ({ org, person, enrolls }) => {
      await org.stepBegins(person, 'registration');
      enrolls(lie);
      const message = await said(org, person, { ...accepted, ...expected }, brief);
      expect(message).toMatch(/expect\(received\)\.toMatchObject\(expected\)/);
      expect(categorize([message])).toBe('product');
      expect(notChecked()).toEqual([]);
    });

    test(`is not checked where the log leaves out ${fact}`, async ({ org, person, enrolls }) => {
      await org.stepBegins(person, 'registration');
      const [name = ''] = Object.keys(lie);
      enrolls({ [name]: undefined });
      expect(await said(org, person, { ...accepted, ...expected })).toBe('');
      expect(notChecked()).toEqual([expect.stringMatching(/: the event in the System Log does not tell it$/)]);
    });
  }

  test('is not recorded by the event of an earlier one, however late that comes', async ({
    bareOrg,
    org,
    person,
    enrolls,
  }) => {
    bareOrg.state.systemLog.lag = 300;
    await org.stepBegins(person, 'registration');
    enrolls();
    await org.stepBegins(person, 'registration');
    expect(await said(org, person, accepted, brief)).toMatch(/toBeDefined/);
    enrolls();
    expect(await said(org, person, accepted)).toBe('');
  });

  test('is not recorded by what the admin enrolled before', async ({ org, person }) => {
    await org.stepBegins(person, 'registration');
    await org.enroll(person, register);
    expect(await said(org, person, accepted, brief)).toMatch(/toBeDefined/);
  });

  test('that fails has neither an event nor a passkey', async ({ org, person }) => {
    await org.stepBegins(person, 'registration');
    expect(await said(org, person, noAnswer)).toBe('');
    expect(await said(org, person, { kind: 'registration', outcome: 'refused', reason: 'malformed' })).toBe('');
    expect(notChecked()).toEqual([
      'that the org refused the passkey: no Okta org records an enrollment that failed',
      'why the org refused: no Okta org tells it',
    ]);
  });

  test('that came through is no failure, whether the log tells it already or not', async ({
    bareOrg,
    org,
    person,
    enrolls,
  }) => {
    bareOrg.state.systemLog.lag = 60_000;
    await org.stepBegins(person, 'registration');
    enrolls();
    const message = await said(org, person, noAnswer);
    expect(message).toMatch(/passkeys that are new since the step/);
    expect(categorize([message])).toBe('product');
  });
});

test.describe('A sign-in on a tenant', () => {
  test.beforeEach(async ({ bareOrg, org, person, enrolls }) => {
    enrolls();
    await org.stepBegins(person, 'authentication');
    expect(bareOrg.state.systemLog.events).toHaveLength(1);
  });

  const signedIn = { kind: 'authentication', outcome: 'accepted' } as const;

  test('is recorded, with the credential by way of the list of factors', async ({ org, person, stored, verifies }) => {
    verifies();
    const { credentialId } = stored.enrollments[0] ?? {};
    expect(await said(org, person, { ...signedIn, credentialId, userVerified: true })).toBe('');
    expect(await said(org, person, { ...signedIn, credentialId: 'another' }, brief)).toMatch(
      /- *"credentialId": "another"/,
    );
    expect(notChecked()).toEqual([]);
  });

  test('that is refused is recorded, without the reason', async ({ org, person, verifies }) => {
    verifies('refused');
    expect(await said(org, person, signedIn, brief)).toMatch(/"outcome": "refused"/);
    const refused = { kind: 'authentication', outcome: 'refused', reason: 'bad-signature' } as const;
    expect(await said(org, person, refused)).toBe('');
    expect(notChecked()).toEqual(['why the org refused: no Okta org tells it']);
  });

  test('is not recorded by a password', async ({ bareOrg, org, person, stored }) => {
    bareOrg.state.systemLog.add(passwordVerified(stored, true));
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('is not recorded by somebody else', async ({ bareOrg, org, person }) => {
    const other = await org.newPerson();
    const stranger = storedPerson(bareOrg.state, other.id);
    new CeremonyLog(bareOrg.state).answered(stranger, 'authentication', 'x', 'accepted', facts);
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('is not recorded by an earlier one', async ({ bareOrg, org, person, verifies }) => {
    verifies();
    const { systemLog } = bareOrg.state;
    const published = new Date(Date.now() - 5_000).toISOString();
    systemLog.events.push(...systemLog.events.splice(-1).map((event) => ({ ...event, published })));
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('is not recorded by one that was told before, in the same second', async ({ org, person, verifies }) => {
    verifies();
    expect(await said(org, person, signedIn)).toBe('');
    await org.stepBegins(person, 'authentication');
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('that nobody answered has no event', async ({ org, person, verifies }) => {
    const absent = { kind: 'authentication', outcome: 'noAnswer' } as const;
    expect(await said(org, person, absent)).toBe('');
    expect(org.steps.absencesOf(person.id)).toMatchObject([{ kind: 'authentication' }]);
    verifies();
    expect(await said(org, person, signedIn)).toBe('');
  });
});

test.describe('A step without an answer is looked at again at the end of the test', () => {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const step = { since: at(10), enrolled: new Set(['fwfOld']), seen: new Set(['seen']) };
  const ceremony = (second: number, given: Partial<LoggedCeremony> = {}): LoggedCeremony => ({
    uuid: `at ${second}`,
    kind: 'registration',
    outcome: 'accepted',
    at: at(second),
    ...given,
  });

  for (const { what, told, unclear = [] } of [
    { what: 'nothing newer was told', told: [ceremony(5)], unclear: [expect.stringMatching(/told nothing newer/)] },
    { what: 'only the next step was recorded', told: [ceremony(40)] },
    { what: 'an event was known before', told: [ceremony(20, { uuid: 'seen' }), ceremony(40)] },
    { what: 'an event is of an earlier passkey', told: [ceremony(20, { enrollmentId: 'fwfOld' }), ceremony(40)] },
    { what: 'an event is of the other kind', told: [ceremony(20, { kind: 'authentication' }), ceremony(40)] },
    { what: 'the org gave up', told: [ceremony(20, { outcome: 'noAnswer' }), ceremony(40)] },
  ]) {
    test(`and passes where ${what}`, ({ org, person }) => {
      org.steps.noteAbsence(person.id, { kind: 'registration', step, until: at(30) });
      expectNothingCame(org, person, told);
      expect(notChecked()).toEqual(unclear);
    });
  }

  test('and fails where the log tells of an answer after all', ({ org, person }) => {
    org.steps.noteAbsence(person.id, { kind: 'registration', step, until: at(30) });
    expect(() => expectNothingCame(org, person, [ceremony(20, { enrollmentId: 'fwfNew' }), ceremony(40)])).toThrow(
      /events that the System Log had later of a step that ended without an answer/,
    );
  });
});

test.describe('On the stand-in org', () => {
  test('everything is checked', async ({ bareOrg, person, stored }) => {
    const { url: orgUrl, apiToken, state } = bareOrg;
    const informed = new OrgClient({ orgUrl, apiToken, standInNotes: (id) => notedCeremonies(state, id) });
    const reason = 'bad-signature';
    new CeremonyLog(state).answered(stored, 'registration', 'x', 'refused', { reason, signCount: 3 });
    const refused = { kind: 'registration', outcome: 'refused', reason, signCount: 3 } as const;
    expect(await said(informed, person, refused)).toBe('');
    expect(notChecked()).toEqual([]);
  });
});

function storedPerson(state: OrgState, id: string): StoredPerson {
  const person = state.people.get(id);
  if (!person) throw new Error(`The org has no ${id}.`);
  return person;
}
