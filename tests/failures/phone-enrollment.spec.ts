import { enrollmentFailures, scanTheCode } from '../../fixtures/failure-modes/phone-enrollment';
import { expect, test } from '../../fixtures/test';

/** Milliseconds. An immediate refusal is far quicker even on a loaded machine, and it is short enough to wait for. */
const shortTimeout = 1_500;

for (const failure of enrollmentFailures) {
  const { id, sentence, conditions, symptom, inVain = [], remedy, attempt = scanTheCode } = failure;

  test.describe(`${failure.guide}: ${failure.section}`, { tag: ['@hybrid', `@${id}`] }, () => {
    test.use({
      conditions: { ...conditions, computer: { touchId: 'enrolled', ...conditions.computer } },
      ...(symptom.comes === 'at-the-timeout' ? { browserTimeout: shortTimeout } : {}),
    });

    test(sentence, async ({ journey, devices, clock, org, person }) => {
      const before = await org.enrollments(person);
      const setUp = () => journey.setUp();
      const symptomShows = async () => {
        await expect(journey.signInWidget.alert()).toContainText(journey.meaning(symptom.reads));
        expect(await clock.lastEnded()).toBe(symptom.comes);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: symptom.orgRecords });
        expect(await org.enrollments(person)).toEqual(before);
      };

      await devices.computer.approves(() => journey.signInWithPasskey());
      await journey.openSecurityMethods();
      await devices.computer.approves(() => journey.setUpAnother());
      await journey.choosePasskey();
      await attempt(devices, setUp);

      await test.step('Symptom', symptomShows);

      for (const { title, apply } of inVain) {
        await test.step(`Tried in vain: ${title}`, () => apply?.(devices));

        await attempt(devices, setUp);

        await test.step('Symptom, still', symptomShows);
      }

      await test.step(`Remedy: ${remedy.title}`, () => remedy.apply?.(devices));

      await (remedy.attempt ?? attempt)(devices, setUp);

      await test.step('Recovery', async () => {
        await expect(journey.settings.enrollments()).toHaveCount(before.length + 1);
        expect(await org.lastCeremony(person)).toMatchObject({ kind: 'registration', outcome: 'accepted' });
      });
    });
  });
}
