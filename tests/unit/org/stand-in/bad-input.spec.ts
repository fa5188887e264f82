import { expect } from '@playwright/test';
import type { HttpAnswer } from '../../../../fixtures/org/http/http-client';
import { setUpPath } from '../../../../fixtures/org/http/idx-client';
import { test } from '../../../../fixtures/test/http';

const endpoints = [
  'introspect',
  'identify',
  'challenge',
  'challenge/answer',
  'credential/enroll',
  'skip',
  'cancel',
  'recover',
];
const unknownHandle = `02.id.${'x'.repeat(42)}`;

/** Asserts the parts that every error response has. */
function expectOktaError({ headers, text }: HttpAnswer): void {
  expect(headers.get('content-type')).toContain('application/json');
  expect(headers.get('x-okta-request-id')).toMatch(/^req\w{17}$/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(text).not.toMatch(/\.ts|\.js|node_modules|at \w+ \(/);
  const error = JSON.parse(text) as { errorCode: string };
  expect(error).toMatchObject({
    errorCode: expect.stringMatching(/^E\d{7}$/),
    errorSummary: expect.stringMatching(/./),
    errorLink: error.errorCode,
    errorId: expect.stringMatching(/^oae\w{17}$/),
    errorCauses: expect.any(Array),
  });
}

test.describe('An Identity Engine endpoint', () => {
  // After any input, the person can still sign in.
  test.afterEach(async ({ client, person }) => {
    expect((await client.signIn(person)).status).toBe(200);
  });

  for (const endpoint of endpoints) {
    test(`${endpoint} treats an unknown state handle like an expired one`, async ({ client }) => {
      const answer = await client.post(endpoint, {
        stateHandle: unknownHandle,
        identifier: 'x',
        authenticator: { id: 'x' },
        credentials: {},
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json; okta-version="?1\.0\.0/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-okta-request-id')).toMatch(/^req/);
      expect(JSON.parse(answer.text)).toEqual({
        version: '1.0.0',
        messages: {
          type: 'array',
          value: [expect.objectContaining({ class: 'ERROR', i18n: { key: 'idx.session.expired' } })],
        },
      });
    });

    test(`${endpoint} refuses unreadable input`, async ({ client }) => {
      for (const [body, contentType, status, errorCode] of [
        ['{}', 'application/json', 400, 'E0000001'],
        ['[]', 'application/json', 400, 'E0000001'],
        ['null', 'application/json', 400, 'E0000001'],
        ['{"stateHandle":7}', 'application/json', 400, 'E0000001'],
        [`{"stateHandle":"${'x'.repeat(201)}"}`, 'application/json', 400, 'E0000001'],
        ['{"stateHandle":', 'application/json', 400, 'E0000003'],
        ['', 'application/json', 400, 'E0000003'],
        ['{"__proto__":{"stateHandle":"x"}}', 'application/json', 400, 'E0000003'],
        [`{"stateHandle":"${'x'.repeat(70_000)}"}`, 'application/json', 413, 'E0000003'],
        ['stateHandle=x', 'application/x-www-form-urlencoded', 415, 'E0000021'],
        ['<x/>', 'text/xml', 415, 'E0000021'],
      ] as const) {
        const answer = await client.post(endpoint, body, contentType);
        expectOktaError(answer);
        expect([answer.status, JSON.parse(answer.text)], body.slice(0, 50)).toMatchObject([status, { errorCode }]);
      }
    });

    test(`${endpoint} reads ion+json as the widget sends it`, async ({ client }) => {
      const { stateHandle } = await client.open('/login/login.htm');
      const body = { stateHandle, identifier: 'x', authenticator: { id: 'x' }, credentials: {} };
      const answer = await client.post(endpoint, body, 'application/ion+json; okta-version=1.0.0');
      expect([200, 400]).toContain(answer.status);
      expect(JSON.parse(answer.text)).toMatchObject({ version: '1.0.0' });
    });
  }

  test('says which field is wrong', async ({ client }) => {
    const { stateHandle } = await client.open('/login/login.htm');
    const answer = await client.post('identify', { stateHandle, identifier: 7 });
    expect(JSON.parse(answer.text)).toMatchObject({
      errorSummary: 'Api validation failed',
      errorCauses: [{ errorSummary: expect.stringMatching(/^identifier: /) }],
    });
  });

  test('refuses a form of another screen, and stays on its screen', async ({ client }) => {
    const { stateHandle } = await client.open('/login/login.htm');
    for (const endpoint of ['challenge', 'challenge/answer', 'credential/enroll', 'skip']) {
      const answer = await client.post(endpoint, { stateHandle, authenticator: { id: 'x' }, credentials: {} });
      expect([answer.status, JSON.parse(answer.text)], endpoint).toMatchObject([
        400,
        {
          messages: { value: [{ i18n: { key: 'idx.invalid.step' } }] },
          remediation: { value: [{ name: 'identify' }] },
        },
      ]);
    }
  });
});

test.describe('Every address', () => {
  test('answers 405 to a method that it does not support', async ({ client }) => {
    for (const [method, path] of [
      ['GET', '/idp/idx/introspect'],
      ['PUT', '/idp/idx/challenge/answer'],
      ['DELETE', '/app/UserHome'],
      ['POST', '/enduser/settings'],
      ['POST', setUpPath],
      ['PATCH', '/idp/authenticators/fwf1/unenroll'],
      ['POST', '/idp/myaccount/authenticators?expand=enrollments'],
      ['POST', '/'],
    ] as const) {
      const answer = await client.http.send(method, path);
      expectOktaError(answer);
      expect([answer.status, JSON.parse(answer.text)], path).toMatchObject([405, { errorCode: 'E0000022' }]);
    }
  });

  test('answers 404 if it does not exist', async ({ client }) => {
    for (const path of [
      '/nothing',
      '/idp/idx',
      '/idp/idx/poll',
      '/api/v2/users',
      '/%',
      '/%zz?x=%',
      `/idp/authenticators/${'x'.repeat(500)}/unenroll`,
    ]) {
      const answer = await client.http.get(path);
      expectOktaError(answer);
      expect([answer.status, JSON.parse(answer.text)], path).toMatchObject([404, { errorCode: 'E0000007' }]);
    }
  });
});

test.describe('Random input', () => {
  for (const [seed, endpoint] of endpoints.entries()) {
    test(`never causes a server error at ${endpoint}`, async ({ client, person }) => {
      const random = randomFrom(seed);
      // An assertion for each of 300 responses would take longer than the requests.
      const bad: string[] = [];
      // Each login gets a new transaction, because some bodies cancel it. With the unknown login it stays at the user name.
      for (const login of [person.login, 'nobody@example.com', person.login, person.login]) {
        await client.open('/login/login.htm');
        await client.identify(login);
        for (let sent = 0; sent < 75; sent += 1) {
          const text = mutate(JSON.stringify(randomBody(random, client.screen.stateHandle)), random);
          const answer = await client.post(endpoint, text);
          bad.push(...errorsOfServer(answer).map((error) => `${error} to ${text}`));
        }
      }
      expect(bad).toEqual([]);
      expect((await client.signIn(person)).status).toBe(200);
    });
  }
});

/** Server errors in a response. No input may cause one. */
function errorsOfServer({ status, text }: HttpAnswer): string[] {
  try {
    JSON.parse(text);
    return status < 500 ? [] : [String(status)];
  } catch {
    return [`${status} and no JSON`];
  }
}

type Random = () => number;

/** A repeatable sequence (mulberry32), so that a fault can be reproduced. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

/** A body that has most of the right fields, with any values. */
function randomBody(random: Random, stateHandle: string): Record<string, unknown> {
  const fields = [
    'stateHandle',
    'stateToken',
    'identifier',
    'authenticator',
    'credentials',
    'rememberMe',
    'constructor',
  ];
  const entries = fields.filter(() => random() < 0.7).map((field) => [field, randomValue(random, 3)] as const);
  const handle = random() < 0.9 ? { stateHandle } : {};
  return { ...Object.fromEntries(entries), ...handle };
}

function randomValue(random: Random, depth: number): unknown {
  const inner = () => randomValue(random, depth - 1);
  const flat: unknown[] = [
    '',
    'x',
    'AAAA',
    '\u0000',
    '🔑',
    '%',
    0,
    -1,
    1e308,
    true,
    null,
    'autWebAuthn000000000',
    '[]',
    '{}',
  ];
  if (depth === 0 || random() < 0.4) return pick(random, flat);
  if (random() < 0.2) return [inner(), inner()];
  const names = [
    'id',
    'methodType',
    'passcode',
    'clientData',
    'attestation',
    'authenticatorData',
    'signatureData',
    'transports',
  ];
  return Object.fromEntries(names.filter(() => random() < 0.5).map((name) => [name, inner()]));
}

/** Removes a character from about every tenth text, as if it was lost on the way. */
function mutate(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  return random() < 0.1 ? text.slice(0, at) + text.slice(at + 1) : text;
}
