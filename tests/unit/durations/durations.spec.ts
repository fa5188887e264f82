import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { FullConfig, FullProject, Suite } from '@playwright/test/reporter';
import {
  expectedDuration,
  expectedOfTests,
  readDurations,
  writeDurations,
} from '../../../fixtures/durations/durations';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'durations-')), 'history', 'durations.json');
const known = {
  'chrome › a': { ms: 600, tests: 3 },
  'chrome › b': { ms: 50, tests: 1 },
  'unit › c': { ms: 9, tests: 3 },
};

test("a file's expected duration grows with its number of tests", () => {
  expect(expectedDuration(known, 'chrome › a', 3)).toBe(600);
  expect(expectedDuration(known, 'chrome › a', 2)).toBe(400);
});

test('a file that has never run is expected to take the median of its project', () => {
  expect(expectedDuration(known, 'chrome › new', 2)).toBe(400);
  expect(expectedDuration(known, 'unit › new', 2)).toBe(6);
});

test('a file of a project that has never run is expected to take the median of all files', () => {
  expect(expectedDuration(known, 'safari › new', 2)).toBe(100);
});

test('where no durations are known all tests count alike', () => {
  expect(expectedDuration({}, 'chrome › a', 3)).toBe(3);
});

test('the time that is left is estimated only if every project of the run has run before', () => {
  const projects = ['chrome', 'unit', 'safari'].map((name) => ({ name, metadata: {} }) as FullProject);
  const config = { projects, rootDir: '/tests' } as Pick<FullConfig, 'projects' | 'rootDir'>;
  const runOf = (...names: readonly string[]) => {
    const fileOf = (name: string) => ({
      project: () => projects.find((project) => project.name === name),
      location: { file: '/tests/new' },
      allTests: () => [name],
    });
    return { suites: names.map((name) => ({ suites: [fileOf(name)] })) } as unknown as Suite;
  };
  expect([...expectedOfTests(config, runOf('chrome', 'unit'), known)]).toEqual([
    ['chrome', 200],
    ['unit', 3],
  ]);
  expect(expectedOfTests(config, runOf('chrome', 'safari'), known).size).toBe(0);
  expect(expectedOfTests(config, runOf('chrome'), {}).size).toBe(0);
});

test('durations are read as they were written, sorted by name', () => {
  const file = newFile();
  writeDurations(file, { b: { ms: 1, tests: 1 }, a: { ms: 2.5, tests: 2 } });
  expect(readDurations(file)).toEqual({ a: { ms: 2.5, tests: 2 }, b: { ms: 1, tests: 1 } });
  expect(readFileSync(file, 'utf8').indexOf('"a"')).toBeLessThan(readFileSync(file, 'utf8').indexOf('"b"'));
});

test('before the first run no durations are known', () => {
  expect(readDurations(newFile())).toEqual({});
});

for (const damaged of [
  '',
  '{',
  '[]',
  '{"chrome › a": 7}',
  '{"chrome › a": {"ms": -1, "tests": 1}}',
  '{"a": {"ms": 1, "tests": 0}}',
]) {
  test(`a file of durations that holds ${damaged || 'nothing'} is refused with the remedy`, () => {
    const file = newFile();
    writeDurations(file, {});
    writeFileSync(file, damaged);
    expect(() => readDurations(file)).toThrow(
      /durations\.json does not contain the durations of spec files\. Delete it/,
    );
  });
}
