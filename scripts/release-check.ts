import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { PrivateFolder } from '../fixtures/base/private-folder';
import { reportPaths } from '../fixtures/base/report-paths';
import { isBad, jobsBeginning, playJobs, tableOf } from './pipeline/play';
import { releaseJobs, releaseNotesProblem, recordOf } from './release/release';
import { asCommand } from './run/as-command';

const help = `npm run release:check shows that the last commit can be released. CHANGELOG.md must have a heading for its version, and nothing may be
uncommitted. Then it runs, each in a fresh clone, what people run: npm start with the checks of pages and changes, npm test, the canary,
and a short detect. It writes a table for docs/records.

  npm run release:check                        all of it; two hours or more
  npm run release:check -- "npm test"          only the checks whose names begin like this

Exits with 1 if a check failed.
`;

const project = fileURLToPath(new URL('../', import.meta.url));

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const jobs = jobsBeginning(releaseJobs, positionals);
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(project, 'package.json'), 'utf8')));
  const git = async (...args: readonly string[]) =>
    (await promisify(execFile)('git', args, { cwd: project })).stdout.trim();
  const problem = releaseNotesProblem({
    version,
    changelog: await readFile(path.join(project, 'CHANGELOG.md'), 'utf8'),
    uncommitted: await git('status', '--porcelain'),
  });
  const commit = await git('rev-parse', '--short', 'HEAD');
  const startedAt = new Date();

  const folder = await PrivateFolder.make('release-');
  try {
    const results = await playJobs(jobs, { checkout: folder.file('checkout'), kept: folder.file('kept') });
    process.stdout.write(`\n${tableOf(results)}\n`);
    const record = path.join(reportPaths.root, `${startedAt.toISOString().slice(0, 10)}-release-${version}.md`);
    const machine = `${os.version()} with ${os.availableParallelism()} cores, Node.js ${process.versions.node}`;
    await mkdir(reportPaths.root, { recursive: true });
    await writeFile(record, recordOf({ version, commit, startedAt, machine, problem, results }));
    process.stdout.write(`\n${problem ?? `${version} has its heading in CHANGELOG.md.`}\nRecord  ${record}\n`);
    return problem !== undefined || results.some(isBad) ? 1 : 0;
  } finally {
    await folder.remove();
  }
}

await asCommand(main);
