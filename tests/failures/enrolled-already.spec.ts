/**
 * A device that is already enrolled is set up again. The org's `residentKeyRequirement` (Okta's default: REQUIRED) and the
 * widget's generation decide the result. Source: docs/reference/identity-engine-protocol.md#webauthn-options.
 */
import type { Device } from '../../fixtures/devices/device';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

for (const residentKey of ['required', 'preferred'] as const) {
  const orgsSetting = residentKey === 'required' ? '@discoverable-required' : '@discoverable-not-required';

  test.describe(`In an org where discoverable credentials are ${residentKey}`, () => {
    test.use({ standInPolicy: { residentKey } });

    test.describe('and the phone is enrolled already', () => {
      test.use({
        conditions: async ({ failure }, use) =>
          use({
            computer: { passkey: 'enrolled' },
            phone: { passkey: failure.withCause<'enrolled' | 'none'>('enrolled', 'none') },
          }),
      });

      test(
        'the browser refuses the phone, and a security key enrolls instead',
        detailsOf('already-enrolled', '@hybrid', '@excluding', orgsSetting),
        async ({ failure, journey, goToSetUp, phone, securityKey, clock, org, person }) => {
          const before = await org.enrollments(person);
          await goToSetUp();
          await phone.attempts(() => journey.setUp());

          await failure.symptom(async () => {
            await expect(journey.signInWidget.alert()).toContainText(journey.meaning('already-registered'));
            expect(await clock.lastExcluded()).toBe(before.length);
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
            expect(await org.enrollments(person)).toEqual(before);
          });

          const another = failure.withRemedy<Pick<Device, 'attempts'>>(securityKey, phone);
          await failure.remedy('Use another device', () => another.attempts(() => journey.setUp()));

          await failure.recovery(async () => {
            await expect(journey).toListPasskeys(before.length + 1);
            await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
          });
        },
      );

      // If it is not required, both generations exclude enrolled passkeys.
      if (residentKey !== 'required') return;

      test(
        'the phone enrolls again and keeps only the new passkey, and the old one can be removed from the account',
        detailsOf('already-enrolled', '@hybrid', '@enrolling-again', orgsSetting),
        async ({ failure, journey, goToSetUp, computer, phone, clock, widget, org, person }) => {
          const before = await org.enrollments(person);
          const [, old] = before;
          await goToSetUp();
          await phone.approves(() => journey.setUp());

          await failure.symptom(async () => {
            await expect(journey).toListPasskeys([/Touch ID/, /iCloud Keychain/, phone.enrolledAs.name]);
            await expect(org).toHaveRecorded(person, {
              kind: 'registration',
              outcome: 'accepted',
              transports: widget.reports(phone.enrolledAs.transports),
            });
            expect(await clock.lastExcluded()).toBe(0);
            expect((await org.enrollments(person)).slice(0, -1)).toEqual(before);
          });
          const renewed = (await org.enrollments(person)).at(-1);
          expect(renewed?.credentialId).not.toBe(old?.credentialId);

          await failure.remedy('Remove the old one in Settings', () =>
            computer.approves(() => journey.remove(/iCloud Keychain/)),
          );

          await failure.recovery(async () => {
            await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
            await journey.signOut();
            await phone.approves(() => journey.signInWithPasskey());
            await expect(journey).toBeSignedIn();
            await expect(org).toHaveRecorded(person, {
              kind: 'authentication',
              outcome: 'accepted',
              credentialId: renewed?.credentialId,
            });
          });
        },
      );
    });
  });
}
