/** Journeys that `npm run bench` measures. The file's name does not end in `.spec.ts`, so ordinary runs leave the file out. */
import { expect, test } from '../../fixtures/test';

// A test for each pass. `--repeat-each` would start a new worker and browser each time, which ordinary runs do not.
const passes = Number(process.env.BENCH_PASSES ?? '1');

for (let pass = 1; pass <= passes; pass++) {
  test(`sign-in to enrolled, pass ${pass}`, async ({ journey, computer, org, person }) => {
    await test.step('journey', async () => {
      await journey.signIn();
      await journey.openSecurityMethods();
      await journey.setUpFirst();
      await journey.choosePasskey();
      await computer.approves(() => journey.setUp());

      await expect(journey).toListPasskeys(1);
    });

    expect(await org.enrollments(person)).toHaveLength(1);
  });
}
