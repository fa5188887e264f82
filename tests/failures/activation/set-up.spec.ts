import { expect, test } from '../../../fixtures/test';

test.describe('Biometric activation on a phone', () => {
  test('a phone sets biometrics up from its activation link', async ({
    activation,
    activationSite,
    lane,
    phonePage,
    org,
    person,
  }) => {
    const faceId = await lane.authenticators.attach(phonePage.context(), 'faceId');
    const link = activation.issueLink(person);
    await activationSite.open(link);
    const { credentialId } = await faceId.approve(() => activationSite.setUp.start());

    await expect(activationSite.setUp.doneHeading()).toBeVisible();
    expect(await org.enrollments(person)).toMatchObject([{ credentialId }]);
    await expect(org).toHaveRecorded(person, {
      kind: 'registration',
      outcome: 'accepted',
      userVerification: 'required',
      userVerified: true,
      backedUp: true,
      transports: faceId.enrolledAs.transports,
    });
    expect(activation.usedBy(link)).toBe('biometrics');
    expect(activation.failures(person)).toEqual([]);
  });
});
