import { expect, test } from '@playwright/test';
import { causeOf, type Evidence } from '../../../../fixtures/journey/cause/cause-of';
import { explain } from '../../../../fixtures/journey/cause/explain';
import type { Prompt } from '../../../../fixtures/journey/prompts/prompts';

const nothing: Evidence = { alerts: [], prompts: [], errors: [], lost: [] };

const prompt = (what: Partial<Prompt> = {}): Prompt => ({
  says: 'asked',
  id: '1',
  kind: 'create',
  options: {},
  conditional: false,
  document: 'd',
  origin: 'https://acme.okta.com',
  byPerson: true,
  ...what,
});
const ended = (name: string, message: string, kind: Prompt['kind'] = 'create') =>
  prompt({ kind, ended: { says: 'ended', id: '1', error: { name, message } } });
const answered = prompt({ kind: 'get', byPerson: false, ended: { says: 'ended', id: '1' } });

const sent = (residentKey: string) => ({
  create: { pubKeyCredParams: [{ alg: -7 }, { alg: -257 }], authenticatorSelection: { residentKey } },
  get: undefined,
});
const asked = (algorithms: readonly number[], residentKey?: string) =>
  prompt({
    options: {
      publicKey: { pubKeyCredParams: algorithms.map((alg) => ({ alg })), authenticatorSelection: { residentKey } },
    },
  });

const script = '/assets/js/okta-sign-in.min.js';
const notAllowed = 'The operation either timed out or was not allowed.';
const says = (text: string, status = 403) => ({ answer: { path: '/idp/idx/challenge/answer', status, says: [text] } });

const causes: readonly (readonly [cause: string, evidence: Partial<Evidence>, category: string, line: string])[] = [
  [
    'a blocked widget script',
    { lost: [{ path: script, why: 'net::ERR_BLOCKED_BY_CLIENT' }] },
    'environment',
    `The browser could not load ${script} (net::ERR_BLOCKED_BY_CLIENT): a filter, an extension or a policy blocks it.`,
  ],
  [
    'an introspect call that is blocked',
    { lost: [{ path: '/idp/idx/introspect', why: 'net::ERR_BLOCKED_BY_ADMINISTRATOR' }] },
    'environment',
    'The browser could not load /idp/idx/introspect (net::ERR_BLOCKED_BY_ADMINISTRATOR): a filter, an extension or a policy blocks it.',
  ],
  [
    'a widget script that is not served',
    { lost: [{ path: script, why: '403' }] },
    'org',
    `The request for ${script} got status 403: the file does not exist, or something blocks it.`,
  ],
  [
    "a web filter that answers in the org's name",
    { answer: { path: '/idp/idx/introspect', status: 403, says: [], type: 'text/html' }, miscount: 'Verify: 0' },
    'org',
    "The response 403 to /idp/idx/introspect is not from the org's Identity Engine: its content type is text/html.",
  ],
  [
    "another domain's RP ID that the org did not name",
    { prompts: [ended('SecurityError', 'The relying party ID is not a registrable domain suffix.')], sent: sent('') },
    'product',
    'The page used another RP ID than the org had sent. create() ended with SecurityError: The relying party ID is not a registrable domain suffix.',
  ],
  [
    "another domain's RP ID that the org named",
    {
      prompts: [ended('SecurityError', 'The relying party ID is not a registrable domain suffix.')],
      sent: { create: { rp: { id: 'acme.example' } }, get: undefined },
    },
    'org',
    "The RP ID does not belong to the page's domain. create() ended with SecurityError: The relying party ID is not a registrable domain suffix.",
  ],
  [
    'a proxy that refuses',
    { lost: [{ path: '/idp/idx/introspect', why: 'net::ERR_TUNNEL_CONNECTION_FAILED' }] },
    'environment',
    'The proxy of this computer refused the request for /idp/idx/introspect: net::ERR_TUNNEL_CONNECTION_FAILED.',
  ],
  [
    'an introspect call without an answer',
    { alerts: ['Failed to fetch'], lost: [{ path: '/idp/idx/introspect', why: 'net::ERR_CONNECTION_RESET' }] },
    'org',
    'The request for /idp/idx/introspect got no response: net::ERR_CONNECTION_RESET.',
  ],
  [
    'an org that is down',
    { ...says('Internal error', 503), alerts: ['Oops'] },
    'org',
    'The org answered 503 to /idp/idx/challenge/answer.',
  ],
  [
    'a permissions policy',
    { prompts: [ended('NotAllowedError', 'The feature is not enabled in this document.')] },
    'org',
    'A permissions policy does not let the page use passkeys. create() ended with NotAllowedError: The feature is not enabled in this document.',
  ],
  [
    "another domain's RP ID",
    {
      alerts: ['Wrong domain'],
      prompts: [ended('SecurityError', 'The relying party ID is not a registrable domain suffix.')],
    },
    'org',
    "The RP ID does not belong to the page's domain. create() ended with SecurityError: The relying party ID is not a registrable domain suffix.",
  ],
  [
    "storage denied in a portal's frame",
    { errors: ["Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document."] },
    'environment',
    "The browser does not let the page use its storage. Failed to read the 'sessionStorage' property from 'Window': Access is denied for this document.",
  ],
  [
    'a page that asks twice at enrollment',
    { miscount: 'Set up: the page asked the browser 2 times to make a passkey; it should ask once.' },
    'product',
    'Set up: the page asked the browser 2 times to make a passkey; it should ask once.',
  ],
  [
    'a page that asks twice at sign-in',
    {
      alerts: ['Try again'],
      miscount: 'Verify: the page asked the browser 2 times for a passkey; it should ask once.',
    },
    'product',
    'Verify: the page asked the browser 2 times for a passkey; it should ask once.',
  ],
  [
    'a loop',
    { prompts: [answered, answered, answered], miscount: 'Verify: 3' },
    'product',
    'A loop: the page asked for a passkey 3 times by itself, although each call succeeded.',
  ],
  [
    'RS256 that the page leaves out',
    { prompts: [asked([-7], 'required')], sent: sent('required') },
    'product',
    "The page's create() call does not contain RS256, which the org asks for.",
  ],
  [
    'residentKey that the page leaves out',
    { prompts: [asked([-7, -257])], sent: sent('required') },
    'product',
    'The page asked for residentKey nothing; the org sent required.',
  ],
  ['a dead button', {}, 'product', 'The page never asked for a passkey, and said nothing.'],
  [
    'a button that a script’s error made dead',
    { errors: ['x is not a function'] },
    'product',
    'The page never asked for a passkey. Its console: x is not a function',
  ],
  [
    'a request already pending',
    { alerts: ['A request is already pending.'], prompts: [ended('OperationError', 'A request is already pending.')] },
    'product',
    'The page made a WebAuthn call while an earlier one was pending. create() ended with OperationError: A request is already pending.',
  ],
  [
    'an authenticator that cannot be read',
    { prompts: [ended('NotReadableError', 'An unknown error occurred.', 'get')] },
    'environment',
    'The authenticator could not be read. get() ended with NotReadableError: An unknown error occurred.',
  ],
  ['a person who was suspended', says('User is suspended.'), 'org', 'The org refused: User is suspended.'],
  [
    'an authenticator that was deactivated',
    says('This authenticator has been deactivated.'),
    'org',
    'The org refused: This authenticator has been deactivated.',
  ],
  [
    'a passkey response that the org refuses',
    says('Invalid signature'),
    'product',
    'The org refused: Invalid signature',
  ],
  [
    'a person who is not recognized',
    { alerts: ['Not allowed'], prompts: [ended('NotAllowedError', notAllowed)] },
    'product',
    `The browser refused: create() ended with NotAllowedError: ${notAllowed}`,
  ],
  [
    'an error that only the page shows',
    { alerts: ['Something\n went wrong'], prompts: [prompt()] },
    'product',
    'The page says: Something went wrong',
  ],
];

for (const [cause, evidence, category, line] of causes) {
  test(`${cause} is reported in one line, as ${category}`, () => {
    expect(causeOf({ ...nothing, ...evidence }, true)).toEqual({ category, line });
  });
}

test('a page that makes no WebAuthn call is not a cause if no passkey was expected', () => {
  expect(causeOf(nothing, false)).toBeUndefined();
});

test('a page that passes on the options of the org is not blamed for them', () => {
  expect(
    causeOf({ ...nothing, prompts: [asked([-7, -257], 'required')], sent: sent('required') }, true),
  ).toBeUndefined();
});

const lost = () => Promise.resolve({ ...nothing, lost: [{ path: script, why: 'net::ERR_BLOCKED_BY_CLIENT' }] });
const explained = async (...messages: string[]) => {
  const errors = messages.map((message) => ({ message }));
  await explain(errors, lost);
  return errors.map(({ message }) => message);
};

test('the cause is put before the error of a ceremony or a screen that did not come', async () => {
  for (const message of [
    'ProductError: no ceremony succeeded on it',
    'Error: One of these is shown: the list',
    'TimeoutError: locator.click: Timeout 10ms exceeded.',
  ]) {
    const [told] = await explained(message);
    expect(told).toMatch(/^EnvironmentError: The browser could not load/);
    expect(told).toContain(message);
  }
});

test('the call that was waiting when a test timed out is explained', async () => {
  const [timeout, call] = await explained(
    'Test timeout of 60000ms exceeded.',
    'Error: locator.click: Test timeout of 60000ms exceeded.',
  );
  expect(timeout).toBe('Test timeout of 60000ms exceeded.');
  expect(call).toMatch(/^EnvironmentError: /);
});

test('a failure that names its cause or compares values keeps its message', async () => {
  for (const message of [
    'OrgError: no answer, Timeout 1ms exceeded',
    'SuiteError: no ceremony succeeded',
    'Error: expect(received).toEqual(expected)',
  ])
    expect(await explained(message)).toEqual([message]);
});
