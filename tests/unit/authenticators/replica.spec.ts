/** Tests the copies of one authenticator in several tabs while Chrome itself changes one of the copies. */
import { expect, test } from '@playwright/test';
import type { Protocol } from 'devtools-protocol/types/protocol';
import { CdpAuthenticator } from '../../../fixtures/authenticators/cdp/cdp-authenticator';
import { CdpDevice } from '../../../fixtures/authenticators/cdp/cdp-device';
import type { Connection } from '../../../fixtures/authenticators/cdp/connection';
import { CdpPage } from '../../../fixtures/authenticators/cdp/page';

type Credential = Protocol.WebAuthn.Credential;

const passkey = (name: string, signCount = 1): Credential => ({
  credentialId: Buffer.from(name).toString('base64'),
  isResidentCredential: true,
  rpId: 'localhost',
  privateKey: '',
  userHandle: 'cGVyc29u',
  signCount,
});

/** A fake of Chrome's side of one page. Its virtual authenticator refuses the same commands as Chrome's. */
class Page {
  readonly held = new Map<string, Credential>();
  readonly refused: string[] = [];
  /** Runs when Chrome receives a sign count. */
  onSignCount: () => void = () => undefined;

  constructor(readonly id: string) {}

  readonly send: Connection['send'] = (async (method: string, params: unknown) => {
    await Promise.resolve();
    if (method === 'WebAuthn.addVirtualAuthenticator') return { authenticatorId: this.id };
    if (method === 'WebAuthn.addCredential') this.#add((params as { credential: Credential }).credential);
    if (method === 'WebAuthn.removeCredential') this.#remove((params as { credentialId: string }).credentialId);
    if (method === 'WebAuthn.setCredentialProperties') this.onSignCount();
    return {};
  }) as Connection['send'];

  #add(credential: Credential): void {
    const isThere = [...this.held.values()].some(({ userHandle }) => userHandle === credential.userHandle);
    if (isThere) this.#refuse('An error occurred trying to create the credential');
    this.held.set(credential.credentialId, credential);
  }

  #remove(credentialId: string): void {
    if (!this.held.delete(credentialId)) this.#refuse('Could not find a credential matching the credential ID');
  }

  #refuse(message: string): never {
    this.refused.push(message);
    throw new Error(message);
  }
}

async function withTwoTabs() {
  const [front, other] = [new Page('front'), new Page('other')];
  const device = new CdpDevice();
  for (const { send, id } of [front, other])
    await device.equip(new CdpPage({ send } as unknown as Connection, 'session', id));
  const touchId = await CdpAuthenticator.attach(device, 'touchId');
  /** Chrome creates a passkey in the front tab. It replaces the passkey `instead` of the same account, if given. */
  const make = (made: Credential, instead?: Credential) => {
    if (instead) {
      front.held.delete(instead.credentialId);
      touchId.credentialDeleted('front', instead.credentialId);
    }
    front.held.set(made.credentialId, made);
    return touchId.credentialUsed('front', made);
  };
  const old = passkey('old');
  await make(old);
  await touchId.layDown();
  return { front, other, touchId, make, old };
}

test('when a page replaces a passkey, the suite sends Chrome no command that Chrome refuses', async () => {
  const { front, other, touchId, make, old } = await withTwoTabs();
  await make(passkey('new'), old);
  await touchId.layDown();

  expect([...front.held.keys()]).toEqual([passkey('new').credentialId]);
  expect([...other.held.keys()]).toEqual([passkey('new').credentialId]);
  expect([...front.refused, ...other.refused]).toEqual([]);
});

test('a page may replace a passkey while the suite sends a sign count to another tab', async () => {
  const { front, other, touchId, make, old } = await withTwoTabs();
  other.onSignCount = () => void make(passkey('new'), old);
  await touchId.credentialUsed('front', passkey('old', 2));
  await touchId.layDown();
  await touchId.layDown();

  expect([...other.held.keys()]).toEqual([passkey('new').credentialId]);
  expect([...front.refused, ...other.refused]).toEqual([]);
});
