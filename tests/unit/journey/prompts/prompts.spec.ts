import { expect, test } from '@playwright/test';
import { miscount, Prompts, type Prompt } from '../../../../fixtures/journey/prompts/prompts';

let made = 0;

/** A prompt that the browser answered, in the document `d`. */
const prompt = (what: Partial<Prompt> = {}): Prompt => {
  const id = String((made += 1));
  return {
    says: 'asked',
    id,
    kind: 'get',
    options: {},
    conditional: false,
    document: 'd',
    origin: 'https://acme.okta.com',
    byPerson: false,
    ended: { says: 'ended', id },
    ...what,
  };
};

const step = (prompts: readonly Prompt[], kind: 'create' | 'get' = 'get') => ({
  title: 'Verify',
  kind,
  prompts,
});
const refused = { ended: { says: 'ended' as const, id: '', error: { name: 'NotAllowedError', message: '' } } };
const conditional = { conditional: true };

const fine: readonly (readonly [what: string, prompts: Prompt[], kind: 'create' | 'get' | undefined])[] = [
  ['one prompt', [prompt()], 'get'],
  ['a second prompt that the person clicked for', [prompt(refused), prompt({ byPerson: true })], 'get'],
  [
    'one prompt in each document, because a page that is loaded again asks again',
    [prompt(refused), prompt({ document: 'e' })],
    'get',
  ],
  ['an offer in a field besides the prompt', [prompt(conditional), prompt()], 'get'],
  ['an offer in a field, however often', [prompt(conditional), prompt(conditional)], undefined],
  ['no prompt in a step that need not ask', [], undefined],
];
for (const [what, prompts, kind] of fine) {
  test(`${what} is allowed`, () => {
    expect(miscount({ title: 'Verify', kind, prompts }, false)).toBeUndefined();
  });
}

const wrong: readonly (readonly [what: string, prompts: Prompt[], kind: 'create' | 'get' | undefined, told: string])[] =
  [
    [
      'two prompts at enrollment',
      [prompt({ kind: 'create', byPerson: true }), prompt({ kind: 'create' })],
      'create',
      '2 times to make a passkey; it should ask once.',
    ],
    ['two prompts at sign-in', [prompt(), prompt()], 'get', '2 times for a passkey; it should ask once.'],
    [
      'a prompt after one that was refused',
      [prompt(refused), prompt()],
      'get',
      '2 times for a passkey; it should ask once.',
    ],
    [
      'two prompts in each of two documents',
      [prompt(), prompt(), prompt({ document: 'e' }), prompt({ document: 'e' })],
      'get',
      '4 times for a passkey; it should ask 2 times.',
    ],
    ['no prompt', [], 'create', '0 times to make a passkey; it should ask once.'],
    [
      'an offer in a field instead of a prompt',
      [prompt(conditional)],
      'get',
      '0 times for a passkey; it should ask once.',
    ],
  ];
for (const [what, prompts, kind, told] of wrong) {
  test(`${what} is reported with both numbers`, () => {
    expect(miscount({ title: 'Verify', kind, prompts }, false)).toBe(`Verify: the page asked the browser ${told}`);
  });
}

test('the widget may ask once more by itself, but not twice, after the org refused the passkey response', () => {
  expect(miscount(step([prompt(), prompt()]), true)).toBeUndefined();
  expect(miscount(step([prompt(), prompt(), prompt()]), true)).toContain(
    '3 times for a passkey; it should ask 2 times.',
  );
  expect(miscount(step([prompt(refused), prompt()]), true)).toContain('2 times for a passkey; it should ask once.');
  const creates = [prompt({ kind: 'create' }), prompt({ kind: 'create' })];
  expect(miscount(step(creates, 'create'), true)).toContain('2 times to make a passkey; it should ask once.');
});

test('a journey fails at the first step with a wrong number of prompts, and asks only then whether the org refused', async () => {
  const prompts = new Prompts();
  let asked = 0;
  const hasRefused = () => Promise.resolve((asked += 1) === 0);
  prompts.begin('Verify', 'get');
  const first = prompt();
  prompts.hear(first);
  prompts.hear({ says: 'ended', id: first.id });
  await prompts.require(hasRefused);
  expect(asked).toBe(0);
  prompts.begin('Set up', 'create');
  await expect(prompts.require(hasRefused)).rejects.toThrow('Set up: the page asked the browser 0 times');
  expect(asked).toBe(1);
});

test('toldOf returns the origin and the user verification of the WebAuthn call that the browser answered', () => {
  const prompts = new Prompts();
  const publicKey = { userVerification: 'required', authenticatorSelection: { userVerification: 'discouraged' } };
  prompts.begin('Verify', 'get');
  expect(prompts.toldOf('get')).toEqual({});
  const ask = (what: Partial<Prompt>) => {
    const { ended = { says: 'ended', id: '' }, ...asked } = prompt(what);
    prompts.hear(asked);
    prompts.hear({ ...ended, id: asked.id });
  };
  ask({ options: { publicKey }, origin: 'https://acme.okta.com' });
  ask({ options: { publicKey: {} }, origin: 'https://evil.example', ...refused });
  ask({ kind: 'create', options: { publicKey } });
  expect(prompts.toldOf('get')).toEqual({ origin: 'https://acme.okta.com', userVerification: 'required' });
  expect(prompts.toldOf('create')).toMatchObject({ userVerification: 'discouraged' });
  ask({ options: { publicKey: {} } });
  expect(prompts.toldOf('get')).toMatchObject({ userVerification: 'preferred' });
  prompts.begin('Verify to remove', 'get');
  expect(prompts.toldOf('get')).toEqual({});
});
