import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { create } from 'tar';
import packageJson from '../../../package.json' with { type: 'json' };
import { resolveWidget, type WidgetSource } from '../../../fixtures/widget/release';

const pinned = packageJson.devDependencies['@okta/okta-signin-widget'];

const served = [
  'package.json',
  'dist/js/okta-sign-in.min.js',
  'dist/js/okta-sign-in.next.js',
  'dist/css/okta-sign-in.min.css',
  'dist/css/okta-sign-in.next.css',
  'dist/font/inter.woff2',
  'dist/img/icons/webauthn.png',
  'dist/labels/json/login_de.json',
];
const notServed = [
  'README.md',
  'dist/js/okta-sign-in.js',
  'dist/js/okta-sign-in.min.js.map',
  'dist/css/okta-sign-in.min.css.map',
  'dist/esm/index.js',
  'dist/labels/properties/login_de.properties',
];

/** A fake npm that knows a few releases, returns a small package for them and records its calls. */
class FakeNpm implements WidgetSource {
  readonly warnings: string[] = [];

  private constructor(private readonly folder: string) {}

  static async create(): Promise<FakeNpm> {
    const npm = new FakeNpm(await mkdtemp(path.join(tmpdir(), 'widget-')));
    await npm.writePackage('package', '7.44.3');
    await create({ gzip: true, file: npm.file('package.tgz'), cwd: npm.folder }, ['package']);
    await mkdir(npm.file('bin'));
    await npm.answers();
    return npm;
  }

  /** Sets the release that `npm view … version` reports as `latest`; the releases are always the same. */
  async answers(latest = '7.44.3'): Promise<void> {
    await this.does(`
      case "$1 $2 $3" in
        "pack @okta/okta-signin-widget@7.44.3 "*) /bin/cp "${this.file('package.tgz')}" ./okta-okta-signin-widget.tgz ;;
        "view @okta/okta-signin-widget version") echo '"${latest}"' ;;
        "view @okta/okta-signin-widget versions") echo '["7.9.0", "7.14.0", "7.20.1", "7.44.3", "7.100.0"]' ;;
        *) echo "npm error code ETARGET" >&2; exit 1 ;;
      esac`);
  }

  async isOffline(): Promise<void> {
    await this.does(`
      echo "npm error code ENOTFOUND" >&2
      echo "npm error network request to the registry failed" >&2
      echo "npm error A complete log of this run can be found in: a.log" >&2
      exit 1`);
  }

  private async does(lines: string): Promise<void> {
    const script = `#!/bin/sh\necho "npm $1 $2 $3" >> "${this.file('calls')}"\n${lines}\n`;
    await writeFile(this.file('bin', 'npm'), script, { mode: 0o755 });
  }

  /** The commands that npm was given so far. */
  async calls(): Promise<string[]> {
    const text = await readFile(this.file('calls'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  }

  /** Writes an unpacked package, and returns its folder. */
  async writePackage(name: string, version: string): Promise<string> {
    for (const file of [...served, ...notServed]) {
      await mkdir(path.dirname(this.file(name, file)), { recursive: true });
      await writeFile(this.file(name, file), file);
    }
    await writeFile(this.file(name, 'package.json'), JSON.stringify({ version }));
    return this.file(name);
  }

  file(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  get cache(): string {
    return this.file('cache', 'okta-signin-widget');
  }

  get env(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: this.file('bin') };
  }

  warn = (sentence: string) => this.warnings.push(sentence);

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

test.describe('The widget to serve', () => {
  let npm: FakeNpm;

  test.beforeEach(async () => {
    npm = await FakeNpm.create();
  });

  test.afterEach(() => npm.remove());

  test('is the pinned one when nothing is set, without asking npm', async () => {
    for (const setting of [undefined, '', pinned]) {
      const { version, directory } = await resolveWidget(setting, npm);
      expect(version).toBe(pinned);
      expect(await readdir(path.join(directory, 'js'))).toContain('okta-sign-in.next.js');
    }
    expect(await npm.calls()).toEqual([]);
  });

  test('is fetched from npm once and then reused', async () => {
    const first = await resolveWidget('7.44.3', npm);
    expect(first).toEqual({ version: '7.44.3', directory: path.join(npm.cache, '7.44.3', 'dist') });

    await npm.isOffline();
    expect(await resolveWidget('7.44.3', npm)).toEqual(first);
    expect(await npm.calls()).toHaveLength(1);
  });

  test('is stored without the files that no page requests', async () => {
    const { directory } = await resolveWidget('7.44.3', npm);
    const kept = await readdir(path.dirname(directory), { recursive: true, withFileTypes: true });
    const files = kept.filter((entry) => entry.isFile());
    const names = files.map((entry) => path.relative(path.dirname(directory), path.join(entry.parentPath, entry.name)));
    expect(names.sort()).toEqual([...served].sort());
  });

  test('is complete for each of several runs that fetch it at the same time', async () => {
    const releases = await Promise.all(Array.from({ length: 5 }, () => resolveWidget('7.44.3', npm)));
    expect(new Set(releases.map(({ directory }) => directory)).size).toBe(1);
    expect(await readdir(npm.cache)).toEqual(['7.44.3']);
  });

  test('leaves nothing half-fetched behind when npm fails', async () => {
    await npm.isOffline();
    await expect(resolveWidget('7.44.3', npm)).rejects.toThrow(
      '`npm pack @okta/okta-signin-widget@7.44.3` failed. Check the network connection',
    );
    await expect(resolveWidget('7.44.3', npm)).rejects.toThrow(/npm said: network request to the registry failed$/);
    expect(await readdir(npm.cache)).toEqual([]);
  });

  test('is, for `latest`, the release that npm names at each run', async () => {
    expect((await resolveWidget('latest', npm)).version).toBe('7.44.3');
    expect((await resolveWidget('latest', npm)).version).toBe('7.44.3');
    expect((await npm.calls()).filter((call) => call.startsWith('npm view'))).toHaveLength(2);
    expect(npm.warnings).toEqual([]);
  });

  test('is, for `latest` without a network, the newest on this computer, with a warning', async () => {
    await npm.isOffline();
    expect((await resolveWidget('latest', npm)).version).toBe(pinned);

    await npm.writePackage('cache/okta-signin-widget/7.100.0', '7.100.0');
    await npm.writePackage('cache/okta-signin-widget/7.99.0', '7.99.0');
    expect((await resolveWidget('latest', npm)).version).toBe('7.100.0');
    expect(npm.warnings[1]).toContain('(network request to the registry failed)');
    expect(npm.warnings[1]).toContain('continues with 7.100.0, the newest release on this computer');
  });

  test('must be on npm; the error about a wrong release names the nearest ones', async () => {
    await expect(resolveWidget('7.44.0', npm)).rejects.toThrow(
      'OKTA_WIDGET must be a release of @okta/okta-signin-widget on npm; 7.44.0 is not one. Nearest: 7.20.1 and 7.44.3.',
    );
    await expect(resolveWidget('8.0.0', npm)).rejects.toThrow('8.0.0 is not one. Nearest: 7.100.0.');
  });

  test('must not be older than the stand-in org can serve, and npm is not asked for an older one', async () => {
    await expect(resolveWidget('7.13.1', npm)).rejects.toThrow('must be release 7.14.0 or newer; it is 7.13.1.');
    expect(await npm.calls()).toEqual([]);
  });

  test('can be in a folder of your own', async () => {
    const folder = await npm.writePackage('mine', '7.50.0');
    expect(await resolveWidget(folder, npm)).toEqual({ version: '7.50.0', directory: path.join(folder, 'dist') });
  });

  test('cannot be in a folder without a package, with half of one, or with an old one', async () => {
    await expect(resolveWidget(npm.file('bin'), npm)).rejects.toThrow('has no package.json with a version.');

    const half = await npm.writePackage('half', '7.50.0');
    await rm(path.join(half, 'dist/js/okta-sign-in.next.js'));
    await expect(resolveWidget(half, npm)).rejects.toThrow(`${half} has no dist/js/okta-sign-in.next.js.`);

    const old = await npm.writePackage('old', '7.2.0');
    await expect(resolveWidget(old, npm)).rejects.toThrow('must be release 7.14.0 or newer; it is 7.2.0.');
  });

  test('that was damaged after it was fetched can be fetched again', async () => {
    const { directory } = await resolveWidget('7.44.3', npm);
    await rm(path.join(directory, 'css'), { recursive: true });
    await expect(resolveWidget('7.44.3', npm)).rejects.toThrow(`Delete ${path.dirname(directory)} and run again`);
  });
});

test('with the real npm, the error about a release that Okta never published names the nearest ones', async () => {
  const cache = await mkdtemp(path.join(tmpdir(), 'widget-'));
  const refusal = resolveWidget('7.44.0', { cache, env: process.env, warn: () => undefined });
  const message = await refusal.then(({ version }) => `${version} was fetched`, String);
  await rm(cache, { recursive: true });

  test.skip(message.includes('Check the network'), 'npm cannot reach its registry');
  expect(message).toContain('7.44.0 is not one. Nearest: 7.39.2 and 7.44.1.');
});
