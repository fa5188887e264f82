import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/native/fixtures';

test.describe('A phone on a slow network', detailsOf('slow-connection', '@hybrid'), () => {
  test.use({ conditions: async ({ failure }, use) => use({ phone: { network: failure.withCause('slow', 'fast') } }) });

  test('has the dialog wait for its answer, and is enrolled when that comes', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    scanTheCode,
    virtualPhone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await journey.setUp();
    await nativeDialog.shows('scan-qr');
    const scanned = scanTheCode();

    await failure.symptom(async () => {
      await nativeDialog.shows('follow-steps-on-device');
      await expect.poll(() => virtualPhone.isConnecting).toBe(true);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
    });

    await failure.remedy('Wait', () => virtualPhone.connects());

    await failure.recovery(async () => {
      expect(await scanned).toMatchObject({ kind: 'credential-made' });
      await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
    });
  });
});

test.describe('A phone that is lost on the way', { tag: '@hybrid' }, () => {
  for (const when of ['before-handshake', 'after-handshake'] as const) {
    test(`${when.replace('-', ' the ')} has the dialog tell what to check; another try enrolls it`, async ({
      goToFirstSetUp,
      journey,
      nativeDialog,
      setUpByCode,
      virtualPhone,
      org,
      person,
    }) => {
      virtualPhone.become({ vanishes: when });
      await goToFirstSetUp();
      expect(await setUpByCode()).toMatchObject({ kind: 'vanished' });
      await nativeDialog.shows('connection-failed');
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
      await nativeDialog.press('Close');
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);

      virtualPhone.staysConnected();
      await setUpByCode();
      await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
    });
  }

  test('after the request arrived is refused at once; another try enrolls it', async ({
    goToFirstSetUp,
    journey,
    nativeDialog,
    setUpByCode,
    virtualPhone,
    org,
    person,
  }) => {
    virtualPhone.become({ vanishes: 'after-command' });
    await goToFirstSetUp();
    expect(await setUpByCode()).toMatchObject({ kind: 'vanished' });
    await nativeDialog.isGone();
    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });

    virtualPhone.staysConnected();
    await setUpByCode();
    await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
    expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
  });
});

test.describe('A phone without a passcode', detailsOf('no-passcode', '@hybrid'), () => {
  test.use({ conditions: async ({ failure }, use) => use({ phone: { passcode: failure.withCause('none', 'set') } }) });

  test('cannot tell who holds it: it is refused, and enrolls once it has one', async ({
    failure,
    goToFirstSetUp,
    journey,
    nativeDialog,
    setUpByCode,
    scanTheCode,
    virtualPhone,
    org,
    person,
  }) => {
    await goToFirstSetUp();
    await setUpByCode();

    await failure.symptom(async () => {
      await nativeDialog.isGone();
      await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
      expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'noAnswer' });
    });

    await failure.remedy('Set a passcode', () => virtualPhone.setScreenLock());
    await journey.setUp();

    await failure.recovery(async () => {
      await nativeDialog.shows('scan-qr');
      await scanTheCode();
      await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'accepted', userVerified: true });
    });
  });
});

test.describe('A phone without Face ID', detailsOf('face-id-not-enrolled', '@hybrid'), () => {
  test('has its passcode verify the person', async ({
    failure,
    goToFirstSetUp,
    journey,
    setUpByCode,
    virtualPhone,
    org,
    person,
  }) => {
    await failure.cause('No face is enrolled', () => virtualPhone.become({ faceId: 'not-enrolled' }));
    await goToFirstSetUp();
    await setUpByCode();

    await failure.symptom(async () => {
      expect(virtualPhone.transcript.map(({ text }) => text).join('\n')).toMatch(/passcode/);
    });
    await failure.recovery(async () => {
      await expect(journey.settings.enrollments()).toHaveText([virtualPhone.enrolledAs.name]);
      expect(await org.lastCeremony(person)).toMatchObject({ outcome: 'accepted', userVerified: true });
    });
  });
});
