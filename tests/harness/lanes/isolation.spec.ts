import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { outputOf, playwrightCli, start } from '../support/programs';

const config = 'tests/harness/lanes/sample/playwright.config.ts';

const report = z.object({
  suites: z.array(
    z.object({
      specs: z.array(
        z.object({
          title: z.string(),
          tests: z.array(
            z.object({
              results: z.array(
                z.object({
                  status: z.string(),
                  workerIndex: z.number(),
                  errors: z.array(z.object({ message: z.string() })),
                }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
});

for (const profiles of ['warm', 'fresh'] as const) {
  test(`with ${profiles} profiles no test finds traces of the previous test, however the previous test ended`, async ({}, testInfo) => {
    test.setTimeout(120_000);
    const run = start([playwrightCli, 'test', '-c', config], testInfo.outputPath('reports'), {
      SUITE_PROFILES: profiles,
    });
    const { output } = await outputOf(run);
    const { suites } = report.parse(JSON.parse(output.slice(output.indexOf('{'))));
    const results = suites.flatMap(({ specs }) =>
      specs.flatMap(({ title, tests }) =>
        tests.flatMap(({ results: all }) => all.map((result) => ({ title, ...result }))),
      ),
    );

    const found = results.filter(({ title }) => title.startsWith('finds nothing'));
    expect(found.map(({ title, status, errors }) => [title, status, ...errors.map(({ message }) => message)])).toEqual([
      ['finds nothing after a test that ended by passing', 'passed'],
      ['finds nothing after a test that ended by a failure', 'passed'],
      ['finds nothing after a test that ended by running out of time', 'passed'],
      ['finds nothing after a test that ended by a crash of its page', 'passed'],
    ]);
    const workerOf = (start: string) => results.find(({ title }) => title === start)?.workerIndex;
    for (const ending of ['by passing', 'by a failure', 'by a crash of its page']) {
      expect(workerOf(`finds nothing after a test that ended ${ending}`), ending).toBe(workerOf(`ends ${ending}`));
    }
    expect(results.map(({ title, status }) => [title, status])).toContainEqual([
      'ends by running out of time',
      'timedOut',
    ]);
  });
}
