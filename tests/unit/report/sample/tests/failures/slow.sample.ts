import { setTimeout } from 'node:timers/promises';
import { test } from '../../test';

test.describe('Saving fails', { tag: '@hybrid' }, () => {
  test('a run that is interrupted says what did not run', async () => {
    // Runs until the test of the reporters interrupts it.
    if (process.env.SAMPLE_HANGS) await setTimeout(20_000);
  });
});
