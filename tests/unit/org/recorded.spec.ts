/** Tests against an org as a tenant: its System Log can be late, wrong or incomplete. */
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual, stripVTControlCharacters } from 'node:util';
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
import { categorize } from '../../../fixtures/report/categories';
import { factsOf } from '../../../fixtures/report/facts';
import { FaultProxy } from '../support/fault-proxy';
import { lieIds, lies, tell, type Lie } from '../support/lies';
import { addEnrollment, test as base } from '../support/bare-org';

interface Fixtures {
  /** The proxy in front of the org. */
  faultProxy: FaultProxy;
  /** The client of a tenant: it reads the management API through the proxy, without the stand-in org's own notes. */
  org: OrgClient;
  person: Person;
  /** The person in the org's memory. */
  stored: StoredPerson;
  /** The person enrolls a passkey, and the org accepts it. */
  enrolls: () => void;
  /** The person answers a sign-in with a passkey, and the org accepts or refuses it. */
  verifies: (outcome?: 'accepted' | 'refused') => void;
}

const facts: CeremonyFacts = {
  userVerified: true,
  transports: ['internal', 'hybrid'],
  backupEligible: true,
  aaguid: aaguids.touchId,
};

const test = base.extend<Fixtures>({
  faultProxy: async ({ bareOrg }, use) => {
    const proxy = await FaultProxy.start();
    proxy.leadTo(bareOrg.url);
    await use(proxy);
    await proxy.close();
  },
  org: async ({ bareOrg: { url, apiToken }, faultProxy }, use) => {
    await use(new OrgClient({ orgUrl: faultProxy.url, publicUrl: url, apiToken }));
  },
  person: async ({ org }, use) => {
    await use(await org.newPerson());
  },
  stored: async ({ bareOrg, person }, use) => {
    await use(storedPerson(bareOrg.state, person.id));
  },
  enrolls: async ({ bareOrg, org, stored }, use) => {
    const { state } = bareOrg;
    await use(() => {
      const { credentialId } = addEnrollment(stored, 'MacBook Touch ID', new Date());
      org.steps.noteCredential(stored.id, credentialId);
      new CeremonyLog(state).answered(stored, 'registration', newId('cer'), 'accepted', { ...facts, credentialId });
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

/** Time to wait for an event that never comes, in milliseconds. */
const brief = 500;

/** Message of a failed assertion with this expectation; empty if it passes. */
async function said(org: OrgClient, person: Person, expected: Expected, timeout = 10_000): Promise<string> {
  const [outcome] = await Promise.allSettled([expectRecorded(org, person, expected, timeout)]);
  return outcome.status === 'rejected' ? stripVTControlCharacters(String(outcome.reason)) : '';
}

/** Result of a test with this expectation. With `names`, the person's passkeys must also have these names. */
async function becomes(org: OrgClient, person: Person, expected: Expected, names?: readonly string[]): Promise<string> {
  const message = await said(org, person, expected, brief);
  const listed = (await org.enrollments(person)).map(({ name }) => name);
  if (message !== '') expect(categorize([message])).toBe('product');
  if (message !== '' || (names !== undefined && !isDeepStrictEqual(listed, names))) return 'fails';
  return notChecked().length > 0 ? 'not checked' : 'passes';
}

const notChecked = () => factsOf(test.info().annotations).notChecked ?? [];

const accepted = { kind: 'registration', outcome: 'accepted' } as const;
const noAnswer = { kind: 'registration', outcome: 'noAnswer' } as const;

// The annotations are about the org inside the test, so the report of this run must not count them.
test.afterEach(({}, { annotations }) => {
  annotations.splice(0);
});

test.describe('An enrollment on a tenant', () => {
  test('is recorded with the facts in the log, and the other facts are reported as not checked', async ({
    org,
    person,
    enrolls,
    stored,
  }) => {
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
      'whether the passkey is synced: no Okta org reports it',
      'the sign count: no Okta org reports it',
      'the origin: only the browser knows it, and the suite did not see the WebAuthn call',
    ]);
  });

  test("has the origin and the user verification of the browser's WebAuthn call", async ({ org, person, enrolls }) => {
    const told = { origin: 'https://acme.okta.com', userVerification: 'required' } as const;
    org.steps.hearBrowser(person.id, (kind) => (kind === 'registration' ? told : {}));
    await org.stepBegins(person, 'registration');
    enrolls();
    expect(await said(org, person, { ...accepted, ...told })).toBe('');
    const elsewhere = { ...accepted, origin: 'https://acme.oktapreview.com' };
    expect(await said(org, person, elsewhere, brief)).toMatch(/- *"origin": "https:..acme.oktapreview.com"/);
    const unverified = { ...accepted, userVerification: 'discouraged' };
    expect(await said(org, person, unverified, brief)).toMatch(/- *"userVerification": "discouraged"/);
    expect(notChecked()).toEqual([]);
  });

  test('does not count as recorded when the event of an earlier enrollment comes late', async ({
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

  test('does not count as recorded when an admin enrolled a passkey', async ({ org, person }) => {
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
      'why the org refused: no Okta org reports it',
    ]);
  });

  test('that succeeded does not pass as a failed one, even before its event is in the log', async ({
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

  test('is recorded with its credential, which comes from the list of factors', async ({
    org,
    person,
    stored,
    verifies,
  }) => {
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
    expect(notChecked()).toEqual(['why the org refused: no Okta org reports it']);
  });

  test('does not count as recorded when the person used a password', async ({ bareOrg, org, person, stored }) => {
    bareOrg.state.systemLog.add(passwordVerified(stored, true));
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('does not count as recorded when somebody else signed in', async ({ bareOrg, org, person }) => {
    const other = await org.newPerson();
    const stranger = storedPerson(bareOrg.state, other.id);
    new CeremonyLog(bareOrg.state).answered(stranger, 'authentication', 'x', 'accepted', facts);
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('does not count as recorded because of an earlier one', async ({ bareOrg, org, person, verifies }) => {
    verifies();
    becomeOlder(bareOrg.state);
    expect(await said(org, person, signedIn, brief)).toMatch(/toBeDefined/);
  });

  test('does not count as recorded because of a known sign-in in the same second', async ({
    org,
    person,
    verifies,
  }) => {
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

test.describe('A step that ended without an answer is checked again at the end of the test', () => {
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
    {
      what: 'the log reported nothing newer',
      told: [ceremony(5)],
      unclear: [expect.stringMatching(/had no newer event/)],
    },
    { what: 'only the next step was recorded', told: [ceremony(40)] },
    { what: 'an event was known before', told: [ceremony(20, { uuid: 'seen' }), ceremony(40)] },
    { what: 'an event is of an earlier passkey', told: [ceremony(20, { enrollmentId: 'fwfOld' }), ceremony(40)] },
    { what: 'an event is of the other kind', told: [ceremony(20, { kind: 'authentication' }), ceremony(40)] },
    { what: 'an event says that nobody answered', told: [ceremony(20, { outcome: 'noAnswer' }), ceremony(40)] },
  ]) {
    test(`and passes where ${what}`, ({ org, person }) => {
      org.steps.noteAbsence(person.id, { kind: 'registration', step, until: at(30) });
      expectNothingCame(org, person, told);
      expect(notChecked()).toEqual(unclear);
    });
  }

  test('and fails where the log reports an answer after all', ({ org, person }) => {
    org.steps.noteAbsence(person.id, { kind: 'registration', step, until: at(30) });
    expect(() => expectNothingCame(org, person, [ceremony(20, { enrollmentId: 'fwfNew' }), ceremony(40)])).toThrow(
      /late events in the System Log about a step that ended without an answer/,
    );
  });
});

test.describe('An org that lies', () => {
  const name = 'MacBook Touch ID';

  for (const id of lieIds) {
    const lie: Lie = lies[id];

    test(`about ${lie.fact} (${lie.says}): an enrollment ${lie.enrollment}`, async ({
      faultProxy,
      org,
      person,
      enrolls,
      stored,
    }) => {
      await org.stepBegins(person, 'registration');
      enrolls();
      tell(lie, faultProxy);
      const { credentialId } = stored.enrollments[0] ?? {};
      expect(await becomes(org, person, { ...accepted, ...facts, credentialId }, [name])).toBe(lie.enrollment);
    });

    test(`about ${lie.fact} (${lie.says}): a sign-in ${lie.signIn}`, async ({
      bareOrg,
      faultProxy,
      org,
      person,
      enrolls,
      verifies,
      stored,
    }) => {
      enrolls();
      becomeOlder(bareOrg.state);
      await org.stepBegins(person, 'authentication');
      verifies();
      tell(lie, faultProxy);
      const { credentialId } = stored.enrollments[0] ?? {};
      const signedIn = { kind: 'authentication', outcome: 'accepted' } as const;
      expect(await becomes(org, person, { ...signedIn, ...facts, credentialId })).toBe(lie.signIn);
    });
  }

  test('has each of its lies in the document', async () => {
    const rows = lieIds.map((id): readonly string[] => {
      const { fact, says, enrollment, signIn } = lies[id];
      return [fact, says, enrollment, signIn];
    });
    const document = await readFile(new URL('../../../docs/reference/tenant-evidence.md', import.meta.url), 'utf8');
    const table = document.split('\n').flatMap((line) =>
      line.startsWith('| ')
        ? [
            line
              .split('|')
              .slice(1, -1)
              .map((cell) => cell.trim()),
          ]
        : [],
    );
    expect(table.slice(2)).toEqual(rows);
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

/** Makes every event five seconds older. */
function becomeOlder({ systemLog: { events } }: OrgState): void {
  const older = (published: string) => new Date(Date.parse(published) - 5_000).toISOString();
  events.push(...events.splice(0).map((event) => ({ ...event, published: older(event.published) })));
}

function storedPerson(state: OrgState, id: string): StoredPerson {
  const person = state.people.get(id);
  if (!person) throw new Error(`The org has no ${id}.`);
  return person;
}
