import { aaguids } from '../../fixtures/authenticators/aaguids';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.describe('Enrolling where the org has a list of models', () => {
  test(
    'a model that is not listed is refused, and enrolls once it is',
    detailsOf('model-not-listed', '@platform'),
    async ({ failure, journey, goToFirstSetUp, computer, decide, org, person }) => {
      await goToFirstSetUp();
      await failure.cause('The list has another model', () => decide({ allowedModels: [aaguids.none] }));
      await computer.attempts(() => journey.setUp());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
        await expect(org).toHaveRecorded(person, {
          kind: 'registration',
          outcome: 'refused',
          reason: 'model-not-allowed',
        });
        expect(await org.enrollments(person)).toEqual([]);
      });

      await failure.remedy('The admin adds the model', () => decide({ allowedModels: [computer.enrolledAs.aaguid] }));
      await computer.attempts(() => journey.setUp());

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys(1);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );

  test.describe(() => {
    test.use({
      conditions: async ({ failure }, use) =>
        use({ computer: { makeAndModel: failure.withCause<'withheld' | 'shared'>('withheld', 'shared') } }),
    });

    test(
      'a key whose model the person withholds is refused, and enrolls once they share it',
      detailsOf('model-withheld', '@security-key'),
      async ({ failure, journey, goToFirstSetUp, computer, securityKey, decide, passkeyRequests, org, person }) => {
        decide({ allowedModels: [securityKey.enrolledAs.aaguid] });
        await goToFirstSetUp();
        await securityKey.attempts(() => journey.setUp());

        await failure.symptom(async () => {
          await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
          await expect(org).toHaveRecorded(person, {
            kind: 'registration',
            outcome: 'refused',
            reason: 'model-not-allowed',
          });
          expect(passkeyRequests()).toMatchObject([
            { kind: 'create', options: { publicKey: { attestation: 'direct' } } },
          ]);
        });

        await failure.remedy('Let the site see make and model', () => computer.shareMakeAndModel());
        await securityKey.attempts(() => journey.setUp());

        await failure.recovery(async () => {
          await expect(journey).toListPasskeys(1);
          await expect(org).toHaveRecorded(person, { outcome: 'accepted', aaguid: securityKey.enrolledAs.aaguid });
        });
      },
    );
  });
});

test.describe('Enrolling a phone', { tag: '@hybrid' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  test(
    'a passkey that can be synced is refused where the org blocks those, and a security key enrolls',
    detailsOf('synced-passkeys-blocked'),
    async ({ failure, journey, goToSetUp, phone, securityKey, decide, org, person }) => {
      await goToSetUp();
      await failure.cause('The org blocks synced passkeys', () => decide({ syncedPasskeys: 'blocked' }));
      await phone.attempts(() => journey.setUp());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
        await expect(org).toHaveRecorded(person, {
          kind: 'registration',
          outcome: 'refused',
          reason: 'synced-not-allowed',
        });
        expect(await org.enrollments(person)).toHaveLength(1);
      });

      const another = failure.withRemedy<Pick<typeof phone, 'attempts'>>(securityKey, phone);
      await failure.remedy('Use a device whose passkeys stay on it', () => another.attempts(() => journey.setUp()));

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys(2);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted', backedUp: false });
      });
    },
  );

  test(
    'at the limit Settings offers no further passkey, and once a passkey is removed the phone enrolls',
    detailsOf('enrollment-limit', '@dashboard'),
    async ({ failure, journey, startAtSecurityMethods, computer, phone, decide, org, person }) => {
      await failure.cause('The org allows one passkey per person', () => decide({ maxEnrollments: 1 }));
      await startAtSecurityMethods();

      await failure.symptom(async () => {
        await expect(journey).toListPasskeys(1);
        await expect(journey.settings.setUpAnotherLink()).toBeHidden();
      });

      await failure.remedy('Remove a passkey', () => computer.approves(() => journey.remove(/Touch ID/)));
      await journey.setUpFirst();
      await journey.choosePasskey();
      await phone.approves(() => journey.setUp());

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );
});

test.describe('Signing in with a passkey from before a change of the org', () => {
  test.describe('that is on the computer', () => {
    test.use({ conditions: { computer: { passkey: 'enrolled' } } });

    test(
      'it is refused while its model is not listed, and signs in once it is, without a new enrollment',
      detailsOf('model-no-longer-listed', '@platform'),
      async ({ failure, journey, computer, decide, returnToSignIn, org, person }) => {
        const [enrolled] = await org.enrollments(person);
        await failure.cause('The list has another model', () => decide({ allowedModels: [aaguids.none] }));
        await computer.attempts(() => journey.signInWithPasskey());

        await failure.symptom(async () => {
          await expect(journey.signInWidget.alert()).toContainText(journey.words.serverRefused);
          await expect(org).toHaveRecorded(person, {
            kind: 'authentication',
            outcome: 'refused',
            reason: 'model-not-allowed',
          });
        });

        await returnToSignIn();
        await failure.remedy('The admin adds the model', () =>
          decide({ allowedModels: [aaguids.touchId, aaguids.windowsHello] }),
        );
        await computer.attempts(() => journey.signInWithPasskey());

        await failure.recovery(async () => {
          await expect(journey).toBeSignedIn();
          await expect(org).toHaveRecorded(person, {
            kind: 'authentication',
            outcome: 'accepted',
            credentialId: enrolled?.credentialId,
          });
        });
      },
    );
  });

  test.describe('that is on a key without a PIN', () => {
    test.use({ conditions: { securityKey: { passkey: 'enrolled', pin: 'none' } } });

    test(
      'it does not sign in once the org requires user verification, and does with a PIN',
      detailsOf('verification-required-later', '@security-key'),
      async ({ failure, journey, securityKey, decide, clock, passkeyRequests, org, person }) => {
        await failure.cause('The org requires user verification', () =>
          decide({ userVerificationForVerify: 'required' }),
        );
        await securityKey.attempts(() => journey.signInWithPasskey());

        await failure.symptom(async () => {
          await expect(journey.signInWidget.alert()).toContainText(journey.meaning('not-allowed'));
          expect(await clock.lastEnded()).toBe('at-once');
          await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
          expect(passkeyRequests()).toMatchObject([
            { kind: 'get', options: { publicKey: { userVerification: 'required' } } },
          ]);
        });

        await failure.remedy('Set a PIN on the key', () => securityKey.setPin());
        await clock.errorsAreShownAgain();
        await securityKey.attempts(() => journey.verifyAgain());

        await failure.recovery(async () => {
          await expect(journey).toBeSignedIn();
          await expect(org).toHaveRecorded(person, {
            kind: 'authentication',
            outcome: 'accepted',
            userVerified: true,
          });
        });
      },
    );
  });
});
