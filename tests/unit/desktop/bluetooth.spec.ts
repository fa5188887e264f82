import { expect } from '@playwright/test';
import { createClient, Variant, type ManagedObjects, type MessageBus as Client } from 'dbus-native';
import { Bluetooth } from '../../../fixtures/desktop/bluetooth/bluetooth';
import type { Radio } from '../../../fixtures/phone/advert';
import { test as base } from './support';

const adapter = '/org/bluez/hci0';
const hybridTransport = '0000fff9-0000-1000-8000-00805f9b34fb';
const advert = Uint8Array.from({ length: 20 }, (_byte, index) => index);

interface Fixtures {
  bluetooth: Bluetooth;
  /** A client in Chrome's place that is not our own code: the one of dbus-native. */
  client: Client;
  /** BlueZ's objects as `client` sees them. */
  bluez: ManagedObjects;
  /** Calls a method of the adapter from `client`, as Chrome does. */
  call: (member: string) => Promise<unknown>;
  /** Asks the adapter from `client` to turn on or off. */
  setPowered: (powered: boolean) => Promise<unknown>;
}

const test = base.extend<Fixtures>({
  bluetooth: async ({ bus }, use) => {
    await use(await Bluetooth.start(bus));
  },

  client: async ({ bus }, use) => {
    const client = createClient({ busAddress: bus.address, plainValues: true, variants: 'plain' });
    await use(client);
    await client.close();
  },

  bluez: async ({ bluetooth: _started, client }, use) => {
    await use(await client.objects('org.bluez', '/'));
  },

  call: async ({ client }, use) => {
    await use(async (member) =>
      client.invoke({ destination: 'org.bluez', path: adapter, interface: 'org.bluez.Adapter1', member }),
    );
  },

  setPowered: async ({ client }, use) => {
    await use(async (powered) =>
      client.invoke({
        destination: 'org.bluez',
        path: adapter,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Set',
        signature: 'ssv',
        body: ['org.bluez.Adapter1', 'Powered', new Variant('b', powered)],
      }),
    );
  },
});

const adapterOf = (bluez: ManagedObjects) => bluez.get(adapter)?.['org.bluez.Adapter1'];
const devicesOf = (bluez: ManagedObjects) => Object.values(bluez.filter('org.bluez.Device1'));

test.describe('The adapter', () => {
  test('is there and on from the start', async ({ bluez }) => {
    expect(adapterOf(bluez)).toMatchObject({ Powered: true, Discovering: false, Address: expect.any(String) });
    expect(devicesOf(bluez)).toEqual([]);
  });

  test('is turned off and on in the system, and every client is notified', async ({ bluetooth, bluez }) => {
    bluetooth.turnOff();
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Powered: false });
    bluetooth.turnOn();
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Powered: true });
  });

  test('is turned on by a program that asks for it', async ({ bluetooth, bluez, setPowered }) => {
    bluetooth.turnOff();
    await setPowered(true);
    expect(bluetooth.condition).toBe('on');
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Powered: true });
  });

  test('stays off if the system refuses to turn it on', async ({ bluetooth, bluez, setPowered }) => {
    bluetooth.turnOff();
    bluetooth.refusePower();
    await expect(setPowered(true)).rejects.toMatchObject({ dbusName: 'org.bluez.Error.Failed' });
    expect(bluetooth.condition).toBe('off');
    expect(bluetooth.refusals).toBe(1);
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Powered: false });
  });

  test('can be unplugged, and plugged in again while turned off', async ({ bluetooth, bluez }) => {
    bluetooth.unplug();
    await expect.poll(() => bluez.paths()).not.toContain(adapter);
    expect(bluetooth.condition).toBe('absent');
    bluetooth.plugIn('off');
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Powered: false });
  });

  test('that is unplugged can be neither turned on nor unplugged again', async ({ bluetooth }) => {
    bluetooth.unplug();
    expect(() => bluetooth.turnOn()).toThrow('There is no Bluetooth adapter: plug one in first.');
    expect(() => bluetooth.unplug()).toThrow('There is no Bluetooth adapter');
    bluetooth.plugIn();
    expect(() => bluetooth.plugIn()).toThrow('plugged in already');
  });

  test('answers requests for its own properties, and refuses unknown ones', async ({ bluetooth, client }) => {
    const get = async (body: readonly string[], path = adapter) =>
      client.invoke<unknown>({
        destination: 'org.bluez',
        path,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'Get',
        signature: 'ss',
        body: [...body],
      });
    bluetooth.turnOn();
    expect(await get(['org.bluez.Adapter1', 'Powered'])).toBe(true);
    await expect(get(['org.bluez.Adapter1', 'Colour'])).rejects.toMatchObject({
      dbusName: 'org.freedesktop.DBus.Error.UnknownProperty',
    });
    await expect(get(['org.bluez.Adapter1', 'Powered'], '/org/bluez/hci7')).rejects.toMatchObject({
      dbusName: 'org.freedesktop.DBus.Error.UnknownObject',
    });
  });

  test('is on and refuses nobody after a reset, whatever a test did', async ({ bluetooth, setPowered }) => {
    bluetooth.refusePower();
    bluetooth.unplug();
    bluetooth.reset();
    expect(bluetooth.condition).toBe('on');
    await setPowered(false);
    expect(bluetooth.condition).toBe('off');
    bluetooth.reset();
    expect(bluetooth.condition).toBe('on');
  });
});

test.describe('Discovery', () => {
  test('runs until the program stops it', async ({ bluetooth, bluez, call }) => {
    await call('StartDiscovery');
    expect(bluetooth.discovering).toBe(true);
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Discovering: true });
    await call('StopDiscovery');
    expect(bluetooth.discovering).toBe(false);
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Discovering: false });
  });

  test('ends when the program that started it disconnects', async ({ bluetooth, call, client }) => {
    await call('StartDiscovery');
    await client.close();
    await expect.poll(() => bluetooth.discovering).toBe(false);
  });

  test('ends when the adapter is turned off, and is refused while the adapter is off', async ({
    bluetooth,
    bluez,
    call,
  }) => {
    await call('StartDiscovery');
    bluetooth.turnOff();
    expect(bluetooth.discovering).toBe(false);
    await expect.poll(() => adapterOf(bluez)).toMatchObject({ Discovering: false });
    await expect(call('StartDiscovery')).rejects.toMatchObject({ dbusName: 'org.bluez.Error.NotReady' });
    bluetooth.turnOn();
    await call('StartDiscovery');
    expect(bluetooth.discovering).toBe(true);
  });
});

test.describe('A phone that advertises', () => {
  test('is received with its data, from a random address', async ({ bluetooth, bluez, call }) => {
    await call('StartDiscovery');
    const radio: Radio = bluetooth;
    radio.advertise(advert);
    await expect.poll(() => devicesOf(bluez)).toHaveLength(1);
    expect(devicesOf(bluez)[0]).toMatchObject({
      Address: expect.stringMatching(/^[C-F][0-9A-F](:[0-9A-F]{2}){5}$/),
      AddressType: 'random',
      UUIDs: [hybridTransport],
      ServiceData: { [hybridTransport]: Buffer.from(advert) },
    });
  });

  test('repeats its advert until it stops', async ({ bluetooth, bluez, call }) => {
    let heard: { path: string; at: number }[] = [];
    bluez.on('changed', (path, name: string) => {
      heard.push(...(name === 'org.bluez.Device1' ? [{ path, at: performance.now() }] : []));
    });
    await call('StartDiscovery');
    const advertising = bluetooth.advertise(advert);
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(3);
    expect((heard[2]?.at ?? 0) - (heard[0]?.at ?? 0)).toBeGreaterThan(250);
    advertising.stop();
    await expect.poll(() => devicesOf(bluez)).toEqual([]);

    // If the first phone still advertised, it would be heard while another phone repeats its advert.
    heard = [];
    const another = bluetooth.advertise(advert);
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2);
    another.stop();
    expect(new Set(heard.map(({ path }) => path)).size).toBe(1);
  });

  test('has a new address each time', async ({ bluetooth, bluez, call }) => {
    await call('StartDiscovery');
    bluetooth.advertise(advert);
    bluetooth.advertise(advert);
    await expect.poll(() => new Set(devicesOf(bluez).map(({ Address: address }) => address)).size).toBe(2);
  });

  test('is heard only after a program has started discovery', async ({ bluetooth, bluez, call }) => {
    const heard: string[] = [];
    bluez.on('added', (path) => heard.push(path));
    bluetooth.advertise(advert);
    await call('SetDiscoveryFilter');
    expect(heard).toEqual([]);
    await call('StartDiscovery');
    await expect.poll(() => heard).toHaveLength(1);
  });

  test('is not heard while the adapter is off, and is heard again afterwards', async ({ bluetooth, bluez, call }) => {
    await call('StartDiscovery');
    bluetooth.advertise(advert);
    await expect.poll(() => devicesOf(bluez)).toHaveLength(1);
    bluetooth.turnOff();
    await expect.poll(() => devicesOf(bluez)).toEqual([]);
    bluetooth.turnOn();
    expect(bluetooth.discovering).toBe(false);
    await call('StartDiscovery');
    await expect.poll(() => devicesOf(bluez)).toHaveLength(1);
  });

  test('disappears when the adapter is unplugged', async ({ bluetooth, bluez, call }) => {
    await call('StartDiscovery');
    bluetooth.advertise(advert);
    await expect.poll(() => devicesOf(bluez)).toHaveLength(1);
    bluetooth.unplug();
    await expect.poll(() => devicesOf(bluez)).toEqual([]);
  });
});
