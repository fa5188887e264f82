import { findingsIn } from '../../fixtures/preflight/checks';
import { expect, test } from '../../fixtures/test/preflight';

test.describe('Step 1: Chrome is up to date', { tag: '@chrome-outdated' }, () => {
  test.use({ conditions: { computer: { chrome: 'outdated' } } });

  test('an old Chrome is reported with its version and the required one, until a relaunch', async ({
    preflight,
    computer,
    browserWindow,
  }) => {
    expect(findingsIn(await preflight.checks())).toEqual([
      {
        subject: 'Chrome',
        verdict: 'outdated',
        found: '103.0.5060.134',
        required: '108',
        says: expect.stringContaining('Chrome 103.0.5060.134 is older than 108'),
      },
    ]);

    computer.relaunchChrome();
    const checks = await preflight.checks();
    expect(findingsIn(checks)).toEqual([]);
    expect(checks).toContainEqual(
      expect.objectContaining({ subject: 'Chrome', verdict: 'met', found: browserWindow.browser.version }),
    );
  });
});

test.describe('Step 2: macOS 13.0.1 or newer', { tag: '@macos-outdated' }, () => {
  test.use({ conditions: { computer: { macOs: 'outdated' } } });

  test('an old macOS is reported with its version and the required one, until an upgrade', async ({
    preflight,
    computer,
  }) => {
    expect(findingsIn(await preflight.checks())).toEqual([
      {
        subject: 'macOS',
        verdict: 'outdated',
        found: '13.0.0',
        required: '13.0.1',
        says: expect.stringContaining('macOS 13.0.0 is older than 13.0.1'),
      },
    ]);

    computer.upgradeMacOs();
    const checks = await preflight.checks();
    expect(findingsIn(checks)).toEqual([]);
    expect(checks).toContainEqual(expect.objectContaining({ subject: 'macOS', verdict: 'met', found: '13.0.1' }));
  });
});

test.describe('Before you begin: iOS 16 or newer', { tag: '@ios-outdated' }, () => {
  test.use({ conditions: { phone: { os: 'outdated' } } });

  test('an old iOS is reported with its version and the required one, until an upgrade', async ({
    phonePreflight,
    phone,
  }) => {
    expect(findingsIn(await phonePreflight.checks())).toEqual([
      {
        subject: 'iOS',
        verdict: 'outdated',
        found: '15.7',
        required: '16',
        says: expect.stringContaining('iOS 15.7 is older than 16'),
      },
    ]);

    phone.upgrade();
    const checks = await phonePreflight.checks();
    expect(findingsIn(checks)).toEqual([]);
    expect(checks).toContainEqual(expect.objectContaining({ subject: 'iOS', verdict: 'met' }));
  });
});
