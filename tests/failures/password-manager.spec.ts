import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test/password-manager';

/** The model that the vault reports; the org calls it "1Password". */
const vaultModel = 'bada5566-a7aa-401f-bd96-45619a55120d';

test.describe('A password manager in the way of enrolling a phone', { tag: '@hybrid' }, () => {
  test(
    'the key icon in the popup of a password manager leads on to the phone',
    detailsOf('password-manager-popup'),
    async ({ failure, journey, goToFirstSetUp, phone, passwordManager, widget, org, person }) => {
      await goToFirstSetUp();
      await phone.ignores(() => journey.setUp());

      await failure.symptom(async () => {
        await expect(passwordManager.popup.toSave()).toBeVisible();
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      });

      await failure.remedy('Click its key icon', () => phone.approves(() => passwordManager.popup.bypass()));

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Authenticator/]);
        await expect(passwordManager.popup.toSave()).toBeHidden();
        expect(await passwordManager.held()).toEqual([]);
        await expect(org).toHaveRecorded(person, {
          kind: 'registration',
          outcome: 'accepted',
          transports: widget.reports(['ble', 'hybrid']),
        });
      });
    },
  );

  test(
    'a passkey saved in a password manager is not on the phone, which cannot sign in',
    detailsOf('password-manager-popup'),
    async ({ failure, journey, goToFirstSetUp, phone, passwordManager, org, person }) => {
      await goToFirstSetUp();
      await journey.setUp();

      await failure.symptom(async () => {
        await passwordManager.popup.saveHere();
        await expect(journey).toListPasskeys([/1Password/]);
        const [saved] = await passwordManager.held();
        await expect(org).toHaveRecorded(person, {
          kind: 'registration',
          outcome: 'accepted',
          aaguid: vaultModel,
          credentialId: saved?.credentialId,
          userVerified: true,
          backedUp: true,
        });

        await journey.signOut();
        await phone.attempts(async () => {
          await journey.signInWithPasskey();
          await passwordManager.popup.bypass();
        });
        await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
      });
    },
  );

  test(
    'a passkey saved in a password manager is removed in Settings, and its key icon leads on to the phone',
    detailsOf('password-manager-popup'),
    async ({ failure, journey, goToFirstSetUp, phone, passwordManager, org, person }) => {
      await goToFirstSetUp();
      await journey.setUp();

      await failure.symptom(async () => {
        await passwordManager.popup.saveHere();
        await expect(journey).toListPasskeys([/1Password/]);
        await expect(org).toHaveRecorded(person, { outcome: 'accepted', aaguid: vaultModel });
      });

      await failure.remedy('Remove it, and enroll with the key icon', async () => {
        await journey.remove(/1Password/);
        await passwordManager.popup.signIn();
        await journey.setUpFirst();
        await journey.choosePasskey();
        await phone.approves(async () => {
          await journey.setUp();
          await passwordManager.popup.bypass();
        });
      });

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Authenticator/]);
        await journey.signOut();
        await phone.approves(() => journey.signInWithPasskey());
        await expect(journey).toBeSignedIn();
        expect(await org.enrollments(person)).toHaveLength(1);
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
      });
    },
  );

  test.describe(() => {
    test.use({ behaviour: 'hangs' });

    test(
      'while a password manager hangs nothing happens until its key icon is clicked',
      detailsOf('password-manager-popup'),
      async ({ failure, journey, goToFirstSetUp, phone, passwordManager, org, person }) => {
        await goToFirstSetUp();
        await journey.setUp();

        await failure.symptom(async () => {
          await passwordManager.popup.saveHere();
          await expect(passwordManager.popup.toSave()).toBeVisible();
          await expect(journey.signInWidget.alert()).toBeHidden();
          await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        });

        await failure.remedy('Click its key icon', () => phone.approves(() => passwordManager.popup.bypass()));

        await failure.recovery(async () => {
          await expect(journey).toListPasskeys([/Authenticator/]);
          await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
        });
      },
    );
  });

  for (const { id = 'null-response', behaviour, which, reads, only } of [
    { behaviour: 'null', which: 'answers with nothing', reads: /Cannot read properties of null/ },
    { behaviour: 'locked', which: 'locks navigator.credentials', reads: /Illegal invocation/ },
    {
      id: 'credential-manager-fails',
      behaviour: 'fails',
      which: 'fails to make the passkey',
      reads: /unknown error occurred while talking to the credential manager/,
    },
    // In Gen2, the response then contains `null` as extension results, which the org refuses as malformed.
    { behaviour: 'plain-object', which: 'answers with a bare object', reads: /We found some errors/, only: 'gen2' },
  ] as const) {
    test.describe(() => {
      test.use({ behaviour });

      test(
        `while a password manager ${which} nothing is enrolled; with it off the phone enrolls, and signs in once it is on again`,
        detailsOf(id),
        async ({ failure, page, journey, goToFirstSetUp, phone, passwordManager, generation, org, person }) => {
          test.skip(
            (only ?? generation) !== generation,
            'Gen3 does not need the methods that are missing in a bare object.',
          );
          await goToFirstSetUp();
          await journey.setUp();

          await failure.symptom(async () => {
            await expect(journey.signInWidget.alert()).toContainText(reads);
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
            expect(await org.enrollments(person)).toEqual([]);
          });

          await failure.remedy('Disable the extension', () => passwordManager.disable());
          // The widget resumes at the same screen.
          await page.reload();
          await phone.approves(() => journey.setUp());

          await failure.recovery(async () => {
            await expect(journey).toListPasskeys([/Authenticator/]);
            await passwordManager.enable();
            await journey.signOut();
            await phone.approves(() => journey.signInWithPasskey());
            await expect(journey).toBeSignedIn();
            await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
          });
        },
      );
    });
  }

  for (const { behaviour, which, only } of [
    { behaviour: 'saves-itself', which: 'asks nobody' },
    { behaviour: 'plain-object', which: 'answers with a bare object', only: 'gen3' },
  ] as const) {
    test.describe(() => {
      test.use({ behaviour });

      test(
        `a password manager that ${which} keeps the passkey; once the passkey is removed and the extension is off, the phone enrolls`,
        detailsOf('password-manager-popup'),
        async ({ failure, journey, goToFirstSetUp, phone, passwordManager, generation, org, person }) => {
          test.skip((only ?? generation) !== generation, 'Gen2 cannot use a bare object: nothing is enrolled.');
          await goToFirstSetUp();
          await journey.setUp();

          await failure.symptom(async () => {
            await expect(journey).toListPasskeys([/1Password/]);
            const [saved] = await passwordManager.held();
            await expect(org).toHaveRecorded(person, {
              outcome: 'accepted',
              aaguid: vaultModel,
              credentialId: saved?.credentialId,
            });
          });

          await journey.remove(/1Password/);
          await passwordManager.popup.signIn();
          await expect(journey).toListPasskeys([]);
          await failure.remedy('Disable the extension', () => passwordManager.disable());
          await journey.setUpFirst();
          await journey.choosePasskey();
          await phone.approves(() => journey.setUp());

          await failure.recovery(async () => {
            await expect(journey).toListPasskeys([/Authenticator/]);
            await passwordManager.enable();
            await journey.signOut();
            await phone.approves(() => journey.signInWithPasskey());
            await expect(journey).toBeSignedIn();
            await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'accepted' });
          });
        },
      );
    });
  }

  test.describe(() => {
    test.use({ behaviour: 'locked' });

    test('a password manager that locks navigator.credentials lets no other script replace it', async ({
      failure,
      page,
      passwordManager: _passwordManager,
    }) => {
      await page.goto('/');
      const overwrite = () => page.evaluate(() => Object.assign(navigator, { credentials: {} }));
      const overwriteCreate = () => page.evaluate(() => Object.assign(navigator.credentials, { create: null }));
      const redefine = () => page.evaluate(() => Object.defineProperty(navigator, 'credentials', { value: {} }));

      await failure.symptom(async () => {
        await expect(overwrite()).rejects.toThrow('navigator.credentials is locked by the vault');
        await expect(overwriteCreate()).rejects.toThrow(/read only property 'create'/);
        await expect(redefine()).rejects.toThrow('Cannot redefine property: credentials');
      });
    });
  });
});
