import { expect } from '@playwright/test';
import { assert } from '../../../../fixtures/authenticators/assertion';
import type { HeldCredential } from '../../../../fixtures/authenticators/authenticator';
import { flags } from '../../../../fixtures/authenticators/ceremony-answer';
import { register, type RegistrationOverrides } from '../../../../fixtures/authenticators/registration';
import type { Activation, ActivationLink } from '../../../../fixtures/org/stand-in/activation/activation';
import type { Person } from '../../../../fixtures/org/org';
import { expiredOrNotAllowed } from '../../../../fixtures/org/stand-in/activation/notices';
import { HttpClient, type HttpAnswer } from '../../../../fixtures/org/http/http-client';
import { changeStatus, test } from '../../../../fixtures/test/http';

interface Options {
  readonly method: 'create' | 'get';
  readonly publicKey: {
    readonly challenge: string;
    readonly user?: { readonly id: string };
    readonly excludeCredentials?: readonly { readonly id: string }[];
    readonly allowCredentials?: readonly { readonly id: string }[];
  };
}

const base64Url = (text: string) => Buffer.from(text, 'base64').toString('base64url');

/** Does over HTTP what the activation site's script does in a phone's browser. */
class Visitor {
  readonly http: HttpClient;

  constructor(private readonly origin: string) {
    this.http = new HttpClient(origin);
  }

  post = (link: ActivationLink, step: string, body: unknown): Promise<HttpAnswer> =>
    this.http.send('POST', `${link.url}/${step}`, {
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  confirm = (link: ActivationLink, passcode: string): Promise<HttpAnswer> =>
    this.http.send('POST', `${link.url}/passcode`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ passcode }).toString(),
    });

  async options(link: ActivationLink): Promise<Options> {
    return JSON.parse((await this.post(link, 'options', {})).text) as Options;
  }

  /** Registers a passkey. `body` is the body of the request, `answer` the org's response. */
  async setUp(link: ActivationLink, overrides: RegistrationOverrides = {}) {
    const { publicKey } = await this.options(link);
    const { credential, clientData, attestation } = register(
      { origin: this.origin, challenge: publicKey.challenge, userHandle: publicKey.user?.id ?? '' },
      overrides,
    );
    const response = {
      clientDataJSON: base64Url(clientData),
      attestationObject: base64Url(attestation),
      transports: ['internal'],
    };
    const body = { id: credential.credentialId, type: 'public-key', response };
    return { credential, body, answer: await this.post(link, 'answer', body) };
  }

  /** Answers the site's authentication request with this passkey. */
  async prove(link: ActivationLink, credential: HeldCredential): Promise<HttpAnswer> {
    const { publicKey } = await this.options(link);
    const signed = assert({ origin: this.origin, challenge: publicKey.challenge, credential });
    return this.post(link, 'answer', {
      id: credential.credentialId,
      response: {
        clientDataJSON: base64Url(signed.clientData),
        authenticatorData: base64Url(signed.authenticatorData),
        signature: base64Url(signed.signatureData),
      },
    });
  }
}

type Issue = (activation: Activation, person: Person) => ActivationLink;

const notice = ({ text }: HttpAnswer): unknown => (JSON.parse(text) as { notice?: unknown }).notice;

test.describe('An activation link', () => {
  test('sets up biometrics once, and the org verifies the ceremony', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    expect((await visitor.http.get(link.url)).status).toBe(200);

    const { credential, answer } = await visitor.setUp(link);
    expect(JSON.parse(answer.text)).toEqual({ next: `${new URL(link.url).pathname}/done` });
    expect((await visitor.http.get(`${link.url}/done`)).text).toContain('Biometrics are set up');
    expect(await org.enrollments(person)).toMatchObject([{ credentialId: credential.credentialId }]);
    expect(await org.ceremonies(person)).toEqual([
      expect.objectContaining({
        kind: 'registration',
        outcome: 'accepted',
        userVerification: 'required',
        userPresent: true,
        userVerified: true,
        origin: standIn.url,
        transports: ['internal'],
        credentialId: credential.credentialId,
      }),
    ]);
    expect(standIn.activation.usedBy(link)).toBe('biometrics');

    const again = await visitor.http.get(link.url);
    expect([again.status, again.text]).toEqual([403, expect.stringContaining(expiredOrNotAllowed)]);
    expect((await visitor.post(link, 'options', {})).status).toBe(403);
    expect((await visitor.confirm(link, link.passcode)).status).toBe(403);
  });

  for (const [how, issue] of [
    ['has reached the end of its lifetime', (activation, person) => activation.issueLink(person, { expiresIn: 0 })],
    [
      'was made to expire',
      (activation, person) => {
        const link = activation.issueLink(person);
        activation.expire(link);
        return link;
      },
    ],
    [
      'was never issued',
      (activation, person) => {
        const link = activation.issueLink(person);
        return { ...link, url: `${link.url}x` };
      },
    ],
    [
      'belongs to a person whom the org does not know',
      (activation) => activation.issueLink({ id: '00u0000000000000000x' }),
    ],
  ] as const satisfies readonly (readonly [string, Issue])[]) {
    test(`says that it expired or was not allowed when it ${how}`, async ({ standIn, org, person }) => {
      const visitor = new Visitor(standIn.url);
      const link = issue(standIn.activation, person);
      for (const address of [link.url, `${link.url}/passcode`, `${link.url}/done`]) {
        const { status, text } = await visitor.http.get(address);
        expect([status, text]).toEqual([403, expect.stringContaining(expiredOrNotAllowed)]);
        expect(text).toContain('Ask for a new activation link.');
      }
      for (const step of ['options', 'answer', 'failure']) {
        const answer = await visitor.post(link, step, {});
        expect([answer.status, notice(answer)]).toMatchObject([403, { sentence: expiredOrNotAllowed }]);
      }
      expect(await org.ceremonies(person)).toEqual([]);
      expect(standIn.activation.affectedPeople).toBe(0);
    });
  }

  test('is refused while its person is suspended', async ({ standIn, person }) => {
    const { http } = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    await changeStatus(standIn, person, 'suspend');
    expect((await http.get(link.url)).status).toBe(403);
    await changeStatus(standIn, person, 'unsuspend');
    expect((await http.get(link.url)).status).toBe(200);
  });

  test("is refused with the challenge of another person's link", async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const other = await org.newPerson();
    const [link, foreign] = [standIn.activation.issueLink(person), standIn.activation.issueLink(other)];
    const { challenge } = (await visitor.options(foreign)).publicKey;
    const { answer } = await visitor.setUp(link, { challenge });
    expect([answer.status, notice(answer)]).toMatchObject([400, { sentence: expiredOrNotAllowed }]);
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'challenge-mismatch' });
    expect([await org.enrollments(person), await org.enrollments(other)]).toEqual([[], []]);
  });
});

test.describe('A set-up on the activation site', () => {
  for (const [what, overrides, reason] of [
    ['the wrong challenge', { challenge: 'AAAA' }, 'challenge-mismatch'],
    ['another origin', { origin: 'https://evil.example' }, 'origin-mismatch'],
    ['another RP ID', { rpId: 'evil.example' }, 'rp-id-mismatch'],
    ['a user who was not verified', { flags: flags.userPresent | flags.attestedCredentialData }, 'user-not-verified'],
    ['an algorithm that was not offered', { algorithm: 'Ed25519' }, 'unsupported-algorithm'],
  ] as const) {
    test(`is refused and recorded with ${what}, and can be tried again`, async ({ standIn, org, person }) => {
      const visitor = new Visitor(standIn.url);
      const link = standIn.activation.issueLink(person);
      const { answer } = await visitor.setUp(link, overrides);
      expect([answer.status, notice(answer)]).toMatchObject([400, { sentence: expiredOrNotAllowed }]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'refused', reason });
      expect(standIn.activation.failures(person)).toMatchObject([{ error: reason }]);
      expect(await org.enrollments(person)).toEqual([]);

      expect((await visitor.setUp(link)).answer.status).toBe(200);
    });
  }

  test('counts once when its answer arrives twice at the same time', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    const { body } = await visitor.setUp(link, { challenge: 'AAAA' });
    const { publicKey } = await visitor.options(link);
    const right = register({ origin: standIn.url, challenge: publicKey.challenge, userHandle: '' });
    const response = {
      clientDataJSON: base64Url(right.clientData),
      attestationObject: base64Url(right.attestation),
    };
    const answers = await Promise.all([1, 2].map(() => visitor.post(link, 'answer', { ...body, response })));
    expect(answers.map(({ status }) => status === 200).sort()).toEqual([false, true]);
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('is refused for an invalid answer', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    expect((await visitor.post(link, 'answer', {})).status, 'before anything was asked').toBe(403);
    for (const body of ['null', '[]', '{}', '7', '{"response":{}}', '{"response":{"clientDataJSON":""}}']) {
      await visitor.options(link);
      expect((await visitor.post(link, 'answer', body)).status, body).toBe(400);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'malformed' });
    }
    for (const [step, body] of [
      ['answer', '{'],
      ['failure', '{"error":7}'],
      ['failure', 'null'],
    ] as const) {
      const answer = await visitor.post(link, step, body);
      expect([answer.status, JSON.parse(answer.text)]).toMatchObject([400, { errorCode: expect.any(String) }]);
    }
    expect((await visitor.setUp(link)).answer.status).toBe(200);
  });

  test('excludes the passkeys that the person already has', async ({ standIn, org, person }) => {
    const { credential } = await org.enroll(person, register);
    const { method, publicKey } = await new Visitor(standIn.url).options(standIn.activation.issueLink(person));
    expect([method, publicKey]).toMatchObject(['create', { excludeCredentials: [{ id: credential.credentialId }] }]);
  });
});

test.describe('A browser that has set up biometrics', () => {
  test('uses its passkey for another link, and registers nothing', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const { credential } = await visitor.setUp(standIn.activation.issueLink(person));
    const answer = await visitor.prove(standIn.activation.issueLink(person), credential);
    expect(answer.status).toBe(200);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'authentication', outcome: 'accepted' });
    expect(await org.enrollments(person)).toHaveLength(1);
  });

  test('is refused after the org removed its passkey, until the authenticator is cleared', async ({
    standIn,
    org,
    person,
  }) => {
    const visitor = new Visitor(standIn.url);
    const { credential } = await visitor.setUp(standIn.activation.issueLink(person));
    for (const enrollment of await org.enrollments(person)) await org.removeEnrollment(person, enrollment);

    const link = standIn.activation.issueLink(person);
    const answer = await visitor.prove(link, credential);
    expect([answer.status, notice(answer)]).toMatchObject([400, { sentence: expiredOrNotAllowed }]);
    expect(await org.lastCeremony(person)).toMatchObject({
      kind: 'authentication',
      outcome: 'refused',
      reason: 'unknown-credential',
    });

    expect((await visitor.http.get('/activate/clear')).text).toContain('Session cleared');
    expect((await visitor.setUp(link)).answer.status).toBe(200);
  });
});

test.describe('The passcode', () => {
  test('confirms an activation without biometrics', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person, { passcode: '271828' });
    const wrong = await visitor.confirm(link, '314159');
    expect([wrong.status, wrong.text]).toEqual([403, expect.stringContaining('This is not your passcode.')]);
    expect(standIn.activation.usedBy(link)).toBeUndefined();

    const right = await visitor.confirm(link, '271828');
    expect([right.status, right.headers.get('location')]).toEqual([303, `${new URL(link.url).pathname}/done`]);
    expect((await visitor.http.get(`${link.url}/done`)).text).toContain('Confirmed with your passcode');
    expect(standIn.activation.usedBy(link)).toBe('passcode');
    expect(await org.enrollments(person)).toEqual([]);
  });

  test('is six digits by default, and an empty one is refused', async ({ standIn, person }) => {
    const link = standIn.activation.issueLink(person);
    expect(link.passcode).toMatch(/^\d{6}$/);
    const { status } = await new Visitor(standIn.url).http.send('POST', `${link.url}/passcode`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect(status).toBe(403);
  });
});

test.describe('Several affected people', () => {
  test('are counted and sent to support, until they succeed', async ({ standIn, org, person }) => {
    const visitor = new Visitor(standIn.url);
    const other = await org.newPerson();
    const [link, otherLink] = [standIn.activation.issueLink(person), standIn.activation.issueLink(other)];
    standIn.activation.refuseEverybody('user-not-verified');

    for (const attempt of ['first', 'second']) {
      const { answer } = await visitor.setUp(link);
      expect(answer.text, `${attempt} attempt of one person`).not.toContain('support');
    }
    expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'refused', reason: 'user-not-verified' });
    const { answer } = await visitor.setUp(otherLink);
    expect(notice(answer)).toMatchObject({
      advice: [expect.anything(), '2 people of your organization are affected. Contact support.'],
    });
    expect(standIn.activation.affectedPeople).toBe(2);

    standIn.activation.acceptEverybody();
    expect((await visitor.setUp(link)).answer.status).toBe(200);
    expect(standIn.activation.affectedPeople).toBe(1);
    await org.removePerson(other);
    expect(standIn.activation.affectedPeople).toBe(0);
  });

  test('include a person whose browser refused, but not one who is set up already', async ({
    standIn,
    org,
    person,
  }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    const known = await visitor.post(link, 'failure', { error: 'InvalidStateError', detail: '' });
    expect(notice(known)).toMatchObject({ sentence: 'Biometrics are set up on this device already.' });
    expect(standIn.activation.affectedPeople).toBe(0);

    await visitor.options(link);
    const refused = await visitor.post(link, 'failure', { error: 'NotAllowedError', detail: 'not allowed' });
    expect(notice(refused)).toMatchObject({ sentence: expiredOrNotAllowed });
    expect(standIn.activation.affectedPeople).toBe(1);
    expect(standIn.activation.failures(person)).toMatchObject([
      { error: 'InvalidStateError' },
      { error: 'NotAllowedError', detail: 'not allowed' },
    ]);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
  });

  test("are forgotten when a test's changes are reset", async ({ standIn, person }) => {
    const visitor = new Visitor(standIn.url);
    const link = standIn.activation.issueLink(person);
    standIn.activation.refuseEverybody('user-not-verified');
    await visitor.setUp(link);
    standIn.resetPolicy();
    expect(standIn.activation.affectedPeople).toBe(0);
    expect(standIn.activation.refusal).toBeUndefined();
    expect((await visitor.http.get(link.url)).status).toBe(403);
  });
});

test.describe('The pages of the activation site', () => {
  test('load nothing from elsewhere, run no inline code and show a name as text', async ({ standIn, org }) => {
    const person = await org.newPerson({ firstName: '<b>&"', lastName: "'</main>" });
    const { http } = new Visitor(standIn.url);
    const { url } = standIn.activation.issueLink(person);
    for (const address of [url, `${url}/passcode`, `${url}/done`, '/activate/clear', '/activate/logout']) {
      const { headers, text } = await http.get(address);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' 'nonce-[^']+';/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/<script>|\son\w+=|https?:\/\/|<b>/);
      expect(text.match(/<\/main>/g)).toHaveLength(1);
    }
    expect((await http.get(url)).text).toContain('&#60;b&#62;&#38;&#34; &#39;&#60;/main&#62;');
  });

  test('let a browser cache their script, which names its version', async ({ standIn }) => {
    const { http } = new Visitor(standIn.url);
    const before = await http.get('/activate/set-up.js');
    expect(before.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(before.text).toContain("const version = '1';");
    standIn.activation.deployNewVersion();
    expect((await http.get('/activate/set-up.js')).text).toContain("const version = '2';");
  });

  test('log out of the org', async ({ client, person }) => {
    await client.signIn(person);
    expect((await client.http.get('/activate/logout')).text).toContain('Logged out');
    expect((await client.http.get('/app/UserHome')).status).toBe(302);
  });
});
