import { parseArgs } from 'node:util';
import { colorsFor } from '../fixtures/report/colors';
import { diagnoseLanes } from './doctor/lanes';
import { run } from './run/command';

const help = `npm run doctor shows for each lane whether it can run on this computer: it starts the browser for a moment, or says what is
missing and the command that brings it. Exits with 1 if a lane is missing that the suite needs.

  npm run doctor
  npm run doctor -- --contract    also tests whether Playwright can drive Safari, or WebKitGTK, and chromedriver
`;

const { green, red, yellow } = colorsFor(process.stdout);

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { contract: { type: 'boolean' }, help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  let healthy = true;
  for await (const { lane, ready, required, says } of diagnoseLanes()) {
    const mark = ready ? green('✓') : required ? red('✘') : yellow('–');
    process.stdout.write(`${mark} ${lane.padEnd(13)} ${says}\n`);
    healthy &&= ready || !required;
  }
  if (!values.contract) return healthy ? 0 : 1;
  const { code } = await run('playwright', ['test', '--project=contract']);
  return healthy ? code : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
