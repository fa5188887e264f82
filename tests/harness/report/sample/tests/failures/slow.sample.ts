import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { test } from '../../test';

test.describe('Saving fails', { tag: '@hybrid' }, () => {
  test('a run that is interrupted says what did not run', async () => {
    if (!process.env.SAMPLE_HANGS) return;
    // Tells the test of the reporters that it is time to interrupt.
    writeFileSync(join(process.env.REPORT_DIR ?? '', 'hanging'), 'yes');
    await setTimeout(60_000);
  });
});
