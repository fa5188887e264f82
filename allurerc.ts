import { defineConfig } from 'allure';
import { labels } from './fixtures/report/allure-result';
import { categories } from './fixtures/report/categories';
import { reportPaths } from './fixtures/base/report-paths';
import type { Summary } from './fixtures/report/summary';
import { readSummary } from './fixtures/report/summary-file';
import { verdictInWords } from './fixtures/report/verdict/verdict';

/** The last run: the report names the versions it was made with. */
const summary = readSummary();

type Project = Summary['projects'][number];

/** A column of the report for each lane and generation that ran. */
function environmentOf({ lane, generation, browsers, widgets, orgs }: Project) {
  const matcher = ({ labels: found }: { labels: { name: string; value?: string }[] }) =>
    valueOf(found, labels.lane) === lane && valueOf(found, labels.generation) === (generation ?? undefined);
  return {
    name: generation ? `${lane} ${generation}` : lane,
    variables: named({ Browser: browsers.join(', '), Widget: widgets.join(', '), Org: orgs.join(', ') }),
    matcher,
  };
}

const valueOf = (found: readonly { name: string; value?: string }[], name: string) =>
  found.find((label) => label.name === name)?.value;

const named = (variables: Record<string, string>) =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));

/** The verdict, with its notes: Allure shows the name first and whole, but cuts variables off. */
const reportName = summary?.verdict === undefined ? 'Enrolling a passkey in Okta' : verdictInWords(summary.verdict);

const awesome = {
  reportName,
  reportLanguage: 'en',
  groupBy: ['epic', 'feature', 'story'],
  appendTitlePath: false,
  // What a run means beside the runs before it; the charts on layers and coverage have nothing to show here.
  charts: [
    { type: 'statusDynamics', title: 'Results, run by run', limit: 30 },
    { type: 'statusTransitions', title: 'Fixed and regressed, run by run', limit: 30 },
    { type: 'problemsDistribution', title: 'Problems by lane', by: 'environment' },
    { type: 'statusAgePyramid', title: 'For how many runs tests have been failing or skipped', limit: 10 },
    { type: 'durationDynamics', title: 'Duration, run by run', limit: 30 },
    { type: 'durations', title: 'How long tests take' },
  ],
};

export default defineConfig({
  name: reportName,
  output: reportPaths.allureReport,
  resultsDir: reportPaths.allureResults,
  historyPath: reportPaths.history,
  historyLimit: 30,
  // A hidden label is gone before environments and categories are matched, so theirs stay visible.
  hideLabels: ['titlePath', 'framework', 'language', 'package', 'thread', 'host', 'parentSuite', 'suite', 'subSuite'],
  plugins: {
    awesome: { options: awesome },
    // The same report in one file, for sending; `npm run report:build` moves it to its place
    onefile: { import: '@allurereport/plugin-awesome', options: { ...awesome, singleFile: true } },
  },
  environments: Object.fromEntries(
    (summary?.projects ?? []).map((project) => [
      [project.lane, project.generation].filter(Boolean).join('-'),
      environmentOf(project),
    ]),
  ),
  variables: summary
    ? named({
        Suite: summary.versions.suite,
        Playwright: summary.versions.playwright,
        'Node.js': summary.versions.node,
        System: summary.versions.os,
      })
    : {},
  // The rules are in `fixtures/report/categories.ts`; the reporter writes what they found as a label.
  categories: Object.entries(categories).map(([id, { name, meaning }]) => ({
    id,
    name: `${name}: ${meaning}`,
    matchers: { labels: { [labels.category]: new RegExp(`^${id}$`) } },
    groupByMessage: true,
  })),
});
