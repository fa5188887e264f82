import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from '@playwright/test';
import type { Check } from '../../../scripts/doctor/check';
import { diagnose } from '../../../scripts/doctor/org';

/** A response of the fake org below `/api/v1`. The body is sent as JSON, a string as it is. */
export interface FakeAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Responses by the start of the path. Of several that fit, the longest start is used. */
export type FakeAnswers = Readonly<Record<string, FakeAnswer>>;

/** A made-up token that gives access to nothing. */
export const throwAwayToken = '00throw-away-token-of-the-doctors-tests';

export const refused = (status: number, errorCode: string, errorSummary: string): FakeAnswer => ({
  status,
  body: { errorCode, errorSummary, errorLink: errorCode, errorId: 'oaeThrowAway', errorCauses: [] },
});

/** An org that lets the suite do everything. */
export const healthy: FakeAnswers = {
  '/users': { body: [{ id: '00u1' }] },
  '/users/00u1/factors': { body: [] },
  '/logs': { body: [] },
  '/policies': { body: [] },
  '/authenticators': { body: [{ key: 'webauthn', name: 'Security Key or Biometric', status: 'ACTIVE' }] },
};

/** `test` with `examine`, the doctor's checks of an org that gives these responses, and `asked`, the requests to the org. */
export const test = base.extend<{
  asked: string[];
  examine: (answers: FakeAnswers, authenticatorName?: string, url?: string) => Promise<Record<string, Check>>;
}>({
  asked: async ({}, use) => {
    await use([]);
  },
  examine: async ({ asked }, use) => {
    let answers: FakeAnswers = {};
    const server = createServer((request, response) => {
      asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
      const { status = 200, body, headers = {} } = answerTo(request, answers);
      response.sendDate = !('date' in headers);
      const shown = Object.entries(headers).filter(([, value]) => value !== '');
      response.writeHead(status, { 'content-type': 'application/json', ...Object.fromEntries(shown) });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(async (given, name = 'Security Key or Biometric', elsewhere = url) => {
      answers = given;
      const checks: Record<string, Check> = {};
      for await (const check of diagnose({ url: elsewhere, credentials: { apiToken: throwAwayToken } }, name))
        checks[check.name] = check;
      return checks;
    });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

function answerTo({ url = '' }: IncomingMessage, answers: FakeAnswers): FakeAnswer {
  const fits = Object.keys(answers).filter((path) => url.startsWith(`/api/v1${path}`));
  const longest = fits.sort((a, b) => b.length - a.length)[0] ?? '';
  return answers[longest] ?? refused(404, 'E0000007', 'Not found');
}
