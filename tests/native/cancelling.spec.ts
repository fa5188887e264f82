import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import type { DialogKind } from '../../fixtures/desktop/native-dialog/known-dialogs';
import type { Conditions } from '../../fixtures/devices/conditions';
import { expect, test } from '../../fixtures/test/native';
import type { OrgPolicy } from '../../fixtures/org/stand-in/policy';

/** Dialogs at which a person can cancel, and the steps to each. */
const steps: readonly {
  readonly at: DialogKind;
  readonly conditions?: Conditions;
  readonly policy?: Partial<OrgPolicy>;
  readonly presses?: readonly string[];
}[] = [
  { at: 'scan-qr' },
  { at: 'turn-on-bluetooth', conditions: { computer: { bluetooth: 'off' } } },
  { at: 'insert-key', policy: { hints: ['security-key'] } },
  { at: 'choose-where-to-save', policy: { hints: ['hybrid'] }, presses: ['Back'] },
];

for (const { at, conditions = {}, policy = {}, presses = [] } of steps) {
  test.describe(`Cancelling at the dialog “${at}”`, detailsOf('cancelled', '@hybrid'), () => {
    test.use({ conditions, policy });

    test('ends the attempt at once, and trying again leads to the same dialog', async ({
      failure,
      goToFirstSetUp,
      journey,
      nativeDialog,
      org,
      person,
    }) => {
      const goThere = async () => {
        await journey.setUp();
        for (const button of presses) await nativeDialog.press(button);
        await nativeDialog.shows(at);
      };
      await goToFirstSetUp();
      await goThere();
      await failure.cause('The person cancels', () => nativeDialog.press('Cancel'));

      await failure.symptom(async () => {
        await nativeDialog.isGone();
        await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toEqual([]);
      });

      await goThere();
    });
  });
}

test.describe('Cancelling while the phone is busy', detailsOf('cancelled', '@hybrid'), () => {
  test.use({ conditions: { phone: { network: 'slow' } } });

  test('ends the attempt at once, and the phone is notified', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    scanTheCode,
    phone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await journey.setUp();
    await nativeDialog.shows('scan-qr');
    const scanned = scanTheCode();
    await nativeDialog.shows('follow-steps-on-device');
    await expect.poll(() => phone.isConnecting).toBe(true);
    await failure.cause('The person cancels', () => nativeDialog.press('Cancel'));

    await failure.symptom(async () => {
      await nativeDialog.isGone();
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      expect(await scanned).toMatchObject({ kind: 'cancelled' });
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toEqual([]);
    });
  });
});
