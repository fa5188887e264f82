import { expect } from '@playwright/test';
import { healthy, refused, test, throwAwayToken } from './fake-org';

const forbidden = refused(403, 'E0000006', 'You do not have permission to perform the requested action');
const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

test('an org that allows all is well, and nothing but reading was tried', async ({ examine, asked }) => {
  const checks = await examine(healthy);

  expect(Object.entries(checks).map(([name, { ok }]) => `${name} ${ok}`)).toEqual([
    'org true',
    'clock true',
    'API token true',
    'people true',
    'passkeys true',
    'system log true',
    'authenticator true',
    'policies true',
  ]);
  expect(asked.filter((request) => !request.startsWith('GET '))).toEqual([]);
});

test('a token that the org does not know is named, and no permission is guessed', async ({ examine }) => {
  const checks = await examine({ '': refused(401, 'E0000011', 'Invalid token provided') });

  expect(Object.keys(checks)).toEqual(['org', 'clock', 'API token']);
  expect(checks['org']).toMatchObject({ ok: true });
  expect(checks['API token']).toMatchObject({ ok: false, required: true });
  expect(checks['API token']?.says).toMatch(/401 E0000011.*Check OKTA_API_TOKEN/);
  expect(JSON.stringify(checks)).not.toContain(throwAwayToken);
});

for (const [name, path] of [
  ['people', '/users'],
  ['passkeys', '/users/00u1/factors'],
  ['system log', '/logs'],
  ['authenticator', '/authenticators'],
] as const) {
  test(`a token that may not look at what "${name}" takes is told so for that alone`, async ({ examine }) => {
    const { [name]: refusedOne, ...others } = await examine({ ...healthy, [path]: forbidden });

    expect(refusedOne).toMatchObject({ ok: false, required: true, says: expect.stringContaining('an admin role') });
    expect(Object.values(others).filter(({ ok, says }) => !ok && !says.startsWith('Not looked at'))).toEqual([]);
  });
}

test('a token that may not read policies is reported, and is still usable', async ({ examine }) => {
  const { policies, ...others } = await examine({ ...healthy, '/policies': forbidden });

  expect(policies).toMatchObject({
    ok: false,
    required: false,
    says: expect.stringContaining('Let its owner view policies, or grant the app the scope okta.policies.read.'),
  });
  expect(Object.values(others).filter(({ ok }) => !ok)).toEqual([]);
});

test('an address with another server is not an org', async ({ examine }) => {
  for (const status of [200, 404, 502]) {
    const checks = await examine({ '': { status, body: '<h1>It works!</h1>' } });

    expect(Object.keys(checks)).toEqual(['org']);
    expect(checks['org']).toMatchObject({ ok: false, required: true });
    expect(checks['org']?.says).toMatch(
      new RegExp(`the answer ${status} is not one of Okta's.*(Check OKTA_ORG_URL|status.okta.com)`),
    );
  }
});

test('an address without a server is not an org', async ({ examine }) => {
  const checks = await examine(healthy, undefined, 'http://127.0.0.1:9');

  expect(checks).toMatchObject({ org: { ok: false, required: true, says: expect.stringContaining('ECONNREFUSED') } });
  expect(Object.keys(checks)).toEqual(['org']);
});

test('a clock that is 30 seconds or more from the org’s is a warning with the direction', async ({ examine }) => {
  const at = async (date: string) =>
    (await examine({ ...healthy, '/users': { ...healthy['/users'], body: [], headers: { date } } }))['clock'];

  expect(await at(secondsFromNow(-20))).toMatchObject({ ok: true });
  expect(await at(secondsFromNow(20))).toMatchObject({ ok: true });
  expect(await at(secondsFromNow(-120))).toMatchObject({
    ok: false,
    required: false,
    says: expect.stringMatching(/1(19|20) s ahead of/),
  });
  expect(await at(secondsFromNow(120))).toMatchObject({
    ok: false,
    required: false,
    says: expect.stringMatching(/1(19|20) s behind/),
  });
  expect(await at('')).toMatchObject({ ok: false, required: false, says: expect.stringContaining('no Date header') });
});

test('the clock of an org that refuses the token is looked at, too', async ({ examine }) => {
  const late = { ...refused(401, 'E0000011', 'Invalid token provided'), headers: { date: secondsFromNow(-600) } };

  expect(await examine({ '': late })).toMatchObject({ clock: { ok: false }, 'API token': { ok: false } });
});

test('an authenticator that is missing, off or called otherwise is named with its remedy', async ({ examine }) => {
  const webauthn = { key: 'webauthn', name: 'Passkeys', status: 'ACTIVE' };
  const saysOf = async (body: unknown, name = 'Passkeys') =>
    (await examine({ ...healthy, '/authenticators': { body } }, name))['authenticator'];

  expect(await saysOf([webauthn])).toMatchObject({ ok: true });
  expect(await saysOf([])).toMatchObject({ ok: false, says: expect.stringContaining('Add it in the Admin Console') });
  expect(await saysOf([{ ...webauthn, status: 'INACTIVE' }])).toMatchObject({
    ok: false,
    says: expect.stringContaining('Activate it'),
  });
  expect(await saysOf([webauthn], 'Fobs')).toMatchObject({
    ok: false,
    says: expect.stringMatching(/calls .* "Passkeys", the suite looks for "Fobs". Set OKTA_AUTHENTICATOR_NAME/),
  });
});

test('an org without people has no passkeys to check, and the finding says so', async ({ examine }) => {
  const { passkeys } = await examine({ ...healthy, '/users': { body: [] } });

  expect(passkeys).toMatchObject({ ok: false, says: expect.stringContaining('Not looked at') });
});
