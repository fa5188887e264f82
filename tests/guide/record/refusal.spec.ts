import { expect, test } from '../../../fixtures/test/walk';

test.describe('The screens after a device refuses', { tag: '@hybrid' }, () => {
  test.use({ route: 'refusal', conditions: { computer: { passkey: 'enrolled' } } });

  test('are recorded at the verification and at the second “Set up”', async ({
    journey,
    computer,
    phone,
    page,
    recorder,
  }) => {
    await computer.refuses(() => journey.signInWithPasskey());
    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    await recorder.page('Read why the computer was refused', page);
    await computer.approves(() => journey.verifyAgain());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.refuses(() => journey.setUp());

    await expect(journey.signInWidget.alert()).toContainText(journey.words.notAllowed);
    await recorder.page('Read why the phone was refused', page);
  });
});
