import { chmod, writeFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { tryOutLaunched } from '../../../fixtures/lanes/chrome/start';
import { whyNotStarted } from '../../../fixtures/test/ready';

test.skip(process.platform === 'win32', 'The programs are shell scripts.');

/** The message when a script of this content is started as a browser. */
async function whyOf(file: string, script: string): Promise<string> {
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  const error: unknown = await tryOutLaunched({ name: 'Chrome', path: file }).catch((thrown: unknown) => thrown);
  return whyNotStarted(error instanceof Error ? error.message : '');
}

test('a program that is not a browser is reported with its exit code and its output, without the launch log', async ({}, testInfo) => {
  const file = testInfo.outputPath('no-browser');
  expect(await whyOf(file, 'exit 0')).toBe(`${file} ended at once with exit code 0`);
  expect(await whyOf(file, 'echo "libnss3.so: cannot open" >&2; exit 127')).toBe(
    `${file} ended at once with exit code 127 and said “libnss3.so: cannot open”`,
  );
});
