import { expect, test } from '@playwright/test';
import { catalogue } from '../../../fixtures/failure-modes/catalogue';
import { playedBy } from '../../../fixtures/lanes/failures-in-lane';
import { laneNames, lanes } from '../../../fixtures/lanes/lanes';
import { settings } from '../../../fixtures/settings/settings';
import { coverageByLane, untested } from '../../../scripts/failures/coverage';
import { once } from '../support/once';

/* Makes Playwright list the tests of all lanes, once for all tests. */
test.describe.configure({ mode: 'default' });

const coverage = once(coverageByLane);

test.describe('The catalogue of failures', () => {
  test('each failure mode has a test, and one with each generation if the widget takes part', async () => {
    expect(untested((await coverage()).chrome, settings.generations)).toEqual([]);
  });
});

test.describe('Failure modes by lane', () => {
  for (const lane of laneNames) {
    test(`the lane ${lane} has a test of each failure mode that it plays`, async () => {
      const { [lane]: tags } = await coverage();
      const played = catalogue.filter(({ id }) => 'as' in playedBy(lanes[lane].failures, id)).map(({ id }) => id);

      expect(played.length).toBeGreaterThan(0);
      expect(played.filter((id) => !tags.has(`@${id}`))).toEqual([]);
    });
  }

  test('the lane chrome-native has a test of each failure mode that it plays, and of no other', async () => {
    const { 'chrome-native': tags } = await coverage();
    const ofCatalogue = catalogue.map(({ id }) => id).filter((id) => tags.has(`@${id}`));

    const played = catalogue.filter(({ id }) => 'as' in playedBy(lanes['chrome-native'].failures, id));
    expect(ofCatalogue.sort()).toEqual(played.map(({ id }) => id).sort());
  });
});
