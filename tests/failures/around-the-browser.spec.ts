import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { Portal } from '../../fixtures/org/stand-in/portal';
import { expect, test } from '../../fixtures/test';

test.describe('Enrolling a phone', { tag: '@hybrid' }, () => {
  test.use({ conditions: { computer: { passkey: 'enrolled' } } });

  // A fault of the widget: it aborts the first WebAuthn call too late or never. If a release fixes the fault, this test will
  // show that.
  test(
    'a person who goes back to the list while the browser asks reads that a request is pending, and enrolls after a reload',
    detailsOf('request-pending'),
    async ({ failure, journey, goToSetUp, phone, org, person }) => {
      await goToSetUp();
      await phone.ignores(() => journey.setUp());
      await failure.cause('Back to the list, and "Set up" again', async () => {
        await journey.enrollmentWidget.returnToList();
        await journey.choosePasskey();
        await phone.ignores(() => journey.setUp());
      });

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText('A request is already pending.');
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toHaveLength(1);
      });

      await failure.remedy('Reload the page', () => journey.reload());
      await phone.attempts(() => journey.setUp());

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );

  test(
    'behind a filter that blocks the widget nothing asks for a passkey, and once the widget is let through the phone enrolls',
    detailsOf('script-blocked'),
    async ({ failure, journey, startAtSecurityMethods, computer, phone, passkeyRequests, org, person }) => {
      const widgetsScript = /\/okta-sign-in[^/]*\.js/;
      await startAtSecurityMethods();
      // On a tenant the person signed in with a passkey.
      const requestsSoFar = passkeyRequests();
      await failure.cause("A filter blocks the widget's script", () => computer.filter.block(widgetsScript));
      await computer.ignores(() => journey.chooseSetUpAnother());

      await failure.symptom(async () => {
        await expect.poll(() => computer.filter.stopped).not.toEqual([]);
        await expect(journey.signInWidget.passkeyHeading()).toBeHidden();
        await expect(org).toHaveRecorded(person, { kind: 'authentication', outcome: 'noAnswer' });
        expect(passkeyRequests()).toEqual(requestsSoFar);
      });

      await failure.remedy('Let it through', () => computer.filter.allow(widgetsScript));
      await computer.attempts(() => journey.reloadAndVerify());
      await journey.choosePasskey();
      await phone.approves(() => journey.setUp());

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );

  test(
    'behind a filter that blocks the request with the passkey nothing is enrolled, and once it is let through the phone enrolls',
    detailsOf('call-blocked'),
    async ({ failure, journey, goToSetUp, computer, phone, widget, org, person }) => {
      const call = /\/idp\/idx\/challenge\/answer/;
      await goToSetUp();
      await expect(journey.enrollmentWidget.setUpButton()).toBeVisible();
      await failure.cause('A filter blocks the request', () => computer.filter.block(call));
      await phone.approves(() => journey.setUp());

      await failure.symptom(async () => {
        await expect(journey.signInWidget.alert()).toContainText(widget.says('no-connection', 'answering'));
        expect(computer.filter.stopped).toEqual(['/idp/idx/challenge/answer']);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toHaveLength(1);
      });

      await failure.remedy('Let it through', () => computer.filter.allow(call));
      await journey.returnToSetUp();
      await phone.attempts(() => journey.setUp());

      await failure.recovery(async () => {
        await expect(journey).toListPasskeys([/Touch ID/, phone.enrolledAs.name]);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    },
  );
});

test.describe(
  'Enrolling this computer in the frame of a portal',
  detailsOf('portal-frame', '@platform', '@dashboard'),
  () => {
    test('is refused unless the portal allows passkeys in its frame', async ({
      failure,
      journey,
      portal,
      computer,
      passkeyRequests,
      org,
      person,
    }) => {
      await failure.cause('The portal does not allow passkeys in its frame', () => {
        portal.allowsPasskeys = false;
      });
      const framed = await journey.inFrame(portal.address, Portal.frame);
      await framed.signIn();
      await framed.openSecurityMethods();
      await framed.setUpFirst();
      await framed.choosePasskey();
      await computer.attempts(() => framed.setUp());

      await failure.symptom(async () => {
        await expect(framed.signInWidget.alert()).toContainText(framed.words.notAllowed);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
        expect(await org.enrollments(person)).toEqual([]);
        expect(passkeyRequests()).toHaveLength(1);
      });

      await failure.remedy('The portal allows passkeys in its frame', () => {
        portal.allowsPasskeys = true;
      });
      const allowed = await journey.inFrame(portal.address, Portal.frame);
      await allowed.openSecurityMethods();
      // The widget is still at the second "Set up".
      await allowed.entry.setUp();
      await computer.attempts(() => allowed.setUp());

      await failure.recovery(async () => {
        await expect(allowed).toListPasskeys(1);
        await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
      });
    });
  },
);
