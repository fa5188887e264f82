import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'dotenv';
import { expect, test } from '@playwright/test';
import { installedMegabytes } from '../../scripts/setup/npm-packages.mjs';

/*
 * Runs the real setup as a child process in a copy of the project that has one npm package, on a computer made of
 * scripts: `npm`, `npx` and `apt-get` record their calls and only pretend to work. Nothing is installed.
 */

const project = fileURLToPath(new URL('../../', import.meta.url));

/** Loaded into the setup: hides the real browsers of this computer and plays another user, another system or another Node. */
const disguise = `
  const fs = require('node:fs');
  for (const name of ['statSync', 'accessSync']) {
    const real = fs[name];
    fs[name] = (file, ...rest) => {
      if (String(file).endsWith('/MiniBrowser')) file = process.env.FAKE_COMPUTER + '/bin/MiniBrowser';
      const hidden = /chrom|safaridriver/i.test(String(file)) && !String(file).startsWith(process.env.FAKE_COMPUTER);
      if (hidden) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
      return real(file, ...rest);
    };
  }
  require('node:module').syncBuiltinESMExports();
  Object.defineProperty(process, 'platform', { value: process.env.FAKE_PLATFORM ?? 'linux' });
  process.getuid = () => Number(process.env.FAKE_UID ?? 1000);
  if (process.env.FAKE_NODE) Object.defineProperty(process.versions, 'node', { value: process.env.FAKE_NODE });
`;

const lockFile = (version: string, integrity = `sha512-${version}`) =>
  JSON.stringify({
    packages: {
      '': { name: 'copy' },
      'node_modules/left-pad': { version, integrity },
      'node_modules/only-on-another-platform': { version: '1.0.0', optional: true },
    },
  });

class Computer {
  private constructor(private readonly folder: string) {}

  /** A computer with npm and a fresh clone, and nothing else. */
  static async create(): Promise<Computer> {
    const computer = new Computer(await mkdtemp(path.join(tmpdir(), 'setup-')));
    await mkdir(path.join(computer.folder, 'bin'));
    await writeFile(computer.file('disguise.cjs'), disguise);
    for (const part of ['package.json', 'scripts/setup.mjs', 'scripts/setup', 'fixtures/browsers']) {
      await cp(path.join(project, part), computer.file('clone', part), { recursive: true });
    }
    await computer.lock('1.3.0');
    await computer.has('npm', installsPackages);
    await computer.has('npx', 'exit 1');
    await computer.has('sudo');
    return computer;
  }

  file(...parts: string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** Puts a program on PATH. It records its call, then runs the given shell lines. */
  async has(name: string, does = ''): Promise<void> {
    const script = `#!/bin/sh\necho "${name} $*" >> "$FAKE_COMPUTER/calls"\n${does}\n`;
    await writeFile(this.file('bin', name), script, { mode: 0o755 });
  }

  async lacks(name: string): Promise<void> {
    await rm(this.file('bin', name));
  }

  async lock(version: string, integrity?: string): Promise<void> {
    await writeFile(this.file('clone', 'package-lock.json'), lockFile(version, integrity));
  }

  /** Puts the packages and the browsers in place. */
  async isReady(): Promise<void> {
    for (const program of ['chromium', 'chromedriver', ...webKitGtk]) await this.has(program);
    await mkdir(this.file('clone/node_modules/left-pad'), { recursive: true });
    await writeFile(this.file('clone/node_modules/left-pad/package.json'), '{}');
    await writeFile(this.file('clone/node_modules/.package-lock.json'), lockFile('1.3.0'));
  }

  async setUp(env: Record<string, string> = {}, ...options: string[]): Promise<Result> {
    await writeFile(this.file('calls'), '');
    const started = performance.now();
    const child = spawn(process.execPath, [this.file('clone/scripts/setup.mjs'), ...options], {
      cwd: tmpdir(),
      env: {
        PATH: this.file('bin'),
        HOME: this.folder,
        NODE_OPTIONS: `--require=${this.file('disguise.cjs')}`,
        FAKE_COMPUTER: this.folder,
        ...env,
      },
    });
    let said = '';
    let complained = '';
    child.stdout.on('data', (data) => (said += String(data)));
    child.stderr.on('data', (data) => (complained += String(data)));
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    const calls = (await readFile(this.file('calls'), 'utf8')).split('\n').filter((line) => line !== '');
    expect(calls.join('\n'), 'the setup must not use sudo').not.toContain('sudo');
    return { said, complained, exitCode, calls, milliseconds: performance.now() - started };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }
}

interface Result {
  said: string;
  complained: string;
  exitCode: unknown;
  /** The command lines that ran, in order. */
  calls: string[];
  milliseconds: number;
}

const webKitGtk = ['WebKitWebDriver', 'MiniBrowser', 'Xvfb'];
const root = { FAKE_UID: '0' };
const npmCi = 'npm ci --include=dev --no-audit --no-fund --loglevel=error';
const installsPackages = `
  /bin/mkdir -p node_modules/left-pad
  echo '{}' > node_modules/left-pad/package.json
  /bin/cp package-lock.json node_modules/.package-lock.json
  echo "added 1 package"`;
const puts = (...programs: string[]) =>
  programs
    .map((name) => `printf '#!/bin/sh\\n' > "$FAKE_COMPUTER/bin/${name}"; /bin/chmod +x "$FAKE_COMPUTER/bin/${name}"`)
    .join('\n');
const installsChromium = `
  case "$1 $*" in --assume-no*) exit 1 ;; *chromium)
    ${puts('chromium')}
  esac`;
const installsAll = `
  ${installsChromium}
  case "$*" in *xvfb)
    ${puts('Xvfb')}
  esac
  case "$*" in *webkit2gtk-driver*)
    ${puts(...webKitGtk)}
  esac
  case "$*" in *chromium-driver)
    ${puts('chromedriver')}
  esac`;
/** Tells the size of a download, and installs nothing then. */
const tellsSize = `
  case "$1" in --assume-no)
    echo "2 newly installed, 0 to remove and 0 not upgraded."
    echo "Need to get 84.3 MB of archives."
    echo "Abort."
    exit 1
  esac`;
/** Calls of apt that install packages, after asking for the size of their download. */
const aptInstalls = (...packages: readonly string[]) =>
  packages.flatMap((each) => [`apt-get --assume-no install ${each}`, `apt-get install -y ${each}`]);
const failsOffline = `
  echo "first words"
  echo "npm error     at onSocket (node:_http_client:904:5)" >&2
  echo "E: Temporary failure resolving the host" >&2
  exit 100`;

test.describe('Setup', () => {
  let computer: Computer;

  test.beforeEach(async () => {
    computer = await Computer.create();
  });

  test.afterEach(() => computer.remove());

  test('as root on Debian installs the npm packages, then the browsers by apt', async () => {
    await computer.has('apt-get', `${tellsSize}\n${installsAll}`);
    const { calls, said, complained, exitCode } = await computer.setUp(root);

    expect(calls).toEqual([
      npmCi,
      'apt-get update',
      ...aptInstalls('chromium', 'xvfb', 'webkit2gtk-driver xvfb', 'chromium-driver'),
    ]);
    expect(said.split('\n')).toEqual([
      'Setup: running npm ci (node_modules is missing; it fills 600 MB) …',
      'Setup: installing Chrome or Chromium with apt (chromium; download 84.3 MB) …',
      'Setup: installing Xvfb for the lane chrome-native with apt (xvfb; download 84.3 MB) …',
      'Setup: installing WebKitGTK for the lane safari with apt (webkit2gtk-driver xvfb; download 84.3 MB) …',
      'Setup: installing chromedriver for the project contract with apt (chromium-driver; download 84.3 MB) …',
      `Setup: done; the npm packages match package-lock.json, the browser is ${computer.file('bin/chromium')}.`,
      '',
    ]);
    expect(complained).toBe('');
    expect(exitCode).toBe(0);
  });

  test('names the size of node_modules, give or take a fifth', () => {
    const [size] = execFileSync('du', ['-sm', path.join(project, 'node_modules')], { encoding: 'utf8' }).split(/\s/);
    expect(Math.abs(Number(size) - installedMegabytes)).toBeLessThan(installedMegabytes / 5);
  });

  test('leaves chromedriver out where the browser does not come from Debian', async () => {
    await computer.isReady();
    await computer.lacks('chromium');
    await computer.lacks('chromedriver');
    await computer.has('google-chrome');
    await computer.has('apt-get', installsAll);
    const { calls, exitCode } = await computer.setUp(root);

    expect(calls).toEqual([]);
    expect(exitCode).toBe(0);
  });

  test('run again has nothing to do', async () => {
    await computer.has('apt-get', installsAll);
    await computer.setUp(root);
    const { calls, said, exitCode } = await computer.setUp(root);

    expect(calls).toEqual([]);
    expect(said).toMatch(/^Setup: nothing to do;.*\n$/);
    expect(exitCode).toBe(0);
  });

  test('takes less than a second when nothing is missing', async () => {
    await computer.isReady();
    // The best of three: the computer may be busy with other tests.
    const times = [await computer.setUp(), await computer.setUp(), await computer.setUp()];
    expect(Math.min(...times.map(({ milliseconds }) => milliseconds))).toBeLessThan(1000);
  });

  test('as a person who is not root installs the browser by Playwright', async () => {
    await computer.has('apt-get', installsChromium);
    await computer.has('npx', installsChromium);
    const { calls, exitCode } = await computer.setUp();

    expect(calls).toEqual([npmCi, 'npx playwright install chromium']);
    expect(exitCode).toBe(0);
  });

  test('falls back to Playwright and its libraries when apt has no chromium', async () => {
    await computer.isReady();
    await computer.lacks('chromium');
    await computer.has('apt-get', 'case "$1" in install | --assume-no) exit 100; esac');
    await computer.has('npx', installsChromium);
    const { calls, exitCode } = await computer.setUp(root);

    expect(calls).toEqual([
      'apt-get update',
      ...aptInstalls('chromium'),
      'npx playwright install --with-deps chromium',
    ]);
    expect(exitCode).toBe(0);
  });

  test('runs apt without questions to the person', async () => {
    await computer.has('apt-get', `echo "frontend $DEBIAN_FRONTEND" >> "$FAKE_COMPUTER/calls"\n${installsChromium}`);
    expect((await computer.setUp(root)).calls).toContain('frontend noninteractive');
  });

  test('stops with the commands to run when nothing can install a browser', async () => {
    await computer.isReady();
    await computer.lacks('chromium');
    await computer.has('apt-get', failsOffline);
    await computer.has('npx', failsOffline);
    const { calls, complained, exitCode } = await computer.setUp();

    expect(calls).toEqual(['npx playwright install chromium']);
    expect(complained.split('\n')).toEqual([
      'Chrome or Chromium could not be installed. Check the network connection and run the command again, or run `sudo apt-get install -y chromium` or `npx playwright install chromium` yourself, or set CHROME_PATH in .env to a browser that is already on this computer.',
      '  npx playwright install chromium',
      '    first words',
      '    E: Temporary failure resolving the host',
      '',
    ]);
    expect(exitCode).toBe(2);
  });

  test("prints apt's error when the network is down", async () => {
    await computer.isReady();
    await computer.lacks('chromium');
    await computer.has('apt-get', failsOffline);
    const { calls, said, complained, exitCode } = await computer.setUp(root);

    expect(calls).toEqual(['apt-get update', 'npx playwright install --with-deps chromium']);
    expect(said).not.toContain('first words');
    expect(complained).toContain('run `apt-get install -y chromium` or');
    expect(complained).toContain('\n  apt-get update\n    first words\n    E: Temporary failure resolving the host\n');
    expect(exitCode).toBe(2);
  });

  test("prints npm's error when the network is down, and stops", async () => {
    await computer.has('npm', failsOffline);
    await computer.has('apt-get', installsChromium);
    const { calls, complained, exitCode } = await computer.setUp(root);

    expect(calls).toEqual([npmCi]);
    expect(complained).toMatch(/^The npm packages could not be installed\. .*run the command again\.\n {2}npm ci/);
    expect(complained).toContain('\n    E: Temporary failure resolving the host\n');
    expect(exitCode).toBe(2);
  });

  test('says that npm is missing', async () => {
    await computer.lacks('npm');
    const { complained, exitCode } = await computer.setUp();

    expect(complained).toContain('npm was not found on PATH');
    expect(exitCode).toBe(2);
  });

  test('notices an npm that succeeds without installing', async () => {
    await computer.has('npm');
    const { complained, exitCode } = await computer.setUp();

    expect(complained).toContain('The npm packages could not be installed: node_modules is missing.');
    expect(exitCode).toBe(2);
  });

  test('notices a browser that was installed and does not start', async () => {
    test.skip(process.platform !== 'linux', "only on Linux can the system's libraries for a browser be missing");
    await computer.isReady();
    await computer.lacks('chromium');
    const broken = `echo "missing libnss3.so" >&2; exit 127`;
    await computer.has(
      'npx',
      `printf '#!/bin/sh\\n${broken}' > "$FAKE_COMPUTER/bin/chromium"; /bin/chmod +x "$FAKE_COMPUTER/bin/chromium"`,
    );
    const { complained, exitCode } = await computer.setUp();

    expect(complained).toContain('`sudo npx playwright install-deps chromium`');
    expect(complained).toContain('missing libnss3.so');
    expect(exitCode).toBe(2);
  });

  test.describe('without WebKitGTK and Xvfb', () => {
    test.beforeEach(async () => {
      await computer.isReady();
      await computer.lacks('WebKitWebDriver');
      await computer.lacks('Xvfb');
    });

    const skipped = 'Setup: the lane safari will be skipped: WebKitWebDriver, Xvfb are not on this computer.';
    const nativeSkipped = 'Setup: the lane chrome-native will be skipped: Xvfb is not on this computer.';

    test('as root on Debian installs them by apt', async () => {
      await computer.has('apt-get', installsAll);
      const { calls, said } = await computer.setUp(root);
      expect(calls).toEqual(['apt-get update', ...aptInstalls('xvfb', 'webkit2gtk-driver xvfb')]);
      expect(said).not.toContain('skipped');
      expect(said).toContain('Setup: done;');
    });

    test('does not skip the lane chrome-native where Debian has no WebKitGTK', async () => {
      const hasNoWebKit = `case "$*" in *webkit2gtk-driver*) exit 100; esac`;
      await computer.has('apt-get', `${hasNoWebKit}\n${installsAll}`);
      const { said, exitCode } = await computer.setUp(root);
      expect(said).toContain('the lane safari will be skipped: WebKitWebDriver is not on this computer.');
      expect(said).not.toContain(nativeSkipped);
      expect(exitCode).toBe(0);
    });

    test('succeeds when apt cannot install the packages of some lanes, and lists these lanes with the apt command to run', async () => {
      await computer.has('apt-get', failsOffline);
      const { said, complained, exitCode } = await computer.setUp(root);
      expect(said.split('\n')).toEqual([
        'Setup: installing Xvfb for the lane chrome-native with apt (xvfb) …',
        'Setup: installing WebKitGTK for the lane safari with apt (webkit2gtk-driver xvfb) …',
        `${skipped} Run \`apt-get install -y webkit2gtk-driver xvfb\`.`,
        `${nativeSkipped} Run \`apt-get install -y xvfb\`.`,
        expect.stringMatching(/^Setup: nothing to do;/),
        '',
      ]);
      expect(complained).toBe('');
      expect(exitCode).toBe(0);
    });

    test('as a person who is not root prints the command, and installs nothing', async () => {
      await computer.has('apt-get', installsAll);
      const { calls, said, exitCode } = await computer.setUp();
      expect(calls).toEqual([]);
      expect(said).toContain(`${skipped} Run \`sudo apt-get install -y webkit2gtk-driver xvfb\`.`);
      expect(said).toContain(`${nativeSkipped} Run \`sudo apt-get install -y xvfb\`.`);
      expect(exitCode).toBe(0);
    });

    test("prints Fedora's command on Fedora, and elsewhere the names of the programs", async () => {
      expect((await computer.setUp()).said).toContain(
        `${skipped} Install WebKitGTK's MiniBrowser and WebKitWebDriver, and Xvfb, from your distribution's packages.`,
      );
      await computer.has('dnf');
      const { calls, said, exitCode } = await computer.setUp(root);
      expect(calls).toEqual([]);
      expect(said).toContain(`${skipped} Run \`sudo dnf install webkitgtk6.0-devel xorg-x11-server-Xvfb\`.`);
      expect(exitCode).toBe(0);
    });

    test('on a Mac requires only programs of macOS', async () => {
      await computer.has('safaridriver');
      expect((await computer.setUp({ FAKE_PLATFORM: 'darwin' })).said).not.toContain('safari');
    });

    test('installs only Xvfb where the environment or .env names a WebDriver on another computer', async () => {
      await computer.has('apt-get', installsAll);
      const { calls: atFirst } = await computer.setUp({ ...root, SAFARI_WEBDRIVER_URL: 'http://grid:4444' });
      expect(atFirst).toEqual(['apt-get update', ...aptInstalls('xvfb')]);
      await writeFile(computer.file('clone/.env'), 'SAFARI_WEBDRIVER_URL="http://grid:4444/wd/hub" # ours\n');
      const { calls, said } = await computer.setUp(root);
      expect(calls).toEqual([]);
      expect(said).not.toContain('skipped');
    });

    test('--check reports the lanes that will be skipped, and succeeds', async () => {
      const { said, exitCode } = await computer.setUp({}, '--check');
      expect(said).toContain(skipped);
      expect(said).toContain(nativeSkipped);
      expect(exitCode).toBe(0);
    });
  });

  test.describe('runs npm ci', () => {
    test.beforeEach(() => computer.isReady());

    test('when the lock file asks for another version', async () => {
      await computer.lock('1.3.1');
      const { calls, said } = await computer.setUp();
      expect(calls).toEqual([npmCi]);
      expect(said).toContain('(left-pad is 1.3.0, package-lock.json requires 1.3.1;');
    });

    test('when the lock file asks for another copy of the same version', async () => {
      await computer.lock('1.3.0', 'sha512-another');
      const { calls, said } = await computer.setUp();
      expect(calls).toEqual([npmCi]);
      expect(said).toContain('(left-pad 1.3.0 is not the copy that package-lock.json requires;');
    });

    test('when a package was deleted', async () => {
      await rm(computer.file('clone/node_modules/left-pad'), { recursive: true });
      const { calls, said } = await computer.setUp();
      expect(calls).toEqual([npmCi]);
      expect(said).toContain('(left-pad 1.3.0 is not installed;');
    });

    test('when an earlier npm ci was interrupted', async () => {
      await rm(computer.file('clone/node_modules/.package-lock.json'));
      const { calls, said } = await computer.setUp();
      expect(calls).toEqual([npmCi]);
      expect(said).toContain('(node_modules is incomplete;');
    });

    test('not when only an optional package for another platform is absent', async () => {
      expect((await computer.setUp()).calls).toEqual([]);
    });

    test('not without a valid lock file, and prints the command that restores it', async () => {
      await writeFile(computer.file('clone/package-lock.json'), '<<<<<<< HEAD');
      const { calls, complained, exitCode } = await computer.setUp();
      expect(calls).toEqual([]);
      expect(complained).toContain('git checkout package-lock.json');
      expect(exitCode).toBe(2);
    });
  });

  test.describe('with CHROME_PATH', () => {
    test('installs no browser', async () => {
      const { calls, said } = await computer.setUp({ ...root, CHROME_PATH: computer.file('bin/sudo') });
      expect(calls).toEqual([npmCi]);
      expect(said).toContain(`the browser is ${computer.file('bin/sudo')}.`);
    });

    test('reads it from .env as dotenv does', async () => {
      const own = computer.file('bin/my chromium');
      await computer.has('my chromium');
      const lines = [
        `CHROME_PATH=${own}`,
        `CHROME_PATH = "${own}" # mine`,
        `  export CHROME_PATH='${own}'\r`,
        `CHROME_PATH=/wrong\nOTHER=1\nCHROME_PATH=${own}   # the last one counts`,
      ];
      for (const line of lines) {
        await writeFile(computer.file('clone/.env'), `# CHROME_PATH=/no\n${line}\nOKTA_LANGUAGE=en\n`);
        expect(parse(line).CHROME_PATH).toBe(own);
        expect((await computer.setUp()).said).toContain(`the browser is ${own}.`);
      }
    });

    test('prefers the environment to .env, even if the variable in the environment is empty', async () => {
      await computer.isReady();
      await writeFile(computer.file('clone/.env'), 'CHROME_PATH=/wrong\n');
      expect((await computer.setUp({ CHROME_PATH: '' })).exitCode).toBe(0);
    });

    test('reports a wrong path before it installs anything', async () => {
      await writeFile(computer.file('plain'), '');
      for (const [value, fault] of [
        ['/no/chrome', 'does not exist'],
        [computer.file('bin'), 'is a folder, not a file'],
        [computer.file('plain'), 'is not executable'],
      ] as const) {
        const { calls, complained, exitCode } = await computer.setUp({ ...root, CHROME_PATH: value });
        expect(calls).toEqual([]);
        expect(complained).toBe(
          `CHROME_PATH must be the program file of Chrome or Chromium; "${value}" ${fault}. Leave it empty to let the suite look for one.\n`,
        );
        expect(exitCode).toBe(2);
      }
    });
  });

  test.describe('--check', () => {
    test('reports what is missing and changes nothing', async () => {
      await computer.has('apt-get', installsChromium);
      const { calls, said, exitCode } = await computer.setUp(root, '--check');

      expect(calls).toEqual([]);
      expect(said.split('\n')).toEqual([
        'Setup: npm packages are missing: node_modules is missing. Run `npm ci`.',
        'Setup: Chrome or Chromium is missing. Run `apt-get install -y chromium`.',
        expect.stringContaining('the lane safari will be skipped'),
        expect.stringContaining('the lane chrome-native will be skipped: No Chrome was found.'),
        '',
      ]);
      expect(exitCode).toBe(1);
    });

    test('succeeds when nothing is missing', async () => {
      await computer.isReady();
      const { said, exitCode } = await computer.setUp({}, '--check');
      expect(said).toContain('nothing is missing');
      expect(exitCode).toBe(0);
    });
  });

  test('refuses an unknown option', async () => {
    const { calls, complained, exitCode } = await computer.setUp({}, '--chek');
    expect(calls).toEqual([]);
    expect(complained).toBe('Unknown option "--chek". The options are --check and --help.\n');
    expect(exitCode).toBe(2);
  });

  test('explains itself with --help', async () => {
    const { calls, said, exitCode } = await computer.setUp({}, '--help');
    expect(calls).toEqual([]);
    expect(said).toContain('--check');
    expect(exitCode).toBe(0);
  });

  test('says which Node it needs when this one is too old', async () => {
    const { calls, complained, exitCode } = await computer.setUp({ FAKE_NODE: '20.18.3' });
    expect(calls).toEqual([]);
    expect(complained).toMatch(/^The suite needs Node 20\.19 or newer; this is 20\.18\.3\. .*\n$/);
    expect(exitCode).toBe(2);

    expect((await computer.setUp({ FAKE_NODE: '22.0.0' })).complained).not.toContain('needs Node');
  });
});
