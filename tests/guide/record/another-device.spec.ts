import { expect, test } from '../../../fixtures/test/walk';

test.describe('The screens on the way to another passkey', { tag: ['@hybrid', '@dashboard'] }, () => {
  test.use({ route: 'another-device', conditions: { computer: { passkey: 'enrolled' } } });

  test('are recorded from the user name screen to Settings', async ({ journey, computer, phone, page, recorder }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await expect(journey).toListPasskeys(2);
    await recorder.page('See the phone in Settings', page);
  });
});

test.describe('The screen that asks for the passkey of this computer', { tag: '@platform' }, () => {
  test.use({ route: 'verification', conditions: { computer: { passkey: 'enrolled' } } });

  // If the widget asks without a click and the computer answers, the screen vanishes immediately. Therefore no device answers
  // here.
  test('is seen', async ({ journey, computer, page, recorder }) => {
    await computer.ignores(() => journey.signInWithPasskey());
    await expect(journey.signInWidget.passkeyHeading()).toBeVisible();
    await recorder.page('Click "Verify"', page);
  });
});
