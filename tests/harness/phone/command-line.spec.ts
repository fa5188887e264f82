import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import vectors from '../../unit/phone/vectors.json' with { type: 'json' };
import { built } from '../support/built';

const project = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs `npm run phone` without npm. */
async function phone(...given: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const program = await built('scripts/phone.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...given], { cwd: project }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('the command explains a QR code', async () => {
  const { code, stdout, stderr } = await phone(vectors.qr);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('make a passkey (mc)');
  expect(stdout.toLowerCase()).not.toContain(vectors.secret);
});

test('the command describes the problem in one sentence, and exits with 2', async () => {
  expect(await phone('FIDO:/12')).toEqual({
    code: 2,
    stdout: '',
    stderr: "The code's digits are cut off: 2 are left over.\n",
  });
  const without = await phone();
  expect(without.code).toBe(2);
  expect(without.stderr).toMatch(/^Give the text of one QR code/);
  const { code, stdout } = await phone('--help');
  expect({ code, stdout: stdout.slice(0, 13) }).toEqual({ code: 0, stdout: 'npm run phone' });
});
