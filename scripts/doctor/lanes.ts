import { laneNames, lanes, type LaneName } from '../../fixtures/lanes/lanes';
import { commandIn, wordsOf, type Check } from './check';

/** Checks each lane in turn: starts its browser and closes it. */
export async function* diagnoseLanes(): AsyncGenerator<Check> {
  for (const name of laneNames) yield await diagnose(name);
}

async function diagnose(name: LaneName): Promise<Check> {
  const { required, tryOut } = lanes[name];
  const begun = Date.now();
  try {
    const started = await tryOut();
    if (typeof started !== 'string') {
      return { name, required, ok: false, says: `${started.missing} ${started.remedy}`, ...commandIn(started.remedy) };
    }
    return { name, required, ok: true, says: `${started}; starts in ${((Date.now() - begun) / 1000).toFixed(1)} s` };
  } catch (error) {
    return { name, required, ok: false, says: wordsOf(error), ...commandIn(wordsOf(error)) };
  }
}
