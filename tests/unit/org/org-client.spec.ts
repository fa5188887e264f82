import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from '@playwright/test';
import { aaguids } from '../../../fixtures/authenticators/aaguids';
import { OrgClient } from '../../../fixtures/org/client';
import { fictionalPerson } from '../../../fixtures/org/new-person';
import { CeremonyLog, notedCeremonies } from '../../../fixtures/org/stand-in/ceremony-log';
import { meetsPasswordPolicy } from '../../../fixtures/org/stand-in/management/password-policy';
import { passwordVerified, sessionStarted } from '../../../fixtures/org/stand-in/log-events';
import { authenticatorIds, type OrgState, type StoredPerson } from '../../../fixtures/org/stand-in/state';
import { addEnrollment, test as base } from '../support/bare-org';

/** `test` with a client of the bare org, and an environment that the test may change. */
const test = base.extend<{ org: OrgClient; environment: Environment }>({
  org: async ({ bareOrg }, use) => {
    await use(new OrgClient({ orgUrl: bareOrg.url, apiToken: bareOrg.apiToken }));
  },
  environment: async ({}, use) => {
    const before = { ...process.env };
    const home = await mkdtemp(join(tmpdir(), 'home-'));
    process.env.HOME = home;
    await use({
      set: (variables) => Object.assign(process.env, variables),
      async writeOktaYaml(content) {
        await mkdir(join(home, '.okta'));
        await writeFile(join(home, '.okta', 'okta.yaml'), content);
      },
    });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
    await rm(home, { recursive: true });
  },
});

/** This process's environment with an empty home folder, restored after the test. */
interface Environment {
  set(variables: Record<string, string>): void;
  /** Writes the file that the SDK reads in the home folder. */
  writeOktaYaml(content: string): Promise<void>;
}

test.describe('People', () => {
  test('a new person is active, fictional and can sign in with the password', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    expect(stored).toMatchObject({ status: 'ACTIVE', login: person.login, password: person.password });
    expect(person.displayName).toMatch(/^Test Person [0-9a-f]{4}$/);
    expect(person.login).toMatch(/@example\.com$/);
  });

  test('a new person gets the names that are asked for', async ({ org }) => {
    const person = await org.newPerson({ firstName: 'Left', lastName: 'Handed' });
    expect(person.displayName).toBe('Left Handed');
  });

  test("a hundred fictional people differ, and all passwords meet Okta's default policy", () => {
    const people = Array.from({ length: 100 }, () => fictionalPerson());
    expect(new Set(people.map(({ login }) => login)).size).toBe(100);
    expect(people.filter(({ password, login }) => !meetsPasswordPolicy(password, login))).toEqual([]);
  });

  test('a person is found by login', async ({ org }) => {
    const { id, login, displayName } = await org.newPerson();
    expect(await org.person(login, 'as I know it')).toEqual({ id, login, displayName, password: 'as I know it' });
    await expect(org.person('nobody@example.com')).rejects.toMatchObject({ name: 'OrgError', status: 404 });
  });

  test('nothing is answered from a cache', async ({ bareOrg, org }) => {
    const { id } = await org.newPerson();
    // The SDK's cache would store a response under the address in that response, which ends in the person's id.
    await org.person(id);
    bareOrg.state.people.clear();
    await expect(org.person(id)).rejects.toMatchObject({ status: 404 });
  });

  test('a removed person is gone, and removing again is fine', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    await org.removePerson(person);
    expect(bareOrg.state.people.size).toBe(0);
    await org.removePerson(person);
  });

  test('a person whom somebody deactivated is still removed', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    storedPerson(bareOrg.state, person.id).status = 'DEPROVISIONED';
    await org.removePerson(person);
    expect(bareOrg.state.people.size).toBe(0);
  });

  test('ending the sessions signs the person out', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    bareOrg.state.startSession(storedPerson(bareOrg.state, person.id));
    await org.endSessions(person);
    expect(bareOrg.state.sessions.size).toBe(0);
  });
});

test.describe('Enrollments', () => {
  test('passkeys are listed oldest first, with their names and dates', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    const newer = addEnrollment(stored, 'iPhone', new Date('2026-02-02T00:00:00Z'));
    const older = addEnrollment(stored, 'MacBook Touch ID', new Date('2026-01-01T00:00:00Z'));
    expect(await org.enrollments(person)).toEqual(
      [older, newer].map(({ id, name, credentialId, created }) => ({
        id,
        name,
        credentialId,
        created,
        status: 'ACTIVE',
      })),
    );
  });

  test('an unfinished enrollment is not listed as a passkey, but as a factor, so that it can be removed', async ({
    bareOrg,
    org,
  }) => {
    const person = await org.newPerson();
    const { body } = await bareOrg.send('POST', `/users/${person.id}/factors`, {
      factorType: 'webauthn',
      provider: 'FIDO',
    });
    expect(await org.enrollments(person)).toEqual([]);
    const { id } = body as { id: string };
    expect(await org.factors(person)).toMatchObject([{ id, type: 'webauthn', credentialId: undefined }]);
    await org.removeFactor(person, id);
    expect(await org.factors(person)).toEqual([]);
  });

  test('removing a passkey leaves the others; removing it again is an error', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    const [kept, removed] = [addEnrollment(stored, 'MacBook Touch ID'), addEnrollment(stored, 'iPhone')];
    await org.removeEnrollment(person, removed);
    expect(await org.enrollments(person)).toMatchObject([{ id: kept.id }]);
    await expect(org.removeEnrollment(person, removed)).rejects.toMatchObject({
      status: 404,
      message:
        `Could not remove the passkey "iPhone" of ${person.login} at ${bareOrg.url}: ` +
        `Okta answered 404 E0000007 "Not found: Resource not found: ${removed.id} (UserFactor)".`,
    });
  });

  test('the WebAuthn authenticator has the name that the org shows', async ({ bareOrg, org }) => {
    bareOrg.state.policy.authenticatorName = 'Passkeys';
    expect(await org.authenticator()).toEqual({ id: authenticatorIds.webauthn, name: 'Passkeys' });
    bareOrg.state.policy.authenticatorName = 'Acme Key';
    expect(await org.authenticator()).toMatchObject({ name: 'Acme Key' });
  });
});

test.describe('Enrollment policies', () => {
  test('are read with the lists of models that they name', async ({ bareOrg, org }) => {
    expect(await org.webAuthn()).toMatchObject({
      aaguidGroups: [],
      policies: [{ name: 'Default Policy', passkeys: 'any' }],
    });
    bareOrg.state.policy.allowedModels = [aaguids.yubikey5];
    expect(await org.webAuthn()).toMatchObject({
      aaguidGroups: [{ name: 'Allowed models', aaguids: [aaguids.yubikey5] }],
      policies: [{ name: 'Default Policy', passkeys: ['Allowed models'] }],
    });
  });
});

test.describe('Ceremonies', () => {
  test("only the person's own ceremonies are read from the System Log, oldest first", async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    const other = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    const passkey = addEnrollment(stored, 'iPhone');
    const ceremonies = new CeremonyLog(bareOrg.state);
    bareOrg.state.systemLog.add(sessionStarted(stored));
    bareOrg.state.systemLog.add(passwordVerified(stored, true));
    ceremonies.answered(storedPerson(bareOrg.state, other.id), 'registration', 'x', 'accepted');
    ceremonies.answered(stored, 'registration', 'y', 'accepted', {
      userVerified: true,
      transports: ['internal', 'hybrid'],
      backupEligible: true,
      aaguid: passkey.aaguid,
      credentialId: passkey.credentialId,
      signCount: 7,
      origin: bareOrg.url,
    });
    ceremonies.answered(stored, 'authentication', 'z', 'refused', { reason: 'bad-signature', detail: 'no match' });

    const at = expect.any(Date) as Date;
    const uuid: unknown = expect.any(String);
    // Without origin, sign count and reason: no Okta org reports them.
    const told = [
      {
        uuid,
        kind: 'registration',
        outcome: 'accepted',
        enrollmentId: passkey.id,
        transports: ['internal', 'hybrid'],
        aaguid: passkey.aaguid,
        backupEligible: true,
        userVerified: true,
        userPresent: true,
        at,
      },
      { uuid, kind: 'authentication', outcome: 'refused', at },
    ];
    expect(await org.ceremonies(person)).toEqual(told);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused' });
    expect(await org.ceremonies(person, { since: new Date(Date.now() + 60_000) })).toEqual([]);
  });

  test('the stand-in org also gives its tests the ceremonies that it noted outside the log', async ({
    bareOrg,
    org,
  }) => {
    const person = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    new CeremonyLog(bareOrg.state).asked(stored, 'registration', { userVerification: 'required' });
    const informed = new OrgClient({
      orgUrl: bareOrg.url,
      apiToken: bareOrg.apiToken,
      standInNotes: (id) => notedCeremonies(bareOrg.state, id),
    });
    const noted = [
      { kind: 'registration', outcome: 'noAnswer', userVerification: 'required', at: expect.any(Date) as Date },
    ];
    expect(await informed.ceremonies(person)).toEqual(noted);
    expect(await informed.ceremonies(person, { since: new Date(Date.now() + 60_000) })).toEqual([]);
    expect(await org.ceremonies(person)).toEqual([]);
  });

  test('a log longer than a page is read to its end', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    const stored = storedPerson(bareOrg.state, person.id);
    const ceremonies = new CeremonyLog(bareOrg.state);
    for (let count = 0; count < 1200; count += 1) ceremonies.answered(stored, 'authentication', 'x', 'refused');
    expect(await org.ceremonies(person)).toHaveLength(1200);
  });

  test('asking for the last ceremony of a person without any fails with that reason', async ({ bareOrg, org }) => {
    const person = await org.newPerson();
    await expect(org.lastCeremony(person)).rejects.toThrow(
      `${bareOrg.url} recorded no WebAuthn ceremony of ${person.login}.`,
    );
  });
});

test.describe('Errors say what was tried and what to do', () => {
  test('a wrong token', async ({ bareOrg }) => {
    const org = new OrgClient({ orgUrl: bareOrg.url, apiToken: '00wrong-and-secret' });
    const error: unknown = await org.authenticator().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'OrgError',
      status: 401,
      code: 'E0000011',
      message:
        `Could not list the authenticators at ${bareOrg.url}: Okta answered 401 E0000011 "Invalid token provided". ` +
        'Check OKTA_API_TOKEN: it must be a live API token of this org.',
    });
    expect(inspectDeeply(error)).not.toContain('00wrong-and-secret');
  });

  test('a validation error names its causes', async ({ org }) => {
    await expect(org.newPerson({ firstName: 'x'.repeat(51) })).rejects.toThrow(
      /Okta answered 400 E0000001 "Api validation failed: firstName; firstName: String is too long/,
    );
  });

  test('an org that cannot be reached', async () => {
    const org = new OrgClient({ orgUrl: 'http://127.0.0.1:1', apiToken: '00secret' });
    await expect(org.authenticator()).rejects.toThrow(
      'Could not list the authenticators at http://127.0.0.1:1: the org cannot be reached (ECONNREFUSED). ' +
        'Check OKTA_ORG_URL and the network.',
    );
  });

  for (const [status, body, message] of [
    [
      403,
      { errorCode: 'E0000006', errorSummary: 'Access denied' },
      /403 E0000006 "Access denied"\. Check OKTA_API_TOKEN: its owner/,
    ],
    [
      429,
      { errorCode: 'E0000047', errorSummary: 'Too many' },
      /429 E0000047 "Too many"\. Wait for the rate limit of OKTA_API_TOKEN/,
    ],
    [404, '<html>no such page</html>', /the response 404 did not come from Okta\. Check OKTA_ORG_URL/],
    [500, { errorCode: 'E0000009', errorSummary: 'token 00secret' }, /500 E0000009 "token \*\*\*"\.$/],
  ] as const) {
    test(`a response ${status}`, async () => {
      const server = await answering(status, typeof body === 'string' ? body : JSON.stringify(body));
      const org = new OrgClient({ orgUrl: server.url, apiToken: '00secret' });
      const error: unknown = await org.authenticator().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'OrgError', status });
      expect((error as Error).message).toMatch(message);
      expect(inspectDeeply(error)).not.toContain('00secret');
      await server.close();
    });
  }

  test('beyond the rate limit the client waits for the reset and continues', async ({ bareOrg, org }) => {
    Object.assign(bareOrg.rateLimit, { limit: 1, windowSeconds: 1 });
    await org.authenticator();
    expect(await org.authenticator()).toMatchObject({ id: authenticatorIds.webauthn });
  });

  test('an address that is not https, unless it is this machine', () => {
    const make = (orgUrl: string) => () => new OrgClient({ orgUrl, apiToken: '00secret' });
    for (const wrong of ['acme', 'http://acme.okta.com', 'ftp://acme.okta.com', 'http://localhost.acme.com', '']) {
      expect(make(wrong), wrong).toThrow(
        `OKTA_ORG_URL must be an https address, for example https://acme.okta.com; it is "${wrong}".`,
      );
    }
    for (const right of ['https://acme.okta.com/', 'http://localhost:1', 'http://org.localhost:1', 'http://[::1]:1']) {
      expect(make(right), right).not.toThrow();
    }
  });

  test('a malformed token is not repeated', () => {
    for (const token of ['', '00secret\n', '00 secret']) {
      const make = () => new OrgClient({ orgUrl: 'https://acme.okta.com', apiToken: token });
      expect(make).toThrow(
        /^OKTA_API_TOKEN must be an API token of the org; it is empty, or has a space or a line break\.$/,
      );
    }
  });
});

test.describe('Only its arguments decide which org the client talks to', () => {
  test("the SDK's environment variables and files are ignored", async ({ bareOrg, org, environment }) => {
    await environment.writeOktaYaml(
      'okta:\n  client:\n    orgUrl: https://wrong.example\n    token: wrong\n    authorizationMode: PrivateKey\n',
    );
    environment.set({
      OKTA_CLIENT_ORGURL: 'https://wrong.example',
      OKTA_CLIENT_TOKEN: 'wrong',
      OKTA_CLIENT_AUTHORIZATIONMODE: 'PrivateKey',
      OKTA_CLIENT_CLIENTID: 'wrong',
      OKTA_CLIENT_SCOPES: 'wrong',
      OKTA_CLIENT_PRIVATEKEY: 'wrong',
      HTTPS_PROXY: 'http://127.0.0.1:1',
    });
    expect(await org.authenticator()).toMatchObject({ name: bareOrg.state.policy.authenticatorName });
  });

  test('the error names a broken file of the SDK', async ({ org, environment }) => {
    await environment.writeOktaYaml('{');
    await expect(org.authenticator()).rejects.toThrow(
      /: Okta's SDK cannot read okta\.yaml in this folder or in ~\/\.okta; repair or remove it\.$/,
    );
  });

  test('the token is not shown when the client is printed', ({ org, bareOrg }) => {
    expect(inspectDeeply(org)).not.toContain(bareOrg.apiToken);
  });
});

function storedPerson(state: OrgState, id: string): StoredPerson {
  const person = state.people.get(id);
  if (!person) throw new Error(`The org has no ${id}.`);
  return person;
}

/** Everything that a log or a report could show of a value. */
function inspectDeeply(value: unknown): string {
  return `${inspect(value, { depth: 10, showHidden: true })} ${JSON.stringify(value)}`;
}

/** A server that sends the same response to every request, without rate-limit headers, so that the SDK does not wait and retry. */
async function answering(status: number, body: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((_, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}`, close };
}
