import type { Page } from '@playwright/test';
import type { Authenticator, HeldCredential } from '../../../fixtures/authenticators/authenticator';
import { expect, expectEnrolled, kinds, test } from './kinds';

/* The contract that devices rely on, for every kind of authenticator. */

const shortTimeout = 400;

/** All verbs of an authenticator except `detach`. `during` is the step inside a verb, `held` a credential that the authenticator had. */
const verbs: Readonly<
  Record<string, (one: Authenticator, held: HeldCredential, during: () => Promise<unknown>) => Promise<unknown>>
> = {
  approve: (one, _held, during) => one.approve(during),
  autofill: (one, _held, during) => one.autofill(during),
  attempt: (one, _held, during) => one.attempt(during),
  refuse: (one, _held, during) => one.refuse(during),
  ignore: (one, _held, during) => one.ignore(during),
  add: (one, held) => one.add(held),
  remove: (one, { credentialId }) => one.remove(credentialId),
  tamper: (one) => one.tamper({ bogusSignature: true }),
};

declare global {
  interface Window {
    /** Result of the field's WebAuthn call, and a function that aborts the call. */
    inField?: string;
    leaveField?: () => void;
  }
}

/** Makes a field of the page offer passkeys, and does not wait for the result. */
const offerInField = (page: Page, publicKey: { rpId?: string } = {}): Promise<void> =>
  page.evaluate((publicKey) => {
    const leaving = new AbortController();
    window.inField = 'waiting';
    window.leaveField = () => leaving.abort('left');
    const options = { mediation: 'conditional' as const, signal: leaving.signal };
    navigator.credentials.get({ ...options, publicKey: { challenge: new Uint8Array(32), ...publicKey } }).then(
      (credential) => (window.inField = credential?.id ?? 'none'),
      (error: unknown) => (window.inField = error instanceof DOMException ? error.name : String(error)),
    );
  }, publicKey);

const inField = (page: Page): Promise<string | undefined> => page.evaluate(() => window.inField);

for (const kind of kinds) {
  test.describe(`Authenticators ${kind.name}`, () => {
    test.use({ kind });

    const timedOut = { message: expect.stringContaining(kind.says.timedOut) };

    test('approving answers immediately, and returns the credential that was made or used', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const [made, counted] = kind.touchIdCounts;

      const registration = await expectEnrolled(touchId, site, page);
      expect(registration.held).toMatchObject({
        credentialId: registration.response.id,
        rpId: 'localhost',
        discoverable: true,
        signCount: made,
      });

      const used = await touchId.approve(() => site.signIn(page, registration, { discover: true }));
      expect(used).toEqual({ ...registration.held, signCount: counted });
      expect(await touchId.credentials()).toEqual([used]);
    });

    test('a WebAuthn call for autofill is answered when the person picks a passkey in the field, and by no other verb', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const registration = await expectEnrolled(touchId, site, page);
      await expect(touchId.approve(() => offerInField(page), { patience: 50 })).rejects.toThrow(
        'no ceremony succeeded',
      );
      await touchId.attempt(() => page.title());
      expect(await inField(page)).toBe('waiting');
      await touchId.autofill(() => Promise.resolve());
      await expect.poll(() => inField(page)).toBe(registration.held.credentialId);

      await touchId.autofill(() => offerInField(page));
      await expect.poll(() => inField(page)).toBe(registration.held.credentialId);
    });

    test('picking a passkey that no field offers is an error', async ({ authenticators, context, page, site }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      await expectEnrolled(touchId, site, page);
      await expect(touchId.autofill(() => page.title(), { patience: 50 })).rejects.toThrow('no ceremony succeeded');
      await expect(
        touchId.autofill(() => offerInField(page, { rpId: 'example.com' }), { patience: 50 }),
      ).rejects.toThrow('no ceremony succeeded');
      expect(await inField(page)).toBe('SecurityError');
    });

    test('a WebAuthn call for autofill that the page has aborted is not answered', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      await expectEnrolled(touchId, site, page);
      await offerInField(page);
      await page.evaluate(() => window.leaveField?.());
      await expect(touchId.autofill(() => Promise.resolve(), { patience: 50 })).rejects.toThrow(
        'no ceremony succeeded',
      );
      expect(await inField(page)).toBe('left');
    });

    test('a passkey for the same account takes the place of the first, and works on every page', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const open = await context.newPage();
      await open.goto(site.url);
      await page.bringToFront();
      const key = await authenticators.attach(context, 'yubikey5');
      const wishes = { residentKey: 'required', account: Buffer.from('sam') } as const;
      const first = await expectEnrolled(key, site, page, wishes);
      const other = await expectEnrolled(key, site, page, { ...wishes, account: Buffer.from('kim') });
      const second = await expectEnrolled(key, site, page, wishes);

      const held = (await key.credentials()).map(({ credentialId }) => credentialId);
      expect(held.toSorted()).toEqual([other.response.id, second.response.id].toSorted());
      const later = await context.newPage();
      await later.goto(site.url);
      for (const one of [page, open, later]) {
        await one.bringToFront();
        await key.approve(() => site.signIn(one, second));
        await key.approve(() => site.signIn(one, other));
      }
      await expect(key.approve(() => site.signIn(page, first), { patience: 50 })).rejects.toThrow(kind.says.failed);
    });

    test('a credential that is not discoverable takes the place of no other credential', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const key = await authenticators.attach(context, 'yubikey5');
      const account = Buffer.from('sam');
      const passkey = await expectEnrolled(key, site, page, { residentKey: 'required', account });
      const plain = await expectEnrolled(key, site, page, { residentKey: 'discouraged', account });
      await key.approve(() => site.signIn(page, passkey));
      await key.approve(() => site.signIn(page, plain));
    });

    test('approving a step that starts no ceremony, or one that fails, is an error that names the page', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const approval = touchId.approve(() => page.title(), { patience: 50 });
      await expect(approval).rejects.toThrow(
        'Touch ID (touchId) was ready, but no ceremony succeeded on it within 50 ms',
      );
      await expect(approval).rejects.toThrow(`(open: ${site.url})`);
      await expect(touchId.approve(() => site.trySignIn(page, 'AAAA'), { patience: 50 })).rejects.toThrow(kind.hint);
    });

    test('approving with an authenticator that the site did not ask for is an error', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const key = await authenticators.attach(context, 'yubikey5');
      await authenticators.attach(context, 'touchId');
      const approval = key.approve(() => site.tryRegister(page, { attachment: 'platform', timeout: shortTimeout }), {
        patience: 50,
      });
      await expect(approval).rejects.toThrow('asked for another authenticator');
    });

    test('an error during the approved step is passed on, and ends the approval', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const failure = new Error('the page lacks the button');

      await expect(touchId.approve(() => Promise.reject(failure))).rejects.toBe(failure);
      await expect(touchId.refuse(() => Promise.reject(failure))).rejects.toBe(failure);
      await expect(touchId.attempt(() => Promise.reject(failure))).rejects.toBe(failure);

      const outcome = await site.tryRegister(page, { timeout: shortTimeout });
      expect(outcome).toMatchObject({ error: 'NotAllowedError', ...timedOut });
      expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
    });

    test('a ceremony that nobody approves ends only at its timeout', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      await touchId.ignore(async () => {
        const outcome = await site.tryRegister(page, { timeout: shortTimeout });
        expect(outcome).toMatchObject({ error: 'NotAllowedError' });
        expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
      });
      expect(await touchId.credentials()).toEqual([]);
    });

    for (const profile of ['touchId', 'iPhone', 'yubikey5'] as const) {
      test(`a person whom ${profile} does not recognise is refused at once`, async ({
        authenticators,
        context,
        page,
        site,
      }) => {
        const authenticator = await authenticators.attach(context, profile);
        const outcomes: unknown[] = [];
        // The timeout of the ceremony is longer than the test may take, so the ceremony ends for another reason.
        await authenticator.refuse(async () => outcomes.push(await site.tryRegister(page)));
        expect(outcomes).toMatchObject([{ error: 'NotAllowedError' }]);

        // The next time the person is recognised.
        await expectEnrolled(authenticator, site, page);
      });
    }

    test('refusing still applies after the click that starts the ceremony, until the next verb', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const key = await authenticators.attach(context, 'yubikey5');
      await touchId.refuse(async () => undefined);
      expect(await site.tryRegister(page)).toMatchObject({ error: 'NotAllowedError' });

      await expectEnrolled(key, site, page);
      await key.ignore(async () => undefined);
      const outcome = await site.tryRegister(page, { timeout: shortTimeout });
      expect(outcome.elapsed).toBeGreaterThanOrEqual(shortTimeout);
    });

    test('consent lasts until the next verb, of any authenticator', async ({ authenticators, context, page, site }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const key = await authenticators.attach(context, 'yubikey5');
      await touchId.attempt(async () => undefined);
      expect(await site.tryRegister(page)).toMatchObject({ response: { authenticatorAttachment: 'platform' } });
      await key.ignore(async () => undefined);
      expect(await site.tryRegister(page, { timeout: shortTimeout })).toMatchObject(timedOut);
    });

    test('a U2F key does not verify its user, so it cannot refuse', async ({ authenticators, context }) => {
      const key = await authenticators.attach(context, 'u2fKey');
      await expect(key.refuse(async () => undefined)).rejects.toThrow('cannot refuse; use ignore instead');
    });

    test('of several authenticators exactly the one in hand answers', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const attached = {
        touchId: await authenticators.attach(context, 'touchId'),
        iPhone: await authenticators.attach(context, 'iPhone'),
        yubikey5: await authenticators.attach(context, 'yubikey5'),
      };
      for (const authenticator of Object.values(attached)) {
        const { held } = await expectEnrolled(authenticator, site, page);
        expect(await authenticator.credentials()).toEqual([held]);
      }
    });

    test('an authenticator that is already enrolled reports that as soon as it is touched, and not before', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const iPhone = await authenticators.attach(context, 'iPhone');
      const { response } = await expectEnrolled(touchId, site, page);

      await touchId.attempt(async () => {
        expect(await site.tryRegister(page, { exclude: [response.id] })).toMatchObject({ error: 'InvalidStateError' });
      });

      // Nobody touches Touch ID, so its enrollment does not end the ceremony of the phone.
      await expectEnrolled(iPhone, site, page, { exclude: [response.id] });
    });

    test('a credential can be added to another context, and is gone there once it is removed', async ({
      authenticators,
      browser,
      context,
      page,
      site,
    }) => {
      const iPhone = await authenticators.attach(context, 'iPhone');
      const registration = await expectEnrolled(iPhone, site, page);
      const { held } = registration;
      const other = await browser.newContext();
      const itself = await authenticators.attach(other, 'faceId');
      expect(await itself.credentials()).toEqual([]);
      await itself.add(held);
      const phonePage = await other.newPage();
      await phonePage.goto(site.url);
      const used = await itself.approve(() => site.signIn(phonePage, registration));
      expect(used).toEqual({ ...held, signCount: held.signCount + kind.phoneCounts });

      await itself.remove(held.credentialId);
      await itself.attempt(async () => {
        expect(await site.trySignIn(phonePage, held.credentialId)).toMatchObject({
          message: expect.stringContaining(kind.says.failed),
        });
      });
      await expect(itself.remove(held.credentialId)).rejects.toThrow('holds no credential');
      await other.close();
    });

    test('a page sees the identity that the suite gives to the browser', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      await authenticators.pretend(context, kind.pretends);
      await page.goto(site.url);
      const told = await page.evaluate(() => ({ userAgent: navigator.userAgent, platform: navigator.platform }));
      expect(told).toMatchObject({ ...kind.pretends });
    });

    test('after our client has closed, pages find no authenticator', async ({
      authenticators,
      context,
      page,
      site,
    }) => {
      test.skip(kind.notToBeAskedOnceClosed !== undefined, kind.notToBeAskedOnceClosed);
      const touchId = await authenticators.attach(context, 'touchId');
      await touchId.attempt(async () => undefined);
      await authenticators.close();
      expect(await touchId.credentials()).toEqual([]);
      expect(await site.tryRegister(page, { timeout: shortTimeout })).toMatchObject(timedOut);
    });

    for (const [verb, use] of Object.entries(verbs)) {
      test(`"${verb}" of a detached authenticator is an error, and changes nothing`, async ({
        authenticators,
        context,
        page,
        site,
      }) => {
        const touchId = await authenticators.attach(context, 'touchId');
        const key = await authenticators.attach(context, 'yubikey5');
        const { held } = await expectEnrolled(touchId, site, page);
        await touchId.detach();
        await key.attempt(async () => undefined);

        let acted = false;
        const during = async () => {
          acted = true;
        };
        await expect(use(touchId, held, during)).rejects.toThrow('Touch ID (touchId) has been taken away');
        expect(acted).toBe(false);
        expect(await touchId.credentials()).toEqual([]);

        // The security key is still in hand, and is the only authenticator.
        expect(await site.tryRegister(page)).toMatchObject({ response: { authenticatorAttachment: 'cross-platform' } });
        expect(await site.tryRegister(page, { attachment: 'platform', timeout: shortTimeout })).toMatchObject(timedOut);
      });
    }

    test('an authenticator can be detached twice', async ({ authenticators, context, page, site }) => {
      const touchId = await authenticators.attach(context, 'touchId');
      const key = await authenticators.attach(context, 'yubikey5');
      await touchId.detach();
      await key.attempt(async () => undefined);
      await touchId.detach();
      expect(await site.tryRegister(page)).toMatchObject({ response: { authenticatorAttachment: 'cross-platform' } });
    });
  });
}
