import { test as base, type TestInfo } from '@playwright/test';
import { describeTest } from '../../../../fixtures/report/facts';

const widgetOf = ({ project }: TestInfo) => (project.metadata.generation === 'gen2' ? '7.49.0 gen2' : '7.49.0 gen3');

/** Records the same facts as the fixtures of the suite do, without a browser. */
export const test = base.extend<{ facts: undefined; hybridCeremony: string }>({
  /** Skips a test, as the suite's fixtures do for features that a lane does not have. */
  hybridCeremony: async ({}, use, testInfo) => {
    testInfo.skip(testInfo.project.name === 'safari', 'Safari offers no hybrid ceremony to automation');
    await use('create: accepted');
  },
  facts: [
    async ({}, use, testInfo) => {
      const safari = testInfo.project.name === 'safari';
      describeTest(testInfo, {
        browser: safari ? 'Safari 18.2' : 'Chromium 156.0.8078.79',
        widget: widgetOf(testInfo),
        org: 'stand-in',
        authenticator: 'Security Key or Biometric',
        language: 'en',
        real: ["Okta's Sign-In Widget", 'the browser and its WebAuthn'],
        simulated: ['the org', 'the authenticator, over CDP'],
        notCovered: ["the phone's own screens"],
      });
      await use(undefined);
    },
    { auto: true },
  ],
});

/** Whether the test should fail. Tests fail only in one generation, so that the results of the two generations differ. */
export const fails = ({ project }: TestInfo) =>
  Boolean(process.env.SAMPLE_FAILS) && project.metadata.generation === 'gen2';

export { expect } from '@playwright/test';
