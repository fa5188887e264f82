import type { Connection } from '../../../fixtures/authenticators/cdp/connection';
import { CdpPage } from '../../../fixtures/authenticators/cdp/page';
import { expect, test } from './support';

/** A page on a connection where every command has the result of `send`. */
const pageWhere = (send: () => Promise<never>): CdpPage => {
  const connection: Connection = { send, on: () => undefined, close: () => Promise.resolve() };
  return new CdpPage(connection, 'session', 'target');
};
const asked = (page: CdpPage) => page.whileOpen(() => page.send('WebAuthn.enable'));

test('a command that the browser refuses on a page is an error', async () => {
  const page = pageWhere(() => Promise.reject(new Error('Invalid parameters')));
  await expect(asked(page)).rejects.toThrow('Invalid parameters');
});

test('work on a page that is closed meanwhile ends without an error, answered or not', async () => {
  const unanswered = pageWhere(() => new Promise(() => undefined));
  const work = asked(unanswered);
  unanswered.close();
  await expect(work).resolves.toBeUndefined();

  const closed = pageWhere(() => Promise.reject(new Error('Session with given id not found.')));
  closed.close();
  await expect(asked(closed)).resolves.toBeUndefined();
  expect(await closed.host()).toBe('');
});

test('work on a page ends without an error when its browser has ended', async () => {
  for (const message of ['WebSocket connection closed', 'WebSocket is not open: readyState 3 (CLOSED)']) {
    await expect(asked(pageWhere(() => Promise.reject(new Error(message))))).resolves.toBeUndefined();
  }
});
