import { expectEnrolled, expect, test } from './support';

const shortTimeout = 400;

test('approving answers at once, and tells which credential was made and used', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');

  const registration = await expectEnrolled(touchId, site, page);
  expect(registration.held).toMatchObject({
    credentialId: registration.response.id,
    rpId: 'localhost',
    discoverable: true,
    signCount: 1,
  });

  const used = await touchId.approve(() => site.signIn(page, registration, { discover: true }));
  expect(used).toEqual({ ...registration.held, signCount: 2 });
  expect(await touchId.credentials()).toEqual([used]);
});

test('approving something that starts no ceremony says so, and where', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const approval = touchId.approve(() => page.title(), { patience: 50 });
  await expect(approval).rejects.toThrow('Touch ID (touchId) was ready, but no ceremony succeeded on it within 50 ms');
  await expect(approval).rejects.toThrow(`(open: ${site.url})`);
});

test('approving with an authenticator that was not asked for says so', async ({ cdp, context, page, site }) => {
  const key = await cdp.attach(context, 'yubikey5');
  await cdp.attach(context, 'touchId');
  const approval = key.approve(() => site.tryRegister(page, { attachment: 'platform', timeout: shortTimeout }), {
    patience: 50,
  });
  await expect(approval).rejects.toThrow('asked for another authenticator');
});

test('an error of what is approved is passed on, and nobody acts any more', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  const failure = new Error('the page lacks the button');

  await expect(touchId.approve(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(touchId.refuse(() => Promise.reject(failure))).rejects.toBe(failure);
  await expect(touchId.attempt(() => Promise.reject(failure))).rejects.toBe(failure);

  const outcome = await site.tryRegister(page, { timeout: shortTimeout });
  expect(outcome).toMatchObject({ error: 'NotAllowedError' });
  expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
});

test('a ceremony that nobody approves ends only at its timeout', async ({ cdp, context, page, site }) => {
  const touchId = await cdp.attach(context, 'touchId');
  await touchId.ignore(async () => {
    const outcome = await site.tryRegister(page, { timeout: shortTimeout });
    expect(outcome).toMatchObject({ error: 'NotAllowedError' });
    expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
  });
  expect(await touchId.credentials()).toEqual([]);
});

for (const profile of ['touchId', 'iPhone', 'yubikey5'] as const) {
  test(`a person whom ${profile} does not recognise is refused at once`, async ({ cdp, context, page, site }) => {
    const authenticator = await cdp.attach(context, profile);
    const outcomes: unknown[] = [];
    // Its timeout is longer than the test may take: it ends for another reason.
    await authenticator.refuse(async () => outcomes.push(await site.tryRegister(page)));
    expect(outcomes).toMatchObject([{ error: 'NotAllowedError' }]);

    // The next time they are recognised.
    await expectEnrolled(authenticator, site, page);
  });
}

test('refusing lasts beyond the click that sets off the ceremony, until the next verb', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const key = await cdp.attach(context, 'yubikey5');
  await touchId.refuse(async () => undefined);
  expect(await site.tryRegister(page)).toMatchObject({ error: 'NotAllowedError' });

  await expectEnrolled(key, site, page);
  await key.ignore(async () => undefined);
  const outcome = await site.tryRegister(page, { timeout: shortTimeout });
  expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
});

test('a U2F key recognises nobody, so it cannot refuse', async ({ cdp, context }) => {
  const key = await cdp.attach(context, 'u2fKey');
  await expect(key.refuse(async () => undefined)).rejects.toThrow('cannot refuse; use ignore instead');
});

test('of several authenticators exactly the one in hand answers', async ({ cdp, context, page, site }) => {
  const authenticators = {
    touchId: await cdp.attach(context, 'touchId'),
    iPhone: await cdp.attach(context, 'iPhone'),
    yubikey5: await cdp.attach(context, 'yubikey5'),
  };
  for (const authenticator of Object.values(authenticators)) {
    const { held } = await expectEnrolled(authenticator, site, page);
    expect(await authenticator.credentials()).toEqual([held]);
  }
});

test('an authenticator that is enrolled already says so at once, and only when it is touched', async ({
  cdp,
  context,
  page,
  site,
}) => {
  const touchId = await cdp.attach(context, 'touchId');
  const iPhone = await cdp.attach(context, 'iPhone');
  const { response } = await expectEnrolled(touchId, site, page);

  await touchId.attempt(async () => {
    expect(await site.tryRegister(page, { exclude: [response.id] })).toMatchObject({ error: 'InvalidStateError' });
  });

  // Touch ID lies there untouched: that it is enrolled does not end the ceremony of the phone.
  await expectEnrolled(iPhone, site, page, { exclude: [response.id] });
});
