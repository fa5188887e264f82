import { expect, test } from '@playwright/test';
import { Computer } from '../../../fixtures/devices/computer';
import type { ComputerConditions } from '../../../fixtures/devices/conditions';
import { computerIdentity } from '../../../fixtures/devices/identity';
import { checksOf, findingsIn } from '../../../fixtures/preflight/checks';

/* Conditions and remedies of a computer that has a Bluetooth adapter, and the versions that its browser reports. */

const untouched = () => Promise.resolve();
const route = () => Promise.resolve({ dispose: untouched, [Symbol.asyncDispose]: untouched });
const network = { setOffline: untouched, route, unroute: untouched };

/** A computer with a Bluetooth adapter, and a record of the adapter's calls. */
function computerWith(conditions: ComputerConditions) {
  const done: string[] = [];
  const note = (what: string) => () => void done.push(what);
  const bluetooth = {
    turnOn: note('on'),
    turnOff: note('off'),
    plugIn: note('plugged in'),
    unplug: note('unplugged'),
  };
  return { computer: new Computer({ network, bluetooth }, conditions), done };
}

for (const { conditions, remedy, done } of [
  { conditions: { bluetooth: 'off' }, remedy: 'turnOnBluetooth', done: ['off', 'on'] },
  { conditions: { bluetoothPermission: 'denied' }, remedy: 'allowBluetooth', done: ['unplugged', 'plugged in'] },
  { conditions: { chrome: 'outdated' }, remedy: 'relaunchChrome', done: [] },
  { conditions: { macOs: 'outdated' }, remedy: 'upgradeMacOs', done: [] },
] as const) {
  test(`a computer with ${Object.entries(conditions).join().replace(',', ' ')} finds no phone until the remedy, and its adapter gets the matching calls`, () => {
    const { computer, done: seen } = computerWith(conditions);
    expect(computer.findsPhones).toBe(false);
    computer[remedy]();
    expect(computer.findsPhones).toBe(true);
    expect(seen).toEqual(done);
  });
}

test('a Windows computer cannot have an outdated macOS', () => {
  expect(() => computerWith({ model: 'Windows', macOs: 'outdated' })).toThrow('A Windows computer has no macOS.');
});

test('a computer without a built-in authenticator says so', async () => {
  const { computer } = computerWith({});
  await expect(computer.approves(() => Promise.resolve())).rejects.toThrow(
    'No authenticator is built into the computer',
  );
});

for (const model of ['Mac', 'Windows'] as const) {
  test(`the browser of a ${model} passes the version checks of the help page, where they apply`, () => {
    const state = {
      model,
      chrome: 'current',
      macOs: 'current',
      bluetooth: 'on',
      bluetoothPermission: 'allowed',
      makeAndModel: 'shared',
    } as const;
    const { userAgent, userAgentMetadata: hints } = computerIdentity(state, '156.0.8078.79');
    const checks = checksOf({
      userAgent,
      hints: hints && { ...hints, fullVersionList: hints.fullVersionList ?? [] },
      browserVersion: '156.0.8078.79',
    });
    expect(findingsIn(checks)).toEqual([]);
    expect(checks).toContainEqual(
      expect.objectContaining({ subject: 'macOS', verdict: model === 'Mac' ? 'met' : 'does-not-apply' }),
    );
  });
}
