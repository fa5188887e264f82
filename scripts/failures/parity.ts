import Table from 'cli-table3';
import { catalogue } from '../../fixtures/failure-modes/catalogue';
import { playedBy, type Played } from '../../fixtures/lanes/failures-in-lane';
import { laneNames, lanes } from '../../fixtures/lanes/lanes';

const inWords = (how: Played) => ('as' in how ? how.as : `impossible: ${how.impossible}`);

/**
 * The catalogue by lane, as a table of text: whether each failure's cause is real, simulated, or impossible and why. The
 * authenticators are simulated in all of these lanes.
 */
export function parityTable(): string {
  const table = new Table({
    head: ['Failure', ...laneNames],
    colWidths: [33, 12, ...laneNames.slice(1).map(() => 34)],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { id } of catalogue)
    table.push([id, ...laneNames.map((lane) => inWords(playedBy(lanes[lane].failures, id)))]);
  return table.toString();
}
