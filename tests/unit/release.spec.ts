import { expect, test } from '@playwright/test';
import { recordOf, releaseJobs, releaseNotesProblem } from '../../scripts/release/release';

const release = { version: '1.2.0', changelog: '# Changelog\n\n## 1.2.0 (2026-12-01)\n', uncommitted: '' };

test.describe('a version', () => {
  test('can be released if CHANGELOG.md has a heading for it and nothing is uncommitted', () => {
    expect(releaseNotesProblem(release)).toBeUndefined();
  });

  for (const changelog of ['## Unreleased\n', '## 1.2.01\n', '1.2.0 is coming\n', '### 1.2.0\n']) {
    test(`cannot be released with a CHANGELOG.md of ${JSON.stringify(changelog)}`, () => {
      expect(releaseNotesProblem({ ...release, changelog })).toContain('CHANGELOG.md has no heading "## 1.2.0"');
    });
  }

  test('cannot be released while something is uncommitted', () => {
    expect(releaseNotesProblem({ ...release, uncommitted: ' M README.md' })).toContain('uncommitted changes');
  });
});

test('the record of a release has a row for each check', () => {
  const results = releaseJobs.map((job, position) => ({ job, became: 'passed' as const, took: 61_000 + position }));
  const record = recordOf({
    ...release,
    commit: 'abc1234',
    startedAt: new Date('2026-12-01T10:00:00Z'),
    machine: 'Debian with 2 cores',
    problem: undefined,
    results,
  });
  expect(record).toContain('of commit abc1234 on 2026-12-01: Debian with 2 cores.');
  expect(record).toContain('| `npm start, npm run guide, npm run changes` | passed | 1m 01s |');
  expect(record.split('\n').filter((line) => line.endsWith('| passed | 1m 01s |'))).toHaveLength(releaseJobs.length);
});
