import { expect } from '@playwright/test';
import { healthy, refused, test, throwAwayToken } from './fake-org';

const forbidden = refused(403, 'E0000006', 'You do not have permission to perform the requested action');
const secondsFromNow = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

test('an org that allows everything passes all checks, and the doctor sends only GET requests', async ({
  examine,
  asked,
}) => {
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

test('a token that the org does not know is reported, and no permission is checked', async ({ examine }) => {
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
  test(`a missing permission for the check "${name}" fails that check alone`, async ({ examine }) => {
    const { [name]: refusedOne, ...others } = await examine({ ...healthy, [path]: forbidden });

    expect(refusedOne).toMatchObject({ ok: false, required: true, says: expect.stringContaining('an admin role') });
    expect(Object.values(others).filter(({ ok, says }) => !ok && !says.startsWith('Not checked'))).toEqual([]);
  });
}

test('a token that may not read policies is reported, and is still usable', async ({ examine }) => {
  const { policies, ...others } = await examine({ ...healthy, '/policies': forbidden });

  expect(policies).toMatchObject({
    ok: false,
    required: false,
    says: expect.stringContaining(
      "Let the token's owner view policies, or grant the app the scope okta.policies.read.",
    ),
  });
  expect(Object.values(others).filter(({ ok }) => !ok)).toEqual([]);
});

test('an address with another server than Okta is reported as not an org', async ({ examine }) => {
  for (const status of [200, 404, 502]) {
    const checks = await examine({ '': { status, body: '<h1>It works!</h1>' } });

    expect(Object.keys(checks)).toEqual(['org']);
    expect(checks['org']).toMatchObject({ ok: false, required: true });
    expect(checks['org']?.says).toMatch(
      new RegExp(`the response ${status} did not come from Okta.*(Check OKTA_ORG_URL|status.okta.com)`),
    );
  }
});

test('an address without a server is reported, and nothing else is checked', async ({ examine }) => {
  const checks = await examine(healthy, undefined, 'http://127.0.0.1:9');

  expect(checks).toMatchObject({ org: { ok: false, required: true, says: expect.stringContaining('ECONNREFUSED') } });
  expect(Object.keys(checks)).toEqual(['org']);
});

test('a clock that is 30 seconds or more ahead of the org’s, or behind it, is a warning that says which', async ({
  examine,
}) => {
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

test('the clock is checked even if the org refuses the token', async ({ examine }) => {
  const late = { ...refused(401, 'E0000011', 'Invalid token provided'), headers: { date: secondsFromNow(-600) } };

  expect(await examine({ '': late })).toMatchObject({ clock: { ok: false }, 'API token': { ok: false } });
});

test('an authenticator that is missing, inactive or has another name is reported with the remedy', async ({
  examine,
}) => {
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
    says: expect.stringMatching(/calls .* "Passkeys", but the suite looks for "Fobs". Set OKTA_AUTHENTICATOR_NAME/),
  });
});

test('an org without people has no passkeys to check, and the finding says so', async ({ examine }) => {
  const { passkeys } = await examine({ ...healthy, '/users': { body: [] } });

  expect(passkeys).toMatchObject({ ok: false, says: expect.stringContaining('Not checked') });
});
