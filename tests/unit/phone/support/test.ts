import { test as base } from '@playwright/test';
import type { Surroundings } from '../../../../fixtures/phone/ceremony';
import { commands } from '../../../../fixtures/phone/ctap/commands';
import { tunnelNames, TunnelServer } from '../../../../fixtures/phone/tunnel/server';
import { Phone } from '../../../../fixtures/devices/phone';
import { ByCode } from '../../../../fixtures/devices/phone-by-code';
import { inWorkingOrder, type PhoneConditions, type PhoneState } from '../../../../fixtures/phone/conditions';
import type { Outcome } from '../../../../fixtures/phone/outcome';
import { VirtualPhone } from '../../../../fixtures/phone/virtual-phone';
import { selfSigned } from '../../../../fixtures/tls/self-signed';
import { Desktop } from './desktop';
import { FakeRadio } from './fake-radio';
import { registration } from './site';

export { expect } from '@playwright/test';

/** A phone with its surroundings. */
export class Bench {
  readonly phone: VirtualPhone;
  /** The same phone as a device, with its owner. */
  readonly owned: Phone;
  /** Result of the QR code that `owned` scanned last. */
  scanned: Outcome | undefined;

  constructor(
    conditions: PhoneConditions,
    readonly radio: FakeRadio,
    readonly tunnel: TunnelServer,
  ) {
    const state: PhoneState = { ...inWorkingOrder, ...conditions };
    this.phone = new VirtualPhone(state);
    this.owned = new Phone(state, new ByCode(this.phone, () => this.scansAnyhow()));
  }

  get around(): Surroundings {
    return { radio: this.radio, tunnelPort: this.tunnel.port, ca: this.tunnel.ca };
  }

  /** The phone scans the desktop's QR code, and the two connect. */
  async meets(desktop = new Desktop()) {
    const outcome = this.phone.scan(desktop.qrText, this.around);
    return { outcome, session: await desktop.meets(this.radio, this.tunnel) };
  }

  /** Scans the QR code of a desktop that requests a passkey, even if the desktop never hears the phone. */
  async scansAnyhow(): Promise<Outcome> {
    const desktop = new Desktop();
    const { parameters } = await registration();
    const outcome = this.phone.scan(desktop.qrText, this.around);
    const asking = async () => {
      const session = await desktop.meets(this.radio, this.tunnel);
      await session.asks(commands.makeCredential, parameters);
      session.shutsDown();
    };
    // A desktop that never hears the phone keeps waiting.
    asking().catch(() => undefined);
    this.scanned = await outcome;
    return this.scanned;
  }

  /** Runs a registration up to the phone's response, which the caller can verify. */
  async enrolls(wishes: Parameters<typeof registration>[0] = {}) {
    const { parameters, verify } = await registration(wishes);
    const { outcome, session } = await this.meets();
    const answer = await session.asks(commands.makeCredential, parameters);
    session.shutsDown();
    return { outcome: await outcome, answer, verify };
  }
}

interface Fixtures {
  /** Conditions of the phone: set them with `test.use`. */
  conditions: PhoneConditions;
  bench: Bench;
}

export const test = base.extend<Fixtures, { tunnel: TunnelServer }>({
  conditions: [{}, { option: true }],
  tunnel: [
    async ({}, use) => {
      const tunnel = await TunnelServer.start(await selfSigned(tunnelNames));
      await use(tunnel);
      await tunnel.close();
    },
    { scope: 'worker' },
  ],
  bench: async ({ conditions, tunnel }, use) => {
    const bench = new Bench(conditions, new FakeRadio(), tunnel);
    await use(bench);
    await bench.phone.close();
  },
});
