/** The journey by this suite itself: its fixtures, page objects and reporters in Playwright's test runner. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Settings } from '../../fixtures/settings/settings';
import { warmUps, type Contender, type Pass } from './contender';
import { passOf } from './parts';
import type { TimedTest } from './step-reporter';

const project = fileURLToPath(new URL('../..', import.meta.url));

export const suite = ({ profiles, screenshots }: Pick<Settings, 'profiles' | 'screenshots'>): Contender => ({
  id: `suite-${profiles}${screenshots === 'every-step' ? '' : '-few-screenshots'}`,
  called: `this suite, ${profiles} profile, screenshots ${screenshots}`,
  wholeIncludes: `person, ${profiles === 'warm' ? 'emptying' : 'browser context'}, page, authenticator, attachments`,
  run: async (generation, passes) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-suite-'));
    const timings = path.join(folder, 'timings.jsonl');
    try {
      await playwright(['--workers=1', `--output=${path.join(folder, 'output')}`], {
        BENCH_PASSES: String(warmUps + passes),
        BENCH_TIMINGS: timings,
        REPORT_DIR: path.join(folder, 'reports'),
        OKTA_ORG_URL: '',
        OKTA_WIDGET_GENERATION: generation,
        SUITE_PROFILES: profiles,
        SUITE_SCREENSHOTS: screenshots,
      });
      return readTimings(timings).slice(warmUps);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

async function playwright(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const cli = path.join(project, 'node_modules/@playwright/test/cli.js');
  const config = path.join(project, 'scripts/bench/playwright.config.ts');
  await promisify(execFile)(process.execPath, [cli, 'test', '--config', config, ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => {
    const said = (stream: 'stdout' | 'stderr') =>
      error instanceof Error && stream in error ? String((error as unknown as Record<string, unknown>)[stream]) : '';
    throw new Error(`The suite's journey failed.\n${said('stdout')}${said('stderr')}`, { cause: error });
  });
}

const readTimings = (file: string): Pass[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => passOf(JSON.parse(line) as TimedTest));
