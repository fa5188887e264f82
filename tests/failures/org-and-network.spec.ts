import type { Phone } from '../../fixtures/devices/phone';
import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import type { Journey } from '../../fixtures/journey/journey';
import type { OrgClient } from '../../fixtures/org/client';
import type { Person } from '../../fixtures/org/org';
import { expect, test } from '../../fixtures/test';

test.use({ conditions: { computer: { passkey: 'enrolled' } } });

for (const { id, fault, cause, waiting, answering, loading } of [
  {
    id: 'rate-limited',
    fault: 'rate-limited',
    cause: 'The org answers 429',
    waiting: 'Wait for the reset',
    answering: 'a passkey that meets the rate limit is lost, and after the reset the phone enrolls',
    loading: 'a widget that meets the rate limit does not start until the page is loaded again',
  },
  {
    id: 'org-error',
    fault: 'server-error',
    cause: 'The org answers 500',
    waiting: 'Wait until the org works again',
    answering: 'a passkey that is sent during an outage is lost, and the phone enrolls once the org works again',
    loading: 'a widget that meets an error of the org does not start until the page is loaded again',
  },
  {
    id: 'answer-not-json',
    fault: 'not-json',
    cause: 'A proxy answers with a page',
    waiting: 'Wait until the org can be reached',
    answering: 'a passkey that a proxy keeps from the org is lost, and the phone enrolls once the org can be reached',
    loading: 'a widget to which a proxy answers does not start until the page is loaded again',
  },
] as const) {
  test.describe('Enrolling a phone when the org fails', detailsOf(id, '@hybrid'), () => {
    test(answering, async ({ failure, faults, journey, goToSetUp, phone, widget, org, person }) => {
      const before = await org.enrollments(person);
      await goToSetUp();
      await failure.cause(cause, () => faults.every('challenge/answer', fault));
      await phone.approves(() => journey.setUp());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(widget.says(fault, 'answering'));
        await expect(journey.enrollmentWidget.setUpButton()).toBeVisible({ visible: widget.keepsItsScreen });
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toEqual(before);
      });

      await failure.remedy(waiting, () => faults.stop());
      await journey.returnToSetUp();
      await phone.approves(() => journey.setUp());

      await failure.recovery(() => phoneIsEnrolled(phone, journey, org, person));
    });

    test(
      loading,
      async ({ failure, faults, journey, startAtSecurityMethods, computer, phone, widget, org, person }) => {
        const before = await org.enrollments(person);
        await startAtSecurityMethods();
        await failure.cause(cause, () => faults.next('introspect', fault));
        await computer.attempts(() => journey.chooseSetUpAnother());

        await failure.symptom(async () => {
          await expect(journey.signInWidget.alert()).toContainText(widget.says(fault, 'loading'));
          await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
          expect(await org.enrollments(person)).toEqual(before);
        });

        await failure.remedy('Reload the page', () => computer.approves(() => journey.reloadAndVerify()));
        await journey.choosePasskey();
        await phone.approves(() => journey.setUp());

        await failure.recovery(() => phoneIsEnrolled(phone, journey, org, person));
      },
    );
  });
}

test.describe('Enrolling a phone when the connection drops', detailsOf('offline', '@hybrid'), () => {
  test('a computer that goes offline cannot send the phone’s response to Okta, and enrolls the phone once it is online', async ({
    failure,
    journey,
    goToSetUp,
    computer,
    phone,
    widget,
    org,
    person,
  }) => {
    const before = await org.enrollments(person);
    await goToSetUp();
    await expect(journey.enrollmentWidget.setUpButton()).toBeVisible();
    await failure.cause('The computer goes offline', () => computer.goOffline());
    await phone.approves(() => journey.setUp());

    await failure.symptom(async () => {
      await expect(journey.signInWidget.alert()).toContainText(widget.says('no-connection', 'answering'));
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toEqual(before);
    });

    await failure.remedy('Connect again', () => computer.goOnline());
    await journey.returnToSetUp();
    await phone.approves(() => journey.setUp());

    await failure.recovery(() => phoneIsEnrolled(phone, journey, org, person));
  });

  test('a phone is enrolled although the org’s confirmation is lost on the way, as a reload shows', async ({
    failure,
    faults,
    journey,
    goToSetUp,
    phone,
    widget,
    org,
    person,
  }) => {
    await goToSetUp();
    await failure.cause('The connection drops after the org has received the passkey', () =>
      faults.every('challenge/answer', 'answer-lost'),
    );
    await phone.approves(() => journey.setUp());

    await failure.symptom(async () => {
      await expect(journey.signInWidget.alert()).toContainText(widget.says('no-connection', 'answering'));
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      expect(await org.enrollments(person)).toHaveLength(2);
    });

    await failure.remedy('Reload the page', () => journey.reload());

    await failure.recovery(async () => {
      await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
      expect(await org.enrollments(person)).toHaveLength(2);
    });
  });
});

test.describe('Enrolling a phone when time is up', detailsOf('session-expired', '@hybrid'), () => {
  test('an enrollment that expires on the way is over, and after a refresh a new one enrolls the phone', async ({
    failure,
    faults,
    journey,
    goToSetUp,
    computer,
    phone,
    org,
    person,
  }) => {
    const before = await org.enrollments(person);
    await goToSetUp();
    await expect(journey.enrollmentWidget.setUpButton()).toBeVisible();
    await failure.cause('The enrollment expires', () => faults.expireTransactions(person));
    await phone.approves(() => journey.setUp());

    await failure.symptom(async () => {
      await expect(journey.signInWidget.alert()).toContainText(journey.words.sessionExpired);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toEqual(before);
    });

    await failure.remedy('Refresh, and verify again', () => computer.approves(() => journey.reloadAndVerify()));
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await failure.recovery(() => phoneIsEnrolled(phone, journey, org, person));
  });

  test('a session that ends on the way ends the enrollment, and signing in again enrolls the phone', async ({
    failure,
    journey,
    goToSetUp,
    computer,
    phone,
    org,
    person,
  }) => {
    const before = await org.enrollments(person);
    await goToSetUp();
    await expect(journey.enrollmentWidget.setUpButton()).toBeVisible();
    await failure.cause('The session ends', () => org.endSessions(person));
    await phone.approves(() => journey.setUp());

    await failure.symptom(async () => {
      await expect(journey.signInWidget.alert()).toContainText(journey.words.sessionExpired);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
      expect(await org.enrollments(person)).toEqual(before);
    });

    await failure.remedy('Return to the sign-in screen and sign in again', async () => {
      await journey.signInWidget.backToSignIn();
      await computer.approves(() => journey.signInWithPasskey());
    });
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await failure.recovery(() => phoneIsEnrolled(phone, journey, org, person));
  });
});

async function phoneIsEnrolled(phone: Phone, journey: Journey, org: OrgClient, person: Person): Promise<void> {
  await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
  await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
  expect(await org.enrollments(person)).toHaveLength(2);
}
