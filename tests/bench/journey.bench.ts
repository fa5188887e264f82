/** Journeys that `npm run bench` measures: the file's name never ends in `.spec.ts`, so ordinary runs leave it out. */
import { expect, test } from '../../fixtures/test';

// Tests rather than `--repeat-each`, which starts a new worker and browser for each, as no ordinary run does.
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
