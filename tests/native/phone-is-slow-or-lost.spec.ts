import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import type { DialogInReport } from '../../fixtures/native/dialog-in-report';
import { expect, test } from '../../fixtures/test/native';
import type { OrgPolicy } from '../../fixtures/org/stand-in/policy';
import type { Vanishing } from '../../fixtures/phone/conditions';

test.describe('A phone on a slow network', detailsOf('slow-connection', '@hybrid'), () => {
  test.use({ conditions: async ({ failure }, use) => use({ phone: { network: failure.withCause('slow', 'fast') } }) });

  test('makes the dialog wait for its response, and is enrolled when the response arrives', async ({
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

    await failure.symptom(async () => {
      await nativeDialog.shows('follow-steps-on-device');
      await expect.poll(() => phone.isConnecting).toBe(true);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });
    });

    await failure.remedy('Wait', () => phone.connects());

    await failure.recovery(async () => {
      expect(await scanned).toMatchObject({ kind: 'credential-made' });
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
});

/**
 * Moments at which the phone is lost, and Chrome's reaction. If the org requires a discoverable credential, as Okta does by
 * default, Chrome 156 shows "Connecting to your device" until the person cancels. If the org does not require one, Chrome
 * reports that the connection failed.
 */
const losses: readonly {
  readonly vanishes: Vanishing;
  readonly residentKey: OrgPolicy['residentKey'];
  readonly sentence: string;
  readonly seen: (dialog: DialogInReport) => Promise<unknown>;
}[] = [
  {
    vanishes: 'before-handshake',
    residentKey: 'preferred',
    sentence: 'before the handshake makes the dialog show what to check; another try enrolls it',
    seen: closeTheError,
  },
  {
    vanishes: 'after-handshake',
    residentKey: 'preferred',
    sentence: 'after the handshake makes the dialog show what to check; another try enrolls it',
    seen: closeTheError,
  },
  {
    vanishes: 'before-handshake',
    residentKey: 'required',
    sentence: 'before the handshake makes the dialog wait until the person cancels; another try enrolls it',
    seen: cancelTheWait,
  },
  {
    vanishes: 'after-handshake',
    residentKey: 'required',
    sentence: 'after the handshake makes the dialog wait until the person cancels; another try enrolls it',
    seen: cancelTheWait,
  },
  {
    vanishes: 'after-command',
    residentKey: 'required',
    sentence: 'after it received the command ends the attempt at once; another try enrolls it',
    seen: (dialog) => dialog.isGone(),
  },
];

async function cancelTheWait(dialog: DialogInReport): Promise<void> {
  await dialog.shows('connecting');
  await dialog.press('Cancel');
}

async function closeTheError(dialog: DialogInReport): Promise<void> {
  await dialog.shows('connection-failed');
  await dialog.press('Close');
}

for (const { vanishes, residentKey, sentence, seen } of losses) {
  test.describe('A phone that is lost on the way', { tag: '@hybrid' }, () => {
    test.use({ policy: { residentKey } });

    test(sentence, async ({ goToFirstSetUp, journey, nativeDialog, setUpByCode, phone, org, person }) => {
      phone.become({ vanishes });
      await goToFirstSetUp();
      expect(await setUpByCode()).toMatchObject({ kind: 'vanished' });
      await seen(nativeDialog);
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'noAnswer' });

      phone.staysConnected();
      await setUpByCode();
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { kind: 'registration', outcome: 'accepted' });
    });
  });
}
