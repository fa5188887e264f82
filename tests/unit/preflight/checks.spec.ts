import { expect, test } from '@playwright/test';
import { assertUpToDate, checksOf, findingsIn } from '../../../fixtures/preflight/checks';
import type { Reported } from '../../../fixtures/preflight/reported';

const chromium = (version: string) => [
  { brand: 'Not;A=Brand', version: '8.0.0.0' },
  { brand: 'Chromium', version },
];
const chrome = (version: string) => [...chromium(version), { brand: 'Google Chrome', version }];
const macUserAgent = (browser: string) =>
  `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 ${browser}`;
const iPhoneUserAgent = (os: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1`;

const mac = (platformVersion: string, version = '156.0.8078.79'): Reported => ({
  browserVersion: version,
  userAgent: macUserAgent('Chrome/156.0.0.0 Safari/537.36'),
  hints: { platform: 'macOS', platformVersion, fullVersionList: chrome(version) },
});

const sayings = (reported: Reported) => checksOf(reported).map(({ says }) => says);
const verdicts = (reported: Reported) =>
  Object.fromEntries(checksOf(reported).map(({ subject, verdict }) => [subject, verdict]));

test('a Mac that meets both requirements of the help page has no findings, and the check of iOS does not apply', () => {
  expect(sayings(mac('13.0.1', '108.0.5359.71'))).toEqual([
    'Chrome 108.0.5359.71 is not older than 108, the first with passkeys (the help page asks for the latest).',
    'macOS 13.0.1 is not older than 13.0.1, which the help page asks for.',
    'iOS: does not apply, this is macOS 13.0.1.',
  ]);
  expect(findingsIn(checksOf(mac('13.0.1', '108.0.5359.71')))).toEqual([]);
});

test('an old Chrome on an old macOS is reported with the found versions, the required versions and the remedies', () => {
  const reported = mac('13.0.0', '107.0.5304.122');
  expect(() => assertUpToDate(checksOf(reported))).toThrow(
    [
      'Chrome 107.0.5304.122 is older than 108, the first with passkeys (the help page asks for the latest): ' +
        'relaunch Chrome to update it, at chrome://settings/help.',
      'macOS 13.0.0 is older than 13.0.1, which the help page asks for: ' +
        'upgrade macOS, in System Settings → General → Software Update.',
    ].join('\n'),
  );
  expect(findingsIn(checksOf(reported))).toMatchObject([
    { subject: 'Chrome', verdict: 'outdated', found: '107.0.5304.122', required: '108' },
    { subject: 'macOS', verdict: 'outdated', found: '13.0.0', required: '13.0.1' },
  ]);
});

test('Chromium on Linux is compared as Chrome is; macOS and iOS do not apply there', () => {
  const reported: Reported = {
    browserVersion: '156.0.8078.79',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0',
    hints: { platform: 'Linux', platformVersion: '', fullVersionList: chromium('156.0.8078.79') },
  };
  expect(sayings(reported)).toEqual([
    'Chromium 156.0.8078.79 is not older than 108, the first with passkeys (the help page asks for the latest).',
    'macOS: does not apply, this is Linux.',
    'iOS: does not apply, this is Linux.',
  ]);
});

test('a Chrome that tells pages no brand is recognized by its version over CDP', () => {
  const { hints, ...reported } = mac('13.0.1');
  expect(checksOf({ ...reported, hints: hints && { ...hints, fullVersionList: [] } })).toContainEqual(
    expect.objectContaining({ subject: 'Chrome', verdict: 'met', found: '156.0.8078.79' }),
  );
});

test('a Mac whose browser gives no client hints is not taken for macOS 10.15.7: its version is unknown', () => {
  const safari: Reported = { userAgent: macUserAgent('Version/16.1 Safari/605.1.15') };
  expect(sayings(safari)).toEqual([
    'Chrome: does not apply, this is Safari.',
    'macOS reports no version. It must be at least 13.0.1, which the help page asks for: look at Apple menu → About This Mac.',
    'iOS: does not apply, this is macOS.',
  ]);
  expect(findingsIn(checksOf(safari))).toHaveLength(1);
});

test('a Mac with client hints is judged by them, not by its user agent', () => {
  expect(verdicts(mac('11.7.10'))).toMatchObject({ macOS: 'outdated' });
  expect(verdicts(mac('14.2.1'))).toMatchObject({ macOS: 'met' });
});

for (const { what, told } of [
  { what: 'an empty version', told: '' },
  { what: 'words for a version', told: 'Ventura' },
  { what: 'the user agent’s notation', told: '13_0_1' },
]) {
  test(`${what} is a finding that says where to find the version`, () => {
    expect(findingsIn(checksOf(mac(told, told)))).toMatchObject([
      {
        subject: 'Chrome',
        verdict: 'unknown',
        says: expect.stringContaining('look at chrome://settings/help'),
      },
      { subject: 'macOS', verdict: 'unknown', says: expect.stringContaining('look at Apple menu') },
    ]);
  });
}

test('a browser that reports nothing fails every check', () => {
  expect(verdicts({ userAgent: '' })).toEqual({ Chrome: 'unknown', macOS: 'unknown', iOS: 'unknown' });
});

test('an iPhone is recognized by its user agent: iOS below 16 is too old, iOS 16 is not', () => {
  expect(sayings({ userAgent: iPhoneUserAgent('15_7_1') })).toEqual([
    'Chrome: does not apply, this is iOS 15.7.1.',
    'macOS: does not apply, this is iOS 15.7.1.',
    'iOS 15.7.1 is older than 16, which the help page asks for: upgrade iOS, in Settings → General → Software Update.',
  ]);
  expect(verdicts({ userAgent: iPhoneUserAgent('16_0') })).toMatchObject({ iOS: 'met' });
  expect(verdicts({ userAgent: 'Mozilla/5.0 (iPad; CPU OS 15_6 like Mac OS X)' })).toMatchObject({ iOS: 'outdated' });
  expect(verdicts({ userAgent: 'Mozilla/5.0 (iPhone)' })).toMatchObject({ iOS: 'unknown' });
});

test('on Android and in other browsers the check of Chrome does not apply', () => {
  const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36 Chrome/100.0.0.0 Mobile Safari/537.36';
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  expect(sayings({ userAgent: android })).toContain('Chrome: does not apply, this is Android.');
  expect(sayings({ userAgent: firefox })).toContain('Chrome: does not apply, this is Firefox.');
});

for (const { macOs, verdict } of [
  { macOs: '13.0.0', verdict: 'outdated' },
  { macOs: '13.0', verdict: 'outdated' },
  { macOs: '12.6.9', verdict: 'outdated' },
  { macOs: '9.9', verdict: 'outdated' },
  { macOs: '13.0.1', verdict: 'met' },
  { macOs: '13.0.10', verdict: 'met' },
  { macOs: '13.1', verdict: 'met' },
  { macOs: '14', verdict: 'met' },
  { macOs: 'latest', verdict: 'unknown' },
  { macOs: '10_15_7', verdict: 'unknown' },
  { macOs: '13.', verdict: 'unknown' },
]) {
  test(`macOS ${macOs} is ${verdict}`, () => {
    expect(verdicts(mac(macOs))).toMatchObject({ macOS: verdict });
  });
}
