import { expect, test } from '@playwright/test';
import type { Protocol } from 'devtools-protocol/types/protocol';
import { CdpAuthenticator } from '../../../fixtures/authenticators/cdp/cdp-authenticator';
import type { Connection } from '../../../fixtures/authenticators/cdp/connection';
import { CdpDevice } from '../../../fixtures/authenticators/cdp/cdp-device';
import { CdpPage } from '../../../fixtures/authenticators/cdp/page';

/** A fake browser at the other end of the connection. It keeps the ids of the virtual authenticators of its one page. */
class Browser implements Pick<Connection, 'send'> {
  readonly there = new Set<string>();
  #made = 0;

  send: Connection['send'] = (async (method: string, params?: { authenticatorId: string }) => {
    await Promise.resolve();
    if (method === 'WebAuthn.removeVirtualAuthenticator') this.there.delete(params?.authenticatorId ?? '');
    if (method !== 'WebAuthn.addVirtualAuthenticator') return {};
    const authenticatorId = String((this.#made += 1));
    this.there.add(authenticatorId);
    return { authenticatorId };
  }) as Connection['send'];
}

async function attached() {
  const browser = new Browser();
  const device = new CdpDevice();
  await device.equip(new CdpPage(browser as unknown as Connection, 'session', 'target'));
  return { browser, device, touchId: await CdpAuthenticator.attach(device, 'touchId') };
}

const used: Protocol.WebAuthn.Credential = {
  credentialId: Buffer.from('id').toString('base64'),
  isResidentCredential: true,
  rpId: 'localhost',
  privateKey: '',
  signCount: 1,
};

const late: Readonly<Record<string, (touchId: CdpAuthenticator, device: CdpDevice) => unknown>> = {
  'a credential that was used': (touchId) => touchId.credentialUsed('1', used),
  'a credential that was deleted': (touchId) => touchId.credentialDeleted('1', used.credentialId),
  'another device that is taken in hand': async (_touchId, device) =>
    device.takeInHand(await CdpAuthenticator.attach(device, 'yubikey5')),
};

for (const [news, comes] of Object.entries(late)) {
  test(`news of ${news} does not bring back an authenticator that is being detached`, async () => {
    const { browser, device, touchId } = await attached();
    await device.takeInHand(touchId);
    expect(browser.there.size).toBe(1);

    const detached = touchId.detach();
    await comes(touchId, device);
    await detached;
    // Callbacks that are already queued run first.
    await new Promise(setImmediate);
    expect([...browser.there]).toEqual([]);
  });
}

test('an action on a detached authenticator fails, and its error says why', async () => {
  const { touchId } = await attached();
  await touchId.detach();

  for (const verb of [touchId.attempt(() => Promise.resolve()), touchId.setDiscoverable(false), touchId.tamper({})]) {
    await expect(verb).rejects.toThrow('has been taken away');
  }
});
