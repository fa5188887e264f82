import { test as base } from '@playwright/test';
import { MessageBus } from '../../../fixtures/desktop/bus/message-bus';

interface Fixtures {
  /** A message bus for this test alone. */
  bus: MessageBus;
}

export const test = base.extend<Fixtures>({
  bus: async ({}, use) => {
    const bus = await MessageBus.start();
    await use(bus);
    await bus.close();
  },
});
