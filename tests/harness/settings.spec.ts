import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const project = fileURLToPath(new URL('../../', import.meta.url));

test.describe('A Playwright run', () => {
  let folder: string;

  test.beforeEach(async () => {
    // Inside the project, where Playwright finds its own packages.
    await mkdir(path.join(project, '.cache'), { recursive: true });
    folder = await mkdtemp(path.join(project, '.cache', 'settings-'));
    await writeFile(
      path.join(folder, 'playwright.config.ts'),
      `import { settings } from '../../fixtures/settings/settings';
       export default { workers: settings.workers, metadata: { ...settings } };`,
    );
  });

  test.afterEach(() => rm(folder, { recursive: true }));

  const run = (env: Record<string, string>) =>
    spawnSync(process.execPath, [path.join(project, 'node_modules/@playwright/test/cli.js'), 'test', '--list'], {
      cwd: folder,
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
    });

  test('with a wrong setting prints the message alone and fails', () => {
    const { status, stdout, stderr } = run({ SUITE_HEADED: 'maybe' });
    expect((stdout + stderr).trim()).toBe('SUITE_HEADED must be yes or no; it is "maybe".');
    expect(status).toBe(1);
  });

  test('with right settings gets as far as looking for tests', () => {
    expect(run({ SUITE_WORKERS: '3' }).stderr).toContain('No tests found');
  });
});
