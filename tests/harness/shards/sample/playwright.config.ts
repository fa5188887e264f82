import { defineConfig } from '@playwright/test';

/** Two walks, two projects that depend on walks, and one without dependencies. The tests of shards only list these tests. */
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
