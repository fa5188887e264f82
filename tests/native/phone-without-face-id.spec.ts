import { detailsOf } from '../../fixtures/failure-modes/catalogue';
import { expect, test } from '../../fixtures/test/native';

test.describe('A phone without Face ID', detailsOf('face-id-not-enrolled', '@hybrid'), () => {
  test('verifies the person by its passcode', async ({
    failure,
    goToFirstSetUp,
    journey,
    setUpByCode,
    phone,
    virtualPhone,
    org,
    person,
  }) => {
    await failure.cause('No face is enrolled', () => phone.become({ faceId: 'not-enrolled' }));
    await goToFirstSetUp();
    await setUpByCode();

    await failure.symptom(async () => {
      expect(virtualPhone.transcript.map(({ text }) => text).join('\n')).toMatch(/passcode/);
    });
    await failure.recovery(async () => {
      await expect(journey).toListPasskeys([phone.enrolledAs.name]);
      await expect(org).toHaveRecorded(person, { outcome: 'accepted', userVerified: true });
    });
  });
});
