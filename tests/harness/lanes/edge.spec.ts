import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { summarySchema } from '../../../fixtures/report/summary';
import { browserEnvironment } from '../../../fixtures/settings/settings';
import { outputOf, playwrightCli, start } from '../support/programs';

/* The machines that test the suite do not have Edge. These tests install Chrome under the name of Edge. */

const chrome = findChrome(browserEnvironment());

test.skip(chrome === undefined, 'It runs the journey in Chrome, which was not found.');

/** Runs an enrollment in a lane, with Chrome under the name of Edge, and returns the run's output and summary. */
async function runIn(lane: string, folder: string, env: NodeJS.ProcessEnv = {}) {
  const programs = path.join(folder, 'programs');
  await mkdir(programs, { recursive: true });
  await symlink(chrome?.path ?? '', path.join(programs, 'microsoft-edge'));
  const { output } = await outputOf(
    start(
      [playwrightCli, 'test', `--project=${lane}`, 'tests/enrollment/platform.spec.ts'],
      path.join(folder, 'reports'),
      {
        OKTA_WIDGET_GENERATION: 'gen3',
        PATH: [programs, process.env['PATH']].join(path.delimiter),
        ...env,
      },
    ),
  );
  const summary = summarySchema.parse(JSON.parse(await readFile(path.join(folder, 'reports', 'summary.json'), 'utf8')));
  return { output, projects: summary.projects };
}

test('the lane edge drives the browser that is installed as Edge, and the report says so', async ({}, testInfo) => {
  const { output, projects } = await runIn('edge', testInfo.outputDir);

  expect(output).toContain('1 passed, 0 failed, 0 skipped');
  expect(projects).toMatchObject([{ lane: 'edge', browsers: [expect.stringMatching(/^Microsoft Edge \d+/)] }]);
});

test('the lane chrome drives Edge where CHROME_CHANNEL asks for it, and the report says so', async ({}, testInfo) => {
  const { output, projects } = await runIn('chrome', testInfo.outputDir, { CHROME_PATH: '', CHROME_CHANNEL: 'msedge' });

  expect(output).toContain('1 passed, 0 failed, 0 skipped');
  expect(projects).toMatchObject([{ lane: 'chrome', browsers: [expect.stringMatching(/^Microsoft Edge \d+/)] }]);
});
