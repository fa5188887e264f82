import { test as base } from '@playwright/test';
import type { Surroundings } from '../../../../fixtures/phone/ceremony';
import { commands } from '../../../../fixtures/phone/ctap/commands';
import { tunnelNames, TunnelServer } from '../../../../fixtures/phone/tunnel/server';
import type { VirtualPhoneConditions } from '../../../../fixtures/phone/conditions';
import type { PhoneName } from '../../../../fixtures/phone/profiles';
import { VirtualPhone } from '../../../../fixtures/phone/virtual-phone';
import { selfSigned } from '../../../../fixtures/tls/self-signed';
import { Desktop } from './desktop';
import { FakeRadio } from './fake-radio';
import { registration } from './site';

export { expect } from '@playwright/test';

/** A phone, and what is around it. */
export class Bench {
  constructor(
    readonly phone: VirtualPhone,
    readonly radio: FakeRadio,
    readonly tunnel: TunnelServer,
  ) {}

  get around(): Surroundings {
    return { radio: this.radio, tunnelPort: this.tunnel.port, ca: this.tunnel.ca };
  }

  /** The phone scans a new code, and the desktop meets it. */
  async meets(desktop = new Desktop()) {
    const outcome = this.phone.scan(desktop.qrText, this.around);
    return { outcome, session: await desktop.meets(this.radio, this.tunnel) };
  }

  /** A whole registration, up to the phone's answer, which nobody judges. */
  async enrolls(wishes: Parameters<typeof registration>[0] = {}) {
    const { parameters, verify } = await registration(wishes);
    const { outcome, session } = await this.meets();
    const answer = await session.asks(commands.makeCredential, parameters);
    session.shutsDown();
    return { outcome: await outcome, answer, verify };
  }
}

interface Fixtures {
  /** Which phone, and how it is: set it with `test.use`. */
  phoneName: PhoneName;
  conditions: VirtualPhoneConditions;
  bench: Bench;
}

export const test = base.extend<Fixtures, { tunnel: TunnelServer }>({
  phoneName: ['iPhone', { option: true }],
  conditions: [{}, { option: true }],
  tunnel: [
    async ({}, use) => {
      const tunnel = await TunnelServer.start(await selfSigned(tunnelNames));
      await use(tunnel);
      await tunnel.close();
    },
    { scope: 'worker' },
  ],
  bench: async ({ phoneName, conditions, tunnel }, use) => {
    const phone = new VirtualPhone(phoneName, conditions);
    await use(new Bench(phone, new FakeRadio(), tunnel));
    await phone.close();
  },
});
