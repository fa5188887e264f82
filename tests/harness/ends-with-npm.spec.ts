import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const project = fileURLToPath(new URL('../../', import.meta.url));

let npm: ChildProcess | undefined;

test.afterEach(() => {
  if (npm?.pid === undefined) return;
  try {
    process.kill(-npm.pid, 'SIGKILL');
  } catch {
    // The whole group has ended.
  }
});

test('a command ends when its npm receives SIGTERM, which never reaches the command itself', async () => {
  test.skip(process.platform === 'win32', 'Windows has no SIGTERM.');
  const started = spawn('npm', ['run', 'org'], { cwd: project, detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  npm = started;
  const address = await new Promise<string>((resolve) => {
    let printed = '';
    started.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/localhost:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
  });
  expect((await fetch(address)).status).toBe(200);

  started.kill('SIGTERM');

  const org = () =>
    fetch(address).then(
      () => 'answers',
      () => 'has ended',
    );
  await expect.poll(org).toBe('has ended');
});
