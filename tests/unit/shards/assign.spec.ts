import { expect, test } from '@playwright/test';
import { assign, type Unit } from '../../../fixtures/shards/assign';

const unit = (name: string, cost: number): Unit => ({ name, cost });
const namesOf = (shards: readonly (readonly Unit[])[]) => shards.map((units) => units.map(({ name }) => name));
const loadOf = (units: readonly Unit[]) => units.reduce((sum, { cost }) => sum + cost, 0);

/** Units with costs that look random, but are the same in every run: a linear congruential generator. */
function someUnits(count: number, seed: number): Unit[] {
  let state = seed;
  return Array.from({ length: count }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return unit(`file ${index}`, state % 10_000);
  });
}

const amounts = [1, 2, 3, 4, 7, 16].flatMap((total) => [1, 5, 40, 243].map((count) => ({ total, count })));

test('the longest file is assigned first, each to the shard that has the least so far', () => {
  const units = [unit('a', 3), unit('b', 5), unit('c', 4), unit('d', 4)];
  expect(namesOf(assign(units, 2))).toEqual([
    ['b', 'a'],
    ['c', 'd'],
  ]);
});

for (const { total, count } of amounts) {
  test(`${count} files are in ${total} shards, each in one of them`, () => {
    const units = someUnits(count, 7);
    const shards = assign(units, total);
    expect(shards).toHaveLength(total);
    expect(namesOf(shards).flat().sort()).toEqual(units.map(({ name }) => name).sort());
  });

  test(`with ${count} files, no shard of ${total} takes longer than the mean and one file`, () => {
    const units = someUnits(count, 11);
    const longest = Math.max(...assign(units, total).map(loadOf));
    const biggest = Math.max(...units.map(({ cost }) => cost));
    expect(longest).toBeLessThanOrEqual(loadOf(units) / total + biggest * (1 - 1 / total));
  });
}

test('every shard computes the same plan, in whatever order it finds the files', () => {
  const units = [...someUnits(60, 3), unit('x', 50), unit('y', 50), unit('z', 50)];
  expect(namesOf(assign(units.toReversed(), 4))).toEqual(namesOf(assign(units, 4)));
});

test('files that take no time are spread by their number', () => {
  const units = ['a', 'b', 'c', 'd', 'e'].map((name) => unit(name, 0));
  expect(assign(units, 2).map(({ length }) => length)).toEqual([3, 2]);
});

test('with more shards than files some shards have nothing to do', () => {
  expect(namesOf(assign([unit('a', 1), unit('b', 2)], 4))).toEqual([['b'], ['a'], [], []]);
});
