import { expect, test } from '@playwright/test';
import { grouped, type Change } from '../../../fixtures/journey-record/changes/change';

const change = (but: Partial<Change>): Change => ({
  area: 'words',
  what: 'A word is gone.',
  suspect: 'the widget',
  where: ['one'],
  ...but,
});

test('the most important change comes first, then the one in most places', () => {
  const [rare, frequent, flow] = [
    change({ what: 'Rare.' }),
    change({ what: 'Frequent.', where: ['one', 'two'] }),
    change({ area: 'flow', what: 'A step is gone.' }),
  ];
  expect(grouped([rare, frequent, flow])).toEqual([flow, frequent, rare]);
});

test('equal changes are merged for each suspect, and each place is listed once', () => {
  const all = [change({}), change({ where: ['two'] }), change({ where: ['two'] }), change({ suspect: 'the browser' })];
  expect(grouped(all)).toEqual([change({ where: ['one', 'two'] }), change({ suspect: 'the browser' })]);
});
