import { expect, test } from '../../../fixtures/guide/fixtures';

test.describe('The screens on the way to a further passkey', { tag: '@hybrid' }, () => {
  test.use({ route: 'another-device', conditions: { computer: { touchId: 'enrolled' } } });

  test('are seen from the user name to Settings', async ({ journey, computer, phone, page, recorder }) => {
    await computer.approves(() => journey.signInWithPasskey());
    await journey.openSecurityMethods();
    await computer.approves(() => journey.setUpAnother());
    await journey.choosePasskey();
    await phone.approves(() => journey.setUp());

    await expect(journey.settings.enrollments()).toHaveCount(2);
    await recorder.page('See the phone in Settings', page);
  });
});
