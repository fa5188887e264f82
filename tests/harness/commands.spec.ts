import { expect, test } from '@playwright/test';
import { newReportDir, outputOf, startScript } from './support/programs';

/** Commands with options of their own. The other commands pass their options to Playwright, or have none. */
const commands = [
  ...['bench', 'bench-native', 'canary', 'changes', 'detect', 'docs-pictures', 'doctor', 'failures', 'guide', 'merge'],
  ...['org', 'phone', 'rehearse', 'tenant-clean', 'tenant-keepsake', 'wpt'],
];

for (const command of commands) {
  test(`scripts/${command}.ts reports an unknown option in one line, and exits with 2`, async () => {
    const { code, output } = await outputOf(await startScript(command, ['--colour'], await newReportDir()));
    expect(output.trim()).toMatch(/^.*'--colour'.*$/);
    expect(code).toBe(2);
  });
}
