import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { forgetJournal, Journal, readJournal } from '../../../../fixtures/org/tenant/journal';
import { leftoversOf } from '../../../../fixtures/org/tenant/leftovers';

const test = base.extend<{ file: string }>({
  file: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    await use(join(folder, 'tenant', 'journal.jsonl'));
    await rm(folder, { recursive: true });
  },
});

const org = 'https://acme.okta.com';
const since = new Date('2026-01-01T10:00:00Z');
const user = {
  id: '00u1',
  login: 'one@example.com',
  before: ['fwfOld'],
  since,
  until: new Date('2026-01-01T10:02:00Z'),
};
const open = (file: string) => leftoversOf(readJournal(file).lines);

test('an unfinished entry is a leftover', ({ file }) => {
  const journal = new Journal(org, file);
  journal.planPerson('planned@example.com', since);
  journal.personMade(journal.planPerson('made@example.com', since), '00uMade');
  journal.takeUser(user);
  journal.factorMade(user.id, 'fwfNew');

  expect(open(file)).toMatchObject([
    { kind: 'person', org, pid: process.pid, login: 'planned@example.com', id: undefined, since },
    { kind: 'person', login: 'made@example.com', id: '00uMade' },
    { kind: 'user', ...user, made: ['fwfNew'] },
  ]);
});

test('a finished entry is not a leftover', ({ file }) => {
  const journal = new Journal(org, file);
  journal.done(journal.planPerson('refused@example.com', since));
  journal.personMade(journal.planPerson('made@example.com', since), '00uMade');
  journal.userGone('00uMade');
  journal.takeUser(user);
  journal.giveBackUser(user.id);
  // A second call, or one for another person, writes nothing.
  journal.userGone('00uMade');
  journal.factorMade('00uMade', 'fwf');

  expect(open(file)).toEqual([]);
  expect(readJournal(file).lines).toHaveLength(7);
});

test('a missing journal reads as an empty one', ({ file }) => {
  expect(readJournal(file)).toEqual({ lines: [], unreadable: [] });
  forgetJournal(file);
});

test('a line that a crash cut off leaves the other lines readable', async ({ file }) => {
  const journal = new Journal(org, file);
  const key = journal.planPerson('made@example.com', since);
  await appendFile(file, '{"event":"person-ma');
  journal.personMade(key, '00uMade');

  expect(open(file)).toMatchObject([{ id: '00uMade' }]);
  expect(readJournal(file).unreadable).toEqual(['{"event":"person-ma']);
});

test('a line that is written after the journal was removed is kept', ({ file }) => {
  const journal = new Journal(org, file);
  journal.planPerson('one@example.com', since);
  forgetJournal(file);
  journal.planPerson('two@example.com', since);
  expect(open(file)).toMatchObject([{ login: 'two@example.com' }]);
});
