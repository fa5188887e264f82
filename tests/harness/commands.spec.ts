import { expect, test } from '@playwright/test';
import { newReportDir, outputOf, startScript } from './support/programs';

/** The commands with options of their own. The others hand theirs to Playwright, or have none. */
const commands = [
  ...['bench', 'bench-native', 'canary', 'changes', 'detect', 'docs-pictures', 'doctor', 'failures', 'guide', 'merge'],
  ...['org', 'phone', 'rehearse', 'tenant-clean', 'tenant-keepsake', 'wpt'],
];

for (const command of commands) {
  test(`scripts/${command}.ts refuses an unknown option in a line, and exits with 2`, async () => {
    const { code, output } = await outputOf(await startScript(command, ['--colour'], await newReportDir()));
    expect(output.trim()).toMatch(/^.*'--colour'.*$/);
    expect(code).toBe(2);
  });
}
