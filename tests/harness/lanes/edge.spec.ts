import { mkdir, readFile, symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { findChrome } from '../../../fixtures/browsers/chrome.mjs';
import { summarySchema } from '../../../fixtures/report/summary';
import { browserEnvironment } from '../../../fixtures/settings/settings';
import { outputOf, playwrightCli, start } from '../support/programs';

/* Edge is not on the machines that test the suite: there another Chrome stands where Edge would. */

const chrome = findChrome(browserEnvironment());

test.skip(chrome === undefined, 'It runs the journey in Chrome, and none was found.');

/** Runs an enrollment in a lane, with a browser where Edge would be, and reads what the run says of it. */
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

test('the lane edge drives what is installed as Edge, and the report says so', async ({}, testInfo) => {
  const { output, projects } = await runIn('edge', testInfo.outputDir);

  expect(output).toContain('1 passed, 0 failed, 0 skipped');
  expect(projects).toMatchObject([{ lane: 'edge', browsers: [expect.stringMatching(/^Microsoft Edge \d+/)] }]);
});

test('the lane chrome drives Edge where CHROME_CHANNEL asks for it, and the report says so', async ({}, testInfo) => {
  const { output, projects } = await runIn('chrome', testInfo.outputDir, { CHROME_PATH: '', CHROME_CHANNEL: 'msedge' });

  expect(output).toContain('1 passed, 0 failed, 0 skipped');
  expect(projects).toMatchObject([{ lane: 'chrome', browsers: [expect.stringMatching(/^Microsoft Edge \d+/)] }]);
});
