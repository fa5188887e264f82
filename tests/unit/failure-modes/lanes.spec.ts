import { expect, test } from '@playwright/test';
import { catalogue, detailsOf } from '../../../fixtures/failure-modes/catalogue';
import { playedBy } from '../../../fixtures/lanes/failures-in-lane';
import { laneNames, lanes, type LaneName } from '../../../fixtures/lanes/lanes';
import { parityTable } from '../../../scripts/failures/parity';

const played = (id: string, lane: LaneName) => playedBy(lanes[lane].failures, id);

/** The cells of a table drawn in text, row by row. A cell may span several lines. */
function readTable(text: string): string[][] {
  const rows = text.split(/^[├└┌].*$/m).filter((part) => part.includes('│'));
  return rows.map((row) => {
    const lines = row
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('│').slice(1, -1));
    return (lines[0] ?? []).map((_, column) =>
      lines
        .map((line) => (line[column] ?? '').trim())
        .join(' ')
        .trim(),
    );
  });
}

test.describe('Failure modes by lane', () => {
  test('each is real, simulated or impossible in each lane', () => {
    expect(played('icloud-keychain-off', 'safari')).toEqual({ as: 'simulated' });
    expect(played('stale-cache', 'safari')).toEqual({ as: 'real' });
    expect(played('popup', 'chrome')).toEqual({ as: 'real' });
    expect(played('popup', 'webkit')).toEqual({ as: 'real' });
    expect(played('tampered-replay', 'webkit')).toEqual({
      impossible: 'It attacks the org, in the chrome lane.',
    });
  });

  test('the report has a table of them, with a reason for each impossible failure', async ({}, testInfo) => {
    const table = parityTable();
    await testInfo.attach('Failures by lane', { body: table, contentType: 'text/plain' });

    const rows = readTable(table);
    const inDialogs = "impossible: It does not involve Chrome's dialogs: the chrome lane plays it.";
    const inOneWindow = 'impossible: WebDriver gives Playwright only one window.';
    expect(rows).toContainEqual(['Failure', 'chrome', 'chrome-native', 'edge', 'safari', 'webkit']);
    expect(rows).toContainEqual(['cancelled', 'simulated', 'real', 'simulated', 'simulated', 'simulated']);
    expect(rows).toContainEqual(['already-enrolled', 'real', 'real', 'real', 'simulated', 'simulated']);
    expect(rows).toContainEqual(['popup', 'real', inDialogs, 'real', inOneWindow, 'real']);
    expect(rows.map(([id]) => id)).toEqual(['Failure', ...catalogue.map(({ id }) => id)]);
    expect(rows.flatMap((row) => row.filter((cell) => cell === ''))).toEqual([]);
  });

  test('the lanes mention only existing failure modes', () => {
    const known = catalogue.map(({ id }) => id);
    const named = laneNames.flatMap((lane) => {
      const { impossible, real, simulated } = lanes[lane].failures;
      return [...Object.keys(impossible), ...real, ...simulated];
    });

    expect(named.length).toBeGreaterThan(laneNames.length);
    expect(named.filter((id) => !known.includes(id))).toEqual([]);
  });

  test('the test of a failure mode that is impossible in a lane says why it is skipped there', () => {
    const why = { type: 'impossible in safari', description: 'WebDriver gives Playwright only one window.' };

    expect(detailsOf('popup').annotation).toContainEqual(why);
    expect(detailsOf('cancelled').annotation.filter(({ type }) => type.startsWith('impossible'))).toEqual([]);
  });
});
