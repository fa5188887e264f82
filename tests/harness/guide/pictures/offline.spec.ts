import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { goldenPath } from '../../../unit/pictures/pictures';
import { built } from '../../support/built';

test('words are read without a network', async () => {
  const here = (name: string) => join(import.meta.dirname, name);
  const node = async (...parts: string[]) =>
    promisify(execFile)(process.execPath, ['--require', here('no-network.cjs'), ...parts]);
  const { stdout, stderr } = await node(
    await built('tests/harness/guide/pictures/read-offline.ts'),
    goldenPath('screen'),
  );
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(['Set', 'up', 'security', 'methods']));

  // `no-network.cjs` also forbids the network in workers.
  const asks = `new (require('node:worker_threads').Worker)("fetch('http://127.0.0.1')", { eval: true }).on('error', () => {})`;
  expect((await node('--eval', asks)).stderr).toContain('tried the network by fetch');
});
