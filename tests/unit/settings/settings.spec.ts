import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { parse } from 'dotenv';
import {
  loadSettings,
  settingNames,
  SettingsError,
  tenantSettingNames,
  usualWorkers,
} from '../../../fixtures/settings/settings';

const project = fileURLToPath(new URL('../../../', import.meta.url));
const token = '00aVeryLongAndVerySecretToken';

/** The error message for invalid settings. */
function complaint(env: Record<string, string>): string {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

test.describe('Settings', () => {
  for (const url of ['http://localhost:4444', 'localhost:9472', '9472'])
    test(`SUITE_BROWSER_URL cannot be ${url}`, () => {
      expect(() => loadSettings({ SUITE_BROWSER_URL: url })).toThrow(/SUITE_BROWSER_URL must be the ws or wss address/);
    });

  for (const [cores, workers] of [
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 2],
    [6, 3],
    [16, 8],
  ] as const) {
    test(`on ${cores} cores, ${workers} workers run tests`, () => {
      expect(usualWorkers(cores)).toBe(workers);
    });
  }

  test('the defaults are the stand-in org, the pinned widget, both generations, English, and no window', () => {
    expect(loadSettings({})).toEqual({
      tenant: undefined,
      keepsake: 'keepsake.json',
      entry: 'dashboard',
      widget: undefined,
      generations: ['gen2', 'gen3'],
      authenticatorName: 'Security Key or Biometric',
      language: 'en',
      chromePath: undefined,
      chromeChannel: undefined,
      safariWebDriverUrl: undefined,
      browserUrl: undefined,
      driverLog: false,
      guides: undefined,
      guideRoot: undefined,
      headed: false,
      screenshots: 'own-steps',
      trace: 'off',
      profiles: 'warm',
      workers: usualWorkers(availableParallelism()),
    });
  });

  test('empty variables override the tenant of .env, and no setting is missing then', () => {
    const tenant = {
      OKTA_ORG_URL: 'https://acme.okta.com',
      OKTA_API_TOKEN: token,
      OKTA_TEST_USER: 'ada@acme.com',
      OKTA_TEST_PASSWORD: 'for tests only',
      OKTA_TEST_TOTP_SECRET: 'JBSWY3DPEHPK3PXP',
      OKTA_ENTRY: 'bootstrap',
    };
    expect(loadSettings(tenant)).not.toEqual(loadSettings({}));
    const emptied = Object.fromEntries(tenantSettingNames.map((name) => [name, '']));
    expect(loadSettings({ ...tenant, ...emptied })).toEqual(loadSettings({}));
  });

  test('every environment variable sets its own setting', () => {
    expect(
      loadSettings({
        OKTA_ORG_URL: 'https://acme.okta.com',
        OKTA_API_TOKEN: token,
        OKTA_KEEPSAKE: '/home/user/keepsake.json',
        OKTA_WIDGET: '7.44.3',
        OKTA_WIDGET_GENERATION: 'gen3',
        OKTA_AUTHENTICATOR_NAME: 'Acme Key',
        OKTA_LANGUAGE: 'pt-br',
        CHROME_PATH: process.execPath,
        SAFARI_WEBDRIVER_URL: 'http://me:secret@grid:4444/wd/hub',
        SUITE_BROWSER_URL: 'ws://127.0.0.1:9472/path',
        SUITE_DRIVER_LOG: 'yes',
        GUIDE: 'pages/one.md, pages/two.md',
        GUIDE_ROOT: project,
        SUITE_HEADED: 'yes',
        SUITE_SCREENSHOTS: 'on-failure',
        SUITE_TRACE: 'on-failure',
        SUITE_PROFILES: 'fresh',
        SUITE_WORKERS: '4',
      }),
    ).toEqual({
      tenant: {
        url: 'https://acme.okta.com',
        credentials: { apiToken: token },
        authenticatorName: 'Acme Key',
        testUser: undefined,
      },
      keepsake: '/home/user/keepsake.json',
      entry: 'bootstrap',
      widget: '7.44.3',
      generations: ['gen3'],
      authenticatorName: 'Acme Key',
      language: 'pt-BR',
      chromePath: process.execPath,
      chromeChannel: undefined,
      safariWebDriverUrl: 'http://me:secret@grid:4444/wd/hub',
      browserUrl: 'ws://127.0.0.1:9472/path',
      driverLog: true,
      guides: ['pages/one.md', 'pages/two.md'],
      guideRoot: project,
      headed: true,
      screenshots: 'on-failure',
      trace: 'on-failure',
      profiles: 'fresh',
      workers: 4,
    });
  });

  test('the journey starts at the dashboard of the stand-in org, at bootstrap links on a tenant, or as OKTA_ENTRY says', () => {
    const tenant = { OKTA_ORG_URL: 'https://acme.okta.com', OKTA_API_TOKEN: token };
    expect(loadSettings({}).entry).toBe('dashboard');
    expect(loadSettings(tenant).entry).toBe('bootstrap');
    expect(loadSettings({ OKTA_ENTRY: 'bootstrap' }).entry).toBe('bootstrap');
    expect(loadSettings({ ...tenant, OKTA_ENTRY: 'dashboard' }).entry).toBe('dashboard');
    expect(complaint({ OKTA_ENTRY: 'link' })).toContain('OKTA_ENTRY must be dashboard or bootstrap; it is "link".');
  });

  test('the secret of an authenticator app is read as apps show it, requires OKTA_TEST_USER, and is not repeated', () => {
    const tenant = { OKTA_ORG_URL: 'https://acme.okta.com', OKTA_API_TOKEN: token };
    const user = { ...tenant, OKTA_TEST_USER: 'me@acme.com', OKTA_TEST_PASSWORD: 'a word' };
    const shown = 'jbsw y3dp ehpk 3pxp';
    expect(loadSettings({ ...user, OKTA_TEST_TOTP_SECRET: shown }).tenant?.testUser?.totpSecret).toBe(
      'JBSWY3DPEHPK3PXP',
    );
    expect(complaint({ ...tenant, OKTA_TEST_TOTP_SECRET: shown })).toContain(
      'OKTA_TEST_TOTP_SECRET belongs to OKTA_TEST_USER',
    );
    for (const wrong of ['123456', 'JBSWY3DP', 'otpauth://totp/me?secret=JBSWY3DPEHPK3PXP', 'JBSWY3DPEHPK3PX1']) {
      expect(complaint({ ...user, OKTA_TEST_TOTP_SECRET: wrong })).toMatch(
        /^(?!.*(123456|JBSW))OKTA_TEST_TOTP_SECRET must be the secret that was shown beside the QR code/,
      );
    }
  });

  test('an empty variable counts as not set', () => {
    const empty = Object.fromEntries(settingNames.map((name) => [name, ' ']));
    expect(loadSettings(empty)).toEqual(loadSettings({}));
  });

  for (const url of [' https://acme.okta.com/ ', 'https://ACME.okta.com', 'https://acme.okta.com:443/']) {
    test(`the org address "${url}" is read as https://acme.okta.com`, () => {
      expect(loadSettings({ OKTA_ORG_URL: url, OKTA_API_TOKEN: token }).tenant?.url).toBe('https://acme.okta.com');
    });
  }

  for (const url of [
    'http://localhost:8080',
    'http://acme.localhost:8080',
    'http://127.0.0.1:8080',
    'http://[::1]:80',
  ]) {
    test(`an org on this computer may be at ${url}, without https`, () => {
      expect(loadSettings({ OKTA_ORG_URL: url, OKTA_API_TOKEN: token }).tenant?.url).toBe(new URL(url).origin);
    });
  }

  test('a prepared user is used by one test at a time', () => {
    const user = { OKTA_TEST_USER: 'me@acme.com', OKTA_TEST_PASSWORD: 'a word' };
    const { tenant, workers } = loadSettings({ OKTA_ORG_URL: 'https://acme.okta.com', OKTA_API_TOKEN: token, ...user });
    expect(tenant?.testUser).toEqual({ login: 'me@acme.com', password: 'a word', totpSecret: undefined });
    expect(workers).toBe(1);
  });

  for (const [set, problem] of [
    [{ OKTA_TEST_USER: 'me@acme.com' }, 'OKTA_TEST_USER and OKTA_TEST_PASSWORD must be set together'],
    [{ OKTA_TEST_PASSWORD: 'a word' }, 'OKTA_TEST_USER and OKTA_TEST_PASSWORD must be set together'],
    [
      { OKTA_TEST_USER: 'me@acme.com', OKTA_TEST_PASSWORD: 'a word' },
      'OKTA_TEST_USER works only with a tenant: set OKTA_ORG_URL',
    ],
    [{ OKTA_CLIENT_ID: '0oaApp' }, 'OKTA_CLIENT_ID and OKTA_PRIVATE_KEY must be set together'],
    [{ OKTA_CLIENT_ID: 'SSWS me' }, 'OKTA_CLIENT_ID must be the client id of an app'],
    [{ OKTA_PRIVATE_KEY: '/nowhere/key.pem' }, 'that holds it; this file cannot be read (ENOENT).'],
    [
      { OKTA_PRIVATE_KEY: '-----BEGIN a word' },
      'OKTA_PRIVATE_KEY must be the private key of the app, or the path of a file',
    ],
    [
      { OKTA_CLIENT_ID: '0oaApp', OKTA_PRIVATE_KEY: 'key', OKTA_API_TOKEN: '00a' },
      'OKTA_API_TOKEN must be empty if OKTA_CLIENT_ID is set',
    ],
    [{ OKTA_TEST_USER: 'Jane Doe' }, 'OKTA_TEST_USER must be the user name of one user, without spaces.'],
    [
      { OKTA_TEST_USER: 'me@acme.com', SUITE_WORKERS: '2' },
      'SUITE_WORKERS must be 1 or empty if OKTA_TEST_USER is set',
    ],
  ] as const) {
    test(`${Object.keys(set).join(' with ')} alone: ${problem}`, () => {
      expect(complaint(set)).toContain(problem);
    });
  }

  const wrong: Record<string, readonly [string, string][]> = {
    OKTA_ORG_URL: [
      ['acme', 'must be an https address, for example https://acme.okta.com; it is "acme"'],
      ['ftp://acme.okta.com', 'must be an https address'],
      ['http://acme.okta.com', 'http is for this computer only'],
      ['http://localhost.acme.com', 'http is for this computer only'],
      ['http://notlocalhost', 'http is for this computer only'],
      ['https://me:secret@acme.okta.com', 'must be an address without user and password'],
      ['https://acme.okta.com/app', 'must be only the address of the org, https://acme.okta.com,'],
      ['https://acme-admin.okta.com', 'https://acme.okta.com, not that of the Admin Console'],
    ],
    OKTA_API_TOKEN: [[`SSWS ${token}`, 'must be only the token']],
    OKTA_WIDGET: [
      ['7.44', 'must be a release of the Okta Sign-In Widget such as 7.44.3, latest, or a folder'],
      ['7.13.1', 'must be release 7.14.0 or newer; it is 7.13.1'],
    ],
    OKTA_WIDGET_GENERATION: [['gen4', 'must be gen2, gen3 or both; it is "gen4"']],
    OKTA_LANGUAGE: [['de-CH', 'must be a language of the widget (en, cs, da, de']],
    CHROME_PATH: [[project, 'must be the program file of Chrome or Chromium']],
    CHROME_CHANNEL: [
      ['firefox', 'must be one of chrome, chrome-beta, chrome-dev, chrome-canary, msedge; it is "firefox"'],
    ],
    SAFARI_WEBDRIVER_URL: [
      ['grid:4444', 'must be the http or https address of a WebDriver'],
      ['http://grid:4444/?a', 'must be the http or https address of a WebDriver'],
    ],
    GUIDE_ROOT: [[process.execPath, 'must be the folder of the help page']],
    SUITE_DRIVER_LOG: [['on', 'must be yes or no; it is "on"']],
    SUITE_HEADED: [['true', 'must be yes or no; it is "true"']],
    SUITE_SCREENSHOTS: [['never', 'must be own-steps, every-step or on-failure; it is "never"']],
    SUITE_TRACE: [['on', 'must be off or on-failure; it is "on"']],
    SUITE_PROFILES: [['cold', 'must be warm or fresh; it is "cold"']],
    SUITE_WORKERS: [
      ['0', 'must be a whole number from 1 to 999; it is "0"'],
      ['half', 'must be a whole number'],
    ],
  };
  for (const [name, cases] of Object.entries(wrong)) {
    for (const [value, expected] of cases) {
      test(`${name} cannot be ${JSON.stringify(value.replace(project, 'a folder'))}`, () => {
        const message = complaint({ OKTA_API_TOKEN: token, [name]: value });
        expect(message).toMatch(new RegExp(`^${name} must be [^\\n]*\\.$`));
        expect(message).toContain(expected);
      });
    }
  }

  test('a language without labels is refused, and the nearest one with labels is named', () => {
    expect(complaint({ OKTA_LANGUAGE: 'nl' })).toContain('The nearest one is nl-NL.');
  });

  test('only one setting may name the browser', () => {
    expect(complaint({ CHROME_PATH: process.execPath, CHROME_CHANNEL: 'chrome' })).toContain(
      'CHROME_PATH and CHROME_CHANNEL both name the browser. Leave one of them empty.',
    );
  });

  test('a tenant needs a token', () => {
    expect(complaint({ OKTA_ORG_URL: 'https://acme.okta.com' })).toContain(
      'OKTA_API_TOKEN must be set together with OKTA_ORG_URL',
    );
  });

  for (const [unknown, nearest] of [
    ['OKTA_ORG_ULR', 'OKTA_ORG_URL'],
    ['OKTA_TOKEN', 'OKTA_API_TOKEN'],
    ['SUITE_HEADLESS', 'SUITE_HEADED'],
    ['SAFARI_DRIVER_URL', 'SAFARI_WEBDRIVER_URL'],
  ] as const) {
    test(`${unknown} is not a setting: ${nearest} is the nearest`, () => {
      expect(complaint({ [unknown]: 'x' })).toContain(
        `${unknown} is not a setting of this suite. Did you mean ${nearest}?`,
      );
    });
  }

  test('variables of other programs are left alone', () => {
    expect(() => loadSettings({ HOME: '/', SUITED: 'x', MY_OKTA_ORG_URL: 'x' })).not.toThrow();
  });

  test('all problems are reported together', () => {
    const message = complaint({
      OKTA_ORG_URL: 'acme',
      OKTA_WIGDET: 'latest',
      SUITE_HEADED: 'maybe',
      SUITE_WORKERS: 'all',
    });
    expect(message.split('\n  - ').slice(1)).toEqual([
      expect.stringMatching(/^OKTA_WIGDET /),
      expect.stringMatching(/^OKTA_ORG_URL /),
      expect.stringMatching(/^SUITE_HEADED /),
      expect.stringMatching(/^SUITE_WORKERS /),
      expect.stringMatching(/^OKTA_API_TOKEN /),
    ]);
  });

  test('a problem with the settings shows no stack', () => {
    expect(new SettingsError(['SUITE_HEADED must be yes or no.']).stack).toBe('SUITE_HEADED must be yes or no.');
  });

  for (const [what, set] of Object.entries({
    'a token with its scheme': { OKTA_API_TOKEN: `SSWS ${token}` },
    'a token under a wrong name': { OKTA_APITOKEN: token },
    'a token beside an app': { OKTA_CLIENT_ID: '0oaApp', OKTA_PRIVATE_KEY: '{}', OKTA_API_TOKEN: token },
    'a password in the address of the org': { OKTA_ORG_URL: `https://admin:${token}@acme.okta.com` },
    'a password without a user': { OKTA_TEST_PASSWORD: token },
    'a password without a tenant': { OKTA_TEST_USER: 'me@acme.com', OKTA_TEST_PASSWORD: token },
    'a secret for codes': { OKTA_TEST_TOTP_SECRET: token },
    'a private key in PEM': { OKTA_CLIENT_ID: '0oaApp', OKTA_PRIVATE_KEY: `-----BEGIN ${token}` },
    'a private key in JSON': { OKTA_CLIENT_ID: '0oaApp', OKTA_PRIVATE_KEY: `{"kty":"RSA","d":"${token}"}` },
    'a private key that is taken for a path': { OKTA_CLIENT_ID: '0oaApp', OKTA_PRIVATE_KEY: token },
    'a private key without an app': { OKTA_PRIVATE_KEY: token },
    'a password in the address of a WebDriver': { SAFARI_WEBDRIVER_URL: `ftp://me:${token}@grid` },
    'the secret path of a browser': { SUITE_BROWSER_URL: `http://localhost:9472/${token}` },
  })) {
    test(`no message repeats ${what}`, () => {
      expect(complaint(set)).not.toContain(token);
    });
  }

  test('the values proposed in .env.example are accepted', async () => {
    const text = await readFile(path.join(project, '.env.example'), 'utf8');
    const uncommented = parse(text.replace(/^# (?=[A-Z_]+=)/gm, ''));
    expect(Object.keys(uncommented)).toHaveLength(settingNames.length);
    expect(() => loadSettings(uncommented)).not.toThrow();
  });
});
