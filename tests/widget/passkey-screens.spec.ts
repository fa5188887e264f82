/**
 * Tests of the widget's screens about passkeys, by the authenticator's name, the admin's settings and the browser. The branch
 * of the widget that each test reaches is in docs/reference/widget-passkey-branches.md.
 */
import { clickable } from '../../fixtures/pages/clickable';
import { readLabels } from '../../fixtures/pages/labels';
import { settings } from '../../fixtures/settings/settings';
import { expect, test } from '../../fixtures/test';

const text = readLabels(settings.language);

/** The admin's description of the authenticator. */
const authenticatorDescription = 'Touch the blue key';

/**
 * The widget's label keys, by the authenticator's name. `promotion` replaces the title and the button if the org invites people
 * to enroll. If `label` or `about` is undefined, the widget shows the admin's own words.
 */
const wordings = [
  {
    authenticatorName: 'Security Key or Biometric',
    enrolling: {
      row: 'oie.select.authenticator.enroll.webauthn.label',
      label: 'oie.webauthn.label',
      about: 'oie.webauthn.description',
      title: 'oie.enroll.webauthn.title',
      says: ['oie.enroll.webauthn.instructions'],
      leavesOut: ['oie.enroll.authenticator.promotion.faq.benefit.title'],
    },
    promotion: { title: 'oie.enroll.webauthn.title', button: 'oie.enroll.webauthn.save' },
    verifying: {
      row: 'oie.select.authenticator.verify.webauthn.label',
      title: 'oie.verify.webauth.title',
      says: 'oie.verify.webauthn.instructions',
    },
    notSupported: 'oie.webauthn.error.not.supported',
  },
  ...[
    {
      authenticatorName: 'Passkeys',
      row: 'oie.select.authenticator.enroll.webauthn.passkeysRebrand.passkeys.label',
      label: 'oie.webauthn.passkeysRebrand.passkeys.label',
      about: 'oie.webauthn.passkeysRebrand.passkeys.description',
      title: 'oie.enroll.webauthn.passkeysRebrand.passkeys.title',
      promotion: {
        title: 'oie.enroll.authenticator.promotion.title',
        button: 'oie.enroll.authenticator.promotion.cta.createPasskey',
      },
      verifyRow: 'oie.select.authenticator.verify.webauthn.passkeysRebrand.passkeys.label',
      verifyTitle: 'oie.verify.webauth.passkeysRebrand.passkeys.title',
    },
    {
      authenticatorName: 'Acme Key',
      row: 'oie.select.authenticator.enroll.webauthn.passkeysRebrand.custom.label',
      label: undefined,
      about: undefined,
      title: 'oie.enroll.webauthn.passkeysRebrand.custom.title',
      promotion: {
        title: 'oie.enroll.webauthn.passkeysRebrand.custom.title',
        button: 'oie.enroll.webauthn.save',
      },
      verifyRow: 'oie.select.authenticator.verify.webauthn.passkeysRebrand.custom.label',
      verifyTitle: 'oie.verify.webauth.passkeysRebrand.custom.title',
    },
  ].map(({ authenticatorName, row, label, about, title, promotion, verifyRow, verifyTitle }) => ({
    authenticatorName,
    enrolling: {
      row,
      label,
      about,
      title,
      says: ['benefit', 'definition', 'storage'].flatMap((question) => [
        `oie.enroll.authenticator.promotion.faq.${question}.title`,
        `oie.enroll.authenticator.promotion.faq.${question}.description`,
      ]),
      // Questions and answers replace this text.
      leavesOut: ['oie.enroll.webauthn.passkeysRebrand.instructions'],
    },
    promotion,
    verifying: { row: verifyRow, title: verifyTitle, says: 'oie.verify.webauthn.passkeysRebrand.instructions' },
    notSupported: 'oie.webauthn.passkeysRebrand.error.not.supported',
  })),
] as const;

const seen = { useInnerText: true };

for (const { authenticatorName, enrolling, promotion, verifying, notSupported } of wordings) {
  const named = (key: string) => text(key).replace('{0}', authenticatorName);
  const label = enrolling.label === undefined ? authenticatorName : text(enrolling.label);

  test.describe(`In an org whose authenticator is called "${authenticatorName}"`, () => {
    test.describe('with a description, where a PIN or biometrics are required', () => {
      test.use({ policy: { authenticatorName, authenticatorDescription, userVerification: 'required' } });

      test('the screens to enroll say so', async ({ page, journey, startAtSecurityMethods }) => {
        const screen = page.getByRole('main');
        await startAtSecurityMethods();
        await journey.setUpFirst();
        await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
        await expect(clickable(page, named(enrolling.row))).toBeVisible();
        await expect(screen).toContainText(label, seen);
        await expect(screen).toContainText(enrolling.about ? text(enrolling.about) : authenticatorDescription, seen);
        await journey.choosePasskey();

        await expect(page.getByRole('heading', { name: named(enrolling.title), exact: true })).toBeVisible();
        for (const key of [
          ...enrolling.says,
          'oie.enroll.webauthn.uv.required.instructions',
          'oie.verify.webauthn.instructions.additional',
        ]) {
          await expect(screen, key).toContainText(text(key), seen);
        }
        await expect(screen).toContainText(authenticatorDescription, seen);
        for (const key of [...enrolling.leavesOut, 'oie.enroll.webauthn.instructions.edge']) {
          await expect(screen, key).not.toContainText(text(key), seen);
        }

        await journey.enrollmentWidget.returnToList();
        await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
      });

      test.describe('to a person with a passkey', () => {
        test.use({ conditions: { computer: { passkey: 'enrolled' } } });

        test('the screen to verify says so, and has help and "Retry"', async ({ page, journey, computer }) => {
          const screen = page.getByRole('main');
          await computer.refuses(() => journey.signInWithPasskey());
          await expect(screen).toContainText(journey.words.notAllowed, seen);

          await expect(page.getByRole('heading', { name: named(verifying.title), exact: true })).toBeVisible();
          await expect(clickable(page, journey.words.retry)).toBeVisible();
          for (const key of [
            verifying.says,
            'oie.verify.webauthn.uv.required.instructions',
            'oie.verify.webauthn.instructions.additional',
          ]) {
            await expect(screen, key).toContainText(text(key), seen);
          }
          await expect(screen).toContainText(authenticatorDescription, seen);

          const help = ['biometric.authenticator.title', 'security.key.title'].map((key) =>
            page.getByRole('heading', { name: text(`oie.verify.webauthn.cant.verify.${key}`), exact: true }),
          );
          for (const heading of help) await expect(heading).toBeHidden();
          await clickable(page, text('oie.verify.webauthn.cant.verify')).click();
          for (const heading of help) await expect(heading).toBeVisible();
          for (const key of [
            'biometric.authenticator.description1',
            'biometric.authenticator.description2',
            'security.key.description',
          ]) {
            await expect(screen, key).toContainText(text(`oie.verify.webauthn.cant.verify.${key}`), seen);
          }
        });
      });
    });

    test.describe('without a description, where neither is required', () => {
      test.use({ policy: { authenticatorName, passkeyPromotion: true } });

      test('the invitation to enroll has no description, and no note about biometrics or a PIN', async ({
        page,
        journey,
      }) => {
        const screen = page.getByRole('main');
        await journey.signInToEnroll();

        await expect(page.getByRole('heading', { name: named(promotion.title), exact: true })).toBeVisible();
        await expect(clickable(page, text(promotion.button))).toBeVisible();
        for (const key of enrolling.says) await expect(screen, key).toContainText(text(key), seen);
        for (const key of [
          ...enrolling.leavesOut,
          'oie.enroll.webauthn.uv.required.instructions',
          'oie.verify.webauthn.instructions.additional',
        ]) {
          await expect(screen, key).not.toContainText(text(key), seen);
        }
      });
    });

    test.describe('where the list of methods comes first', () => {
      test.use({
        policy: { authenticatorName, email: 'in-list' },
        conditions: { computer: { passkey: 'enrolled' }, phone: { passkey: 'enrolled' } },
      });

      test('the list of methods to verify with names the authenticator once, even if a person has two passkeys', async ({
        page,
        journey,
        phone: _enrolled,
        person,
      }) => {
        await journey.openDashboard();
        await journey.signInWidget.submitUsername(person.login);

        await expect(page.getByRole('heading', { name: journey.words.verifyListTitle, exact: true })).toBeVisible();
        await expect(clickable(page, named(verifying.row))).toHaveCount(1);
        await expect(clickable(page, named(verifying.row))).toBeVisible();
        await expect(page.getByRole('main')).toContainText(label, seen);
      });
    });

    test.describe('in a browser that cannot register passkeys', () => {
      test.use({ policy: { authenticatorName } });

      test.beforeEach(async ({ browserWindow }) => {
        await browserWindow.runFirst(
          "Object.defineProperty(CredentialsContainer.prototype, 'create', { value: undefined });",
        );
      });

      test('the screen to enroll says so, and has no button', async ({ page, journey, goToFirstSetUp }) => {
        await goToFirstSetUp();
        await expect(page.getByRole('main')).toContainText(text(notSupported), seen);
        await expect(journey.enrollmentWidget.setUpButton()).toBeHidden();
      });

      test.describe('of a person with a passkey', () => {
        test.use({ conditions: { computer: { passkey: 'enrolled' } } });

        test('the screen to verify says so, and has no button', async ({ page, journey }) => {
          // The widget asks for no passkey here.
          await journey.signInToEnroll();
          await expect(page.getByRole('main')).toContainText(text(notSupported), seen);
          await expect(journey.signInWidget.verifyButton()).toBeHidden();
        });
      });
    });
  });
}

test.describe('The Edge before Chromium', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
  });

  test('has a note of its own beside the instructions', async ({ page, goToFirstSetUp }) => {
    await goToFirstSetUp();
    await expect(page.getByRole('main')).toContainText(text('oie.enroll.webauthn.instructions.edge'), seen);
  });
});

test.describe('The screen of the user name, with autofill and the button', () => {
  test.use({ policy: { autofill: true, passkeyButton: true } });

  test('has a field that browsers fill a passkey into', async ({ journey }) => {
    await journey.openDashboard();
    await expect(journey.signInWidget.username()).toHaveAttribute('autocomplete', 'username webauthn');
  });

  test('has a field without autofill in a browser without WebAuthn, and the button says that passkeys do not work there', async ({
    browserWindow,
    journey,
  }) => {
    await browserWindow.runFirst('delete window.PublicKeyCredential;');
    await journey.openDashboard();
    await expect(journey.signInWidget.username()).toHaveAttribute('autocomplete', 'username');
    await journey.signInWidget.passkeyButton().click();
    await expect(journey.signInWidget.alert()).toContainText(text('signin.passkeys.error.NotSupportedError'));
  });
});

test.describe('Hints of the org', { tag: '@platform' }, () => {
  test.use({ policy: { hints: ['client-device'] } });

  test('reach the browser', async ({ journey, goToFirstSetUp, computer, passkeyRequests }) => {
    await goToFirstSetUp();
    await computer.approves(() => journey.setUp());
    await expect(journey).toListPasskeys(1);
    expect(passkeyRequests()).toMatchObject([{ kind: 'create', options: { publicKey: { hints: ['client-device'] } } }]);
  });
});
