import { writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { secret } from '../../../../../fixtures/secrets/made-secrets';
import { expect, test } from '../test';

/** Made up by the test that runs this sample. Nothing in its form shows that it is a password. */
const password = secret('password', process.env.SAMPLE_SECRET ?? '', 'of a person');

test('a password is printed, attached, in a trace and in a message', async ({}, testInfo) => {
  process.stdout.write(`signing in with ${password}\n`);
  await testInfo.attach('typed', { body: `typed ${password}`, contentType: 'text/plain' });
  const page = testInfo.outputPath('page.md');
  writeFileSync(page, `- textbox "Password": ${password}\n`);
  testInfo.attachments.push({ name: 'page', path: page, contentType: 'text/markdown' });
  const trace = testInfo.outputPath('trace.zip');
  writeFileSync(trace, zipSync({ 'trace.trace': strToU8(`{"method":"fill","value":"${password}"}\n`) }));
  testInfo.attachments.push({ name: 'trace', path: trace, contentType: 'application/zip' });
  expect(`wrong: ${password}`).toBe('right');
});

test('a password is in a file that nobody cleans', async ({}, testInfo) => {
  test.skip(process.env.SAMPLE_LEAKS === undefined, 'it shall not leak');
  await testInfo.attach('memory', { body: Buffer.from(`\0\0${password}\0`), contentType: 'application/octet-stream' });
});
