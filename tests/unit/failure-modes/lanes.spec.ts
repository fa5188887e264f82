import { expect, test } from '@playwright/test';
import { catalogue, detailsOf } from '../../../fixtures/failure-modes/catalogue';
import { idsWithLanes, played } from '../../../fixtures/failure-modes/lanes';
import { parityTable } from '../../../scripts/failures/parity';

test.describe('Failure modes by lane', () => {
  test('each is real, simulated or impossible in each lane, and the report has the table', async ({}, testInfo) => {
    const table = parityTable();
    await testInfo.attach('Failures by lane', { body: table, contentType: 'text/plain' });

    for (const { id } of catalogue) expect(table).toContain(` ${id} `);
    expect(played('icloud-keychain-off', 'safari')).toEqual({ as: 'simulated' });
    expect(played('stale-cache', 'safari')).toEqual({ as: 'real' });
    expect(played('popup', 'chrome')).toEqual({ as: 'real' });
    expect(played('popup', 'webkit')).toEqual({ as: 'real' });
    expect(played('tampered-replay', 'webkit')).toEqual({ impossible: expect.any(String) });
  });

  test('what is said of lanes is said of failure modes that exist', () => {
    const known = catalogue.map(({ id }) => id);

    expect(idsWithLanes.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('the test of one that is impossible in a lane says why it is skipped there', () => {
    const why = { type: 'impossible in safari', description: 'WebDriver gives Playwright one window.' };

    expect(detailsOf('popup').annotation).toContainEqual(why);
    expect(detailsOf('cancelled').annotation.filter(({ type }) => type.startsWith('impossible'))).toEqual([]);
  });
});
