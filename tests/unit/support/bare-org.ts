import { test as base } from '@playwright/test';
import Fastify from 'fastify';
import { managementApi } from '../../../fixtures/org/stand-in/management/management-api';
import type { RateLimit } from '../../../fixtures/org/stand-in/management/rate-limit';
import { newId, OrgState, type StoredEnrollment, type StoredPerson } from '../../../fixtures/org/stand-in/state';
import { faultOf } from '../../okta-facts/management-api';

/** An org that consists only of its state and its management API, on 127.0.0.1. */
export interface BareOrg {
  readonly url: string;
  readonly state: OrgState;
  readonly apiToken: string;
  readonly rateLimit: RateLimit;
  /** The paths below `/api/v1` that have a route, as templates: `/users/{id}`. */
  readonly paths: ReadonlySet<string>;
  /**
   * Sends a request below `/api/v1`. A string body is sent as it is, any other body as JSON. Throws if the response does not
   * match the API that Okta publishes.
   */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or `undefined` for an empty body. */
  readonly body: unknown;
}

/** `test` with a `bareOrg` of its own for each test. */
export const test = base.extend<{ bareOrg: BareOrg }>({
  bareOrg: async ({}, use) => {
    const state = new OrgState();
    const apiToken = `00${newId('', 40)}`;
    const rateLimit = { limit: 600, windowSeconds: 60 };
    const app = Fastify({ forceCloseConnections: true });
    let url = '';
    const paths = new Set<string>();
    app.addHook('onRoute', ({ url: path }) => void paths.add(templateOf(path)));
    await app.register(managementApi(state, { apiToken, rateLimit, origin: () => url }));
    url = await app.listen({ host: '127.0.0.1', port: 0 });
    await use({
      url,
      state,
      apiToken,
      rateLimit,
      paths,
      async send(method, path, body, headers = {}) {
        const response = await fetch(`${url}/api/v1${path}`, {
          method,
          headers: {
            authorization: `SSWS ${apiToken}`,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        const text = await response.text();
        const parsed: unknown = text === '' ? undefined : JSON.parse(text);
        const fault = faultOf(method, path, response.status, parsed);
        if (fault !== undefined) throw new Error(fault);
        return { status: response.status, headers: response.headers, body: parsed };
      },
    });
    await app.close();
  },
});

/** Converts Fastify's `/api/v1/users/:id` into the specification's form. */
const templateOf = (path: string) => path.replace('/api/v1', '').replaceAll(/:(\w+)/g, '{$1}');

/** Puts a person into the org's memory. */
export function addPerson(state: OrgState, login = 'person@example.com'): StoredPerson {
  const now = new Date();
  const person: StoredPerson = {
    id: newId('00u'),
    login,
    email: login,
    firstName: 'Test',
    lastName: 'Person',
    password: 'Correct-Horse-1',
    status: 'ACTIVE',
    created: now,
    lastUpdated: now,
    enrollments: [],
  };
  state.people.set(person.id, person);
  return person;
}

/** Gives a person a passkey whose private key does not exist. */
export function addEnrollment(
  person: StoredPerson,
  name: string,
  created = new Date('2026-01-01T00:00:00Z'),
): StoredEnrollment {
  const enrollment: StoredEnrollment = {
    id: newId('fwf'),
    name,
    credentialId: newId('', 22),
    publicKey: new Uint8Array(),
    signCount: 0,
    transports: ['internal'],
    aaguid: '00000000-0000-0000-0000-000000000000',
    created,
  };
  person.enrollments.push(enrollment);
  return enrollment;
}
