import { expect, test } from '@playwright/test';
import { kinds, secretKinds, type SecretKind } from '../../../fixtures/secrets/kinds';
import { SecretFinder } from '../../../fixtures/secrets/secret-finder';
import { redact } from '../../../fixtures/secrets/redact';
import { sessionCookie } from '../../../fixtures/org/stand-in/session-cookie';

/** Made-up secrets, in the form of real secrets of Okta and others. */
const token = '00ThrowAwayThrowAwayThrowAwayThrowAway1234';
const opaque = 'throw-away_ThrowAway~1234';
const handle = '02.id.ThrowAwayThrowAway.Throw~c.AwayThrowAway1234';
const session = '102ThrowAwayThrowAway12';
const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0aHJvdy1hd2F5In0.dGhyb3ctYXdheS10aHJvdy1hd2F5';
const key = 'VGhyb3dBd2F5VGhyb3dBd2F5';
const base32 = 'THROWAWAYTHROWAW';

/** Text before a secret, the secret, and the text after it if that is not a quote. */
type Sample = readonly [before: string, secret: string, after?: string];

/** Samples of each kind: those that the scanner reports, and those that are only hidden, because they might be harmless. */
const samples: Readonly<Record<SecretKind, { found: readonly Sample[]; hidden: readonly Sample[] }>> = {
  apiToken: {
    found: [
      ['Authorization: SSWS ', token],
      ['authorization=ssws%20', token],
    ],
    hidden: [['Authorization: SSWS ', '00aBcD-efGh']],
  },
  jwt: {
    found: [
      ['Bearer ', jwt],
      ['x%22', jwt],
      ['x ', `${jwt}.dGhyb3c.YXdheQ`, ' y'],
    ],
    hidden: [],
  },
  accessToken: {
    found: [
      ['Authorization: Bearer ', opaque],
      ['{"access_token":"', opaque],
      ['{"apiToken":"', token],
      ['client_assertion=', opaque, '&grant_type=x'],
    ],
    hidden: [
      ['authorization: bearer ', 'short.er'],
      ['?api_token=', 'short', '&x=1'],
    ],
  },
  privateKey: {
    found: [
      ['-----BEGIN PRIVATE KEY-----\n', `${key}\n${key}`, '\n-----END PRIVATE KEY-----'],
      ['"-----BEGIN RSA PRIVATE KEY-----\\n', `${key}\\n${key}`, '\\n-----END RSA PRIVATE KEY-----"'],
    ],
    hidden: [
      ['-----BEGIN PRIVATE KEY-----\n', 'MIIEvQ', '\n-----END PRIVATE KEY-----'],
      ['-----BEGIN RSA PRIVATE KEY-----\n', `DEK-Info: AES-128-CBC,00\n\n${key}`, '\n-----END RSA PRIVATE KEY-----'],
      ['-----BEGIN PRIVATE KEY-----\n', 'MIIEthatWasCut', ''],
    ],
  },
  sessionCookie: {
    found: [
      ['cookie: lang=en; sid=', session, '; theme=dark'],
      ['cookie: xids=', session],
      ['cookie: JSESSIONID=', '0123456789ABCDEF0123456789ABCDEF'],
      ['{"name":"sid","value":"', session],
      ['idx=', 'eyJ6aXAiOiJERUYi.throwAway_throwAway_throwAway'],
    ],
    hidden: [
      ['cookie: lang=en; __Host-idx=', 'short', '; theme=dark'],
      ['{"name":"JSESSIONID","value":"', 'short'],
    ],
  },
  stateHandle: {
    found: [
      ['{\\"stateHandle\\":\\"', handle, '\\"'],
      ['"stateToken":"', handle],
      ['handle-', handle, ' is unknown'],
      ['fromURI=%2Fsignin%3FstateToken%3D', handle, '%26x'],
    ],
    hidden: [['{"stateHandle": "', '02.id.AbCdEf~c.gHi']],
  },
  signInToken: {
    found: [
      ['GET /signin?stateToken=', '00ThrowAwayThrowAwayThrowAway', '&lang=en'],
      ['{"sessionToken": "', '20111ThrowAwayThrowAwayThrow'],
      ['&quot;activationToken&quot;:&quot;', '20111ThrowAwayThrowAwayThrow', '&quot;'],
    ],
    hidden: [['GET /signin?stateToken=', '00XyZ123', '&lang=en']],
  },
  clientSecret: {
    found: [['client_secret=', 'throw-away_ThrowAway-1234', '&x']],
    hidden: [['client_secret=', 'short', '&x']],
  },
  totpSecret: {
    found: [
      ['otpauth://totp/acme:ada?secret=', base32],
      ['"sharedSecret":"', base32],
    ],
    hidden: [['"secret" : "', 'short']],
  },
  password: {
    found: [],
    hidden: [
      ['{"credentials":{"passcode":"', 'correct \\"horse\\" battery\\\\', '"}}'],
      ['"{\\"password\\":\\"', 'hun\\\\\\"ter2\\\\\\\\', '\\",\\"rememberMe\\":true}"'],
      ['&quot;newPassword&quot;: &quot;', 'hunter2', '&quot;, '],
      ['{"name":"passwd","value":"', 'hunter2'],
      ['{"password":"', 'that was cut', ''],
    ],
  },
  typedText: {
    found: [],
    hidden: [
      ['Fill "', 'hunter2'],
      ['  - fill("', 'hunter2', '")'],
    ],
  },
  browserPath: { found: [], hidden: [] },
};

const finder = new SecretFinder();

for (const kind of secretKinds) {
  for (const [before, secret, after = '" …'] of samples[kind].found) {
    test(`${kinds[kind].called} is found and hidden after ${before.trim()}`, () => {
      const bytes = Buffer.from(before + secret + after);

      expect(finder.find(bytes)).toEqual([
        { kind: kinds[kind].called, offset: Buffer.byteLength(before), length: secret.length },
      ]);
      expect(finder.strike(bytes).toString()).toBe(`${before}•••${after}`);
      expect(redact(before + secret + after)).toBe(`${before}•••${after}`);
    });
  }

  for (const [before, secret, after = '" …'] of samples[kind].hidden) {
    test(`${secret.split('\n')[0]} is hidden after ${before.trim()}, as it may be ${kinds[kind].called}`, () => {
      expect(redact(before + secret + after)).toBe(`${before}•••${after}`);
      expect(redact(`${before}•••${after}`)).toBe(`${before}•••${after}`);
    });
  }

  test(`${kinds[kind].called} has samples wherever it can be recognized`, () => {
    const { forms, under } = kinds[kind];
    const { found, hidden } = samples[kind];

    expect(found.length > 0).toBe(forms.sure.length > 0 || under.value !== null);
    expect([...found, ...hidden].length > 0).toBe(
      [forms.sure, forms.weak, under.fields, under.cookies, under.schemes].some((places) => places.length > 0),
    );
  });
}

test('each name under which a secret travels hides what follows it', () => {
  for (const { fields, cookies, schemes } of Object.values(kinds).map(({ under }) => under)) {
    for (const name of [...fields, ...cookies]) {
      expect(redact(`{"${name}":"x y"}; ${name}=z;`)).toBe(`{"${name}":"•••"}; ${name}=•••;`);
    }
    for (const name of schemes) expect(redact(`${name} throw-away`)).toBe(`${name} •••`);
  }
});

test("the stand-in org's session cookie is in the list of session cookies", () => {
  expect(kinds.sessionCookie.under.cookies).toContain(sessionCookie);
});
