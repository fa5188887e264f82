import { defineConfig } from '@playwright/test';

/** Two walks, two projects that need both of them, and one that needs nothing: only listed, by the tests of shards. */
export default defineConfig({
  testDir: './tests',
  testMatch: '**/*.sample.ts',
  fullyParallel: true,
  reporter: [['../../../../fixtures/shards/shard-reporter.ts']],
  projects: [
    { name: 'chrome', testMatch: 'a*.sample.ts' },
    { name: 'walk one', testMatch: 'walk.sample.ts' },
    { name: 'walk two', testMatch: 'walk.sample.ts' },
    { name: 'guide', testMatch: 'guide.sample.ts', dependencies: ['walk one', 'walk two'] },
    { name: 'proof', testMatch: 'proof.sample.ts', dependencies: ['walk two'] },
  ],
});
