import { join } from 'node:path';
import { expect } from '@playwright/test';
import { register } from '../../../../fixtures/authenticators/registration';
import { planFor, type Plan } from '../../../../fixtures/org/tenant/clean';
import { readJournal } from '../../../../fixtures/org/tenant/journal';
import { leftoversOf } from '../../../../fixtures/org/tenant/leftovers';
import { PreparedUser } from '../../../../fixtures/org/tenant/prepared-user';
import { addEnrollment, addPerson } from '../../support/bare-org';
import { test as base } from '../../support/journaled-org';

const test = base.extend<{
  /** Plans to clean what the journal lists at this moment. */
  plans: () => Promise<Plan[]>;
}>({
  plans: async ({ org, reportDir }, use) => {
    const file = join(reportDir, 'tenant', 'journal.jsonl');
    await use(() => Promise.all(leftoversOf(readJournal(file).lines).map((leftover) => planFor(org, leftover))));
  },
});

const words = (plans: readonly Plan[]) =>
  plans.map(({ steps, doubts }) => [...steps.map(({ what }) => what), ...doubts]);
const minutes = (count: number) => new Date(Date.now() + count * 60_000);

test.describe('People', () => {
  test('a person whom the suite made is removed', async ({ org, plans }) => {
    const { login } = await org.newPerson();
    expect(words(await plans())).toEqual([[`the person ${login}`]]);
  });

  test('a person who was removed leaves nothing to clean', async ({ org, plans }) => {
    await org.removePerson(await org.newPerson());
    expect(await plans()).toEqual([]);
  });

  test('a login that the org refused to the suite belongs to somebody else, who stays', async ({
    bareOrg,
    org,
    plans,
  }) => {
    addPerson(bareOrg.state, 'somebody@example.com');
    await expect(org.newPerson({ login: 'somebody@example.com' })).rejects.toThrow('already exists');
    expect(await plans()).toEqual([]);
  });

  test('a person older than an unconfirmed creation of the same login stays', async ({ bareOrg, journal, plans }) => {
    addPerson(bareOrg.state, 'somebody@example.com');
    journal.planPerson('somebody@example.com', minutes(1));
    expect(words(await plans())).toEqual([
      ['somebody@example.com existed before the suite tried to create that person.'],
    ]);
  });

  test('a person whose login changed stays', async ({ bareOrg, journal, plans }) => {
    const { id } = addPerson(bareOrg.state, 'boss@example.com');
    journal.personMade(journal.planPerson('passkey-suite@example.com', minutes(-1)), id);
    expect(words(await plans())).toEqual([
      [
        `The account ${id} now has the login boss@example.com; the suite created it with the login passkey-suite@example.com.`,
      ],
    ]);
  });

  test('a person whom somebody else removed leaves nothing to do', async ({ bareOrg, org, plans }) => {
    await org.newPerson();
    bareOrg.state.people.clear();
    expect(words(await plans())).toEqual([[]]);
  });
});

test.describe('A prepared user', () => {
  test('keeps earlier factors and loses those in the journal; the plan reports the rest', async ({
    bareOrg,
    journal,
    plans,
  }) => {
    const stored = addPerson(bareOrg.state);
    const { id, login } = stored;
    const [old, mine, theirs, late, known] = [-1, 1, 1, 9, 9].map((at) => addEnrollment(stored, 'Key', minutes(at)));
    journal.takeUser({ id, login, before: [old?.id ?? ''], since: minutes(0), until: minutes(2) });
    journal.factorMade(id, known?.id ?? '');
    journal.credentialMade(id, mine?.credentialId ?? '');

    expect(words(await plans())).toEqual([
      [
        `the passkey ${mine?.id} of ${login}`,
        `the passkey ${known?.id} of ${login}`,
        `The passkey ${theirs?.id} of ${login} is new since the test began, and the suite did not record it as its own. It was created ${theirs?.created.toISOString()}, while the test was running.`,
        `The passkey ${late?.id} of ${login} is new since the test began, and the suite did not record it as its own. It was created ${late?.created.toISOString()}, while no test was running.`,
      ],
    ]);
  });

  test('the plan makes no claim about the time of a factor whose time the org does not report', async ({
    bareOrg,
    org,
    journal,
    plans,
  }) => {
    const stored = addPerson(bareOrg.state);
    addEnrollment(stored, 'Key', minutes(1));
    journal.takeUser({ id: stored.id, login: stored.login, before: [], since: minutes(0), until: minutes(2) });
    const factors = org.factors.bind(org);
    org.factors = async (person) => (await factors(person)).map((factor) => ({ ...factor, created: undefined }));

    expect(words(await plans())).toEqual([
      [expect.stringMatching(/as its own\. It was created at an unknown time\.$/)],
    ]);
  });

  test('is given back without the passkeys that the test enrolled', async ({ bareOrg, org, journal, plans }) => {
    const { id, login } = addPerson(bareOrg.state);
    const person = { id, login, password: '', displayName: '' };
    const prepared = await PreparedUser.take(org, journal, person, 60_000);
    await org.enroll(person, register);
    expect(words(await plans())).toEqual([[expect.stringMatching(/^the passkey fwf/)]]);

    await prepared.giveBack();
    expect(await org.factors(person)).toEqual([]);
    expect(await plans()).toEqual([]);
  });

  test('keeps a passkey that somebody else enrolled meanwhile', async ({ bareOrg, org, journal }) => {
    const stored = addPerson(bareOrg.state);
    const person = { id: stored.id, login: stored.login, password: '', displayName: '' };
    const prepared = await PreparedUser.take(org, journal, person, 60_000);
    const [mine, theirs] = [addEnrollment(stored, 'Key'), addEnrollment(stored, 'Key')];
    prepared.noteCredential(mine.credentialId);

    await prepared.giveBack();
    expect(await org.factors(person)).toMatchObject([{ id: theirs.id }]);
  });

  test('who already has a passkey is refused', async ({ bareOrg, org, journal, plans }) => {
    const stored = addPerson(bareOrg.state);
    addEnrollment(stored, 'Key');
    const { id, login } = stored;
    const taking = PreparedUser.take(org, journal, { id, login, password: '', displayName: '' }, 60_000);
    await expect(taking).rejects.toThrow(
      `OKTA_TEST_USER (${login}) has 1 passkey(s) that this test did not enroll, but the journey must begin without one.`,
    );
    expect(await plans()).toEqual([]);
    expect(stored.enrollments).toHaveLength(1);
  });
});
