import { writeFile } from 'node:fs/promises';
import type { ContractDriver } from '../drivers';
import { test } from '../support';

test.use({ driver: process.env['SAMPLE_DRIVER'] as ContractDriver });

test('starts a browser and hangs', async ({ session }) => {
  await writeFile(process.env['SAMPLE_FILE'] ?? '', String(session.processGroup));
  await session.page.evaluate(() => new Promise(() => undefined));
});
