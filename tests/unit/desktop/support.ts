import { test as base } from '@playwright/test';
import { MessageBus } from '../../../fixtures/desktop/bus/message-bus';

interface Fixtures {
  /** A bus of the test's own. */
  bus: MessageBus;
}

export const test = base.extend<Fixtures>({
  bus: async ({}, use) => {
    const bus = await MessageBus.start();
    await use(bus);
    await bus.close();
  },
});
