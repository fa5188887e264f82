import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test';

test.use({ conditions: { computer: { passkey: 'enrolled' } } });

test.describe('Enrolling a phone', () => {
  test(
    'a page that is reloaded on the way continues at the same screen, and enrolls the phone',
    detailsOf('page-reloaded', '@hybrid'),
    async ({ failure, journey, goToSetUp, phone, org, person }) => {
      await goToSetUp();
      await phone.ignores(() => journey.setUp());
      await failure.cause('The person reloads the page', () => journey.reload());

      await failure.symptom(async () => {
        await expect(journey.enrollmentWidget.heading()).toBeVisible();
        await expect(journey.enrollmentWidget.setUpButton()).toBeVisible();
        await expect(journey.enrollmentWidget.setUpButton()).toBeEnabled();
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toHaveLength(1);
      });

      await failure.remedy('"Set up" again', () => phone.approves(() => journey.setUp()));

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
        expect(await org.enrollments(person)).toHaveLength(2);
      });
    },
  );

  test.describe(() => {
    test.use({ standInPolicy: { residentKey: 'preferred' } });

    test(
      'the second of two tabs enrolls the phone; after that, the first refuses the phone but enrolls another device',
      detailsOf('two-tabs', '@hybrid', '@excluding'),
      async ({ failure, journey, startAtSecurityMethods, computer, phone, securityKey, widget, org, person }) => {
        await startAtSecurityMethods();
        await computer.approves(() => journey.setUpAnother());
        await expect(journey.enrollmentWidget.listHeading()).toBeVisible();
        await failure.cause('The phone is enrolled in a second tab', async () => {
          const secondTab = await journey.inNewTab();
          await secondTab.openDashboard();
          await secondTab.openSecurityMethods();
          await computer.approves(() => secondTab.setUpAnother());
          await secondTab.choosePasskey();
          await phone.approves(() => secondTab.setUp());
          await expect(secondTab).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        });
        await journey.turnTo();
        await journey.choosePasskey();
        await phone.attempts(() => journey.setUp());

        await failure.symptom(async () => {
          await expect(journey.signInWidget.alert()).toContainText(journey.meaning('already-registered'));
          await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
          expect(await org.enrollments(person)).toHaveLength(2);
        });

        await failure.remedy('Set up another device', () => securityKey.approves(() => journey.setUp()));

        await failure.recovery(async () => {
          await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name, securityKey.enrolledAs.name]);
          await expect(org).toHaveRecorded(person, {
            kind: 'registration',
            outcome: 'accepted',
            transports: widget.reports(securityKey.enrolledAs.transports),
          });
          expect(await org.enrollments(person)).toHaveLength(3);
        });
      },
    );
  });

  test(
    'an enrollment in a popup works, and the window behind it shows the phone after a reload',
    detailsOf('popup', '@hybrid', '@dashboard'),
    async ({ failure, journey, startAtSecurityMethods, computer, phone, org, person }) => {
      await startAtSecurityMethods();
      const here = () => Promise.resolve(journey);
      const enrolling = await failure.withCause(() => journey.inPopup(), here)();
      await computer.approves(() => enrolling.setUpAnother());
      await enrolling.choosePasskey();
      await phone.approves(() => enrolling.setUp());

      await failure.symptom(async () => {
        await expect(enrolling).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        await expect(journey).toListPasskeys([/Touch ID/]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });

      await failure.remedy('Close the popup, reload Settings', async () => {
        await enrolling.closeWindow();
        await journey.reload();
      });

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        expect(await org.enrollments(person)).toHaveLength(2);
      });
    },
  );
});
