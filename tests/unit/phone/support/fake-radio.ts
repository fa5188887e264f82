import { Deferred } from '../../../../fixtures/base/deferred';
import type { Radio } from '../../../../fixtures/phone/advert';

/** A fake Bluetooth radio, which passes adverts directly to the test. */
export class FakeRadio implements Radio {
  #heard = new Deferred<Uint8Array>();
  /** Number of adverts in the air. */
  onAir = 0;

  advertise(serviceData: Uint8Array): { stop(): void } {
    this.onAir = 1;
    this.#heard.resolve(serviceData);
    return { stop: () => (this.onAir = 0) };
  }

  /** Waits for the next advert that was not heard before: 20 bytes. */
  async hears(): Promise<Uint8Array> {
    const advert = await this.#heard.promise;
    this.#heard = new Deferred();
    return advert;
  }
}
