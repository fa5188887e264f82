import { spokenDuration } from '../../fixtures/base/words';
import type { Job } from '../pipeline/job';
import type { Result } from '../pipeline/play';

/** Regressions that the short detect seeds: one of each heading, in the widget, the org, the browser and the network. */
const seeded = ['never-asks-to-enroll', 'weaker-check', 'browser-refuses', 'blocked-script'];

const job = (minutes: number, ...commands: readonly string[]): Job => ({
  id: commands.join(),
  name: commands.join(', '),
  needs: [],
  runs: () => true,
  shell: ['sh', '-c'],
  environment: {},
  steps: commands.map((command) => ({ command, runs: (well) => well, counts: true })),
  keeps: [],
  minutes,
  unplayed: [],
});

/** The checks of a release, with their limits in minutes. */
export const releaseJobs: readonly Job[] = [
  job(30, 'npm start', 'npm run guide', 'npm run changes'),
  job(90, 'npm test'),
  job(40, 'npm run canary'),
  job(30, `npm run detect -- ${seeded.join(' ')} --clean 1`),
];

/** Reason why a version cannot be released, in a sentence; undefined if it can. `uncommitted`: output of git status. */
export function releaseNotesProblem(release: {
  readonly version: string;
  readonly changelog: string;
  readonly uncommitted: string;
}): string | undefined {
  const { version, changelog, uncommitted } = release;
  if (uncommitted !== '')
    return 'There are uncommitted changes, and only the last commit was checked. Commit them first.';
  const titles = changelog.split('\n').filter((line) => line.startsWith('## '));
  if (titles.some((title) => title.split(/\s+/)[1] === version)) return undefined;
  return `CHANGELOG.md has no heading "## ${version}", the version in package.json. Put the changes of this version below it.`;
}

/** The record of a checked release, in Markdown. */
export function recordOf(release: {
  readonly version: string;
  readonly commit: string;
  readonly startedAt: Date;
  readonly machine: string;
  readonly problem: string | undefined;
  readonly results: readonly Result[];
}): string {
  const rows = release.results.map(
    ({ job: { name }, became, took }) =>
      `| \`${name}\` | ${became} | ${took === undefined ? '' : spokenDuration(took)} |`,
  );
  return `# Release ${release.version}

\`npm run release:check\` of commit ${release.commit} on ${release.startedAt.toISOString().slice(0, 10)}: ${release.machine}.

${release.problem ?? 'CHANGELOG.md describes this version.'}

| check | result | took |
| ----- | ------ | ---- |
${rows.join('\n')}
`;
}
