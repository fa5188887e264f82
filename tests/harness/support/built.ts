/**
 * Bundles each program of the suite into one file of JavaScript, which Node starts at once. With `tsx`, each start would compile the
 * program and look for several hundred files of packages. A bundle stays in `.cache/programs` until one of its sources changes.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { z } from 'zod';
import { once } from './once';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(project, '.cache', 'programs');

/** Packages that are not bundled, because they need files beside their code or are not only JavaScript. */
const external = ['@playwright/test', 'playwright', 'playwright-core', 'esbuild', 'sharp', 'tesseract.js'];

/** The digest of each source file of a program. The digest of the lock file covers all packages. */
const madeOf = z.record(z.string(), z.string());
type MadeOf = z.infer<typeof madeOf>;

/**
 * Builds a program, unless a current build of it exists.
 *
 * @param source its path in the project, for example `scripts/org.ts`
 * @returns the file that Node should run
 */
export const built = once(async (source: string): Promise<string> => {
  const file = join(folder, `${source.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`);
  if (await isCurrent(file)) return file;
  const { outputFiles, metafile } = await build({
    absWorkingDir: project,
    entryPoints: [source],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external,
    outfile: file,
    write: false,
    metafile: true,
    plugins: [asFromItsPlace],
    // Packages that are not ES modules load others with `require`.
    banner: {
      js: "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url);",
    },
  });
  const own = Object.keys(metafile.inputs).filter((input) => !input.includes('node_modules/'));
  const inputs = [...own, 'package-lock.json', relative(project, fileURLToPath(import.meta.url))];
  const digests: MadeOf = Object.fromEntries(
    await Promise.all(inputs.map(async (input) => [input, await digestOf(input)] as const)),
  );
  await mkdir(folder, { recursive: true });
  // Another worker may build or start the same program at this moment, so the file appears complete or not at all.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `//${JSON.stringify(digests)}\n${outputFiles[0]?.text ?? ''}`);
  await rename(unfinished, file);
  return file;
});

/** Whether a program exists and was built from the current files. */
async function isCurrent(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const then = madeOf.parse(JSON.parse(text.slice(2, text.indexOf('\n'))));
  const now = await Promise.all(Object.keys(then).map((input) => digestOf(input).catch(() => 'gone')));
  return Object.values(then).every((digest, index) => digest === now[index]);
}

const digestOf = async (input: string) =>
  createHash('sha256')
    .update(await readFile(join(project, input)))
    .digest('hex');

/** Our files find other files relative to their own path, so each keeps its own path in the bundle. */
const asFromItsPlace: Plugin = {
  name: 'as-from-its-place',
  setup(building) {
    building.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined;
      const places = { url: pathToFileURL(path).href, dirname: dirname(path), filename: path };
      const contents = Object.entries(places).reduce(
        (text, [name, place]) => text.replaceAll(`import.meta.${name}`, JSON.stringify(place)),
        await readFile(path, 'utf8'),
      );
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};
