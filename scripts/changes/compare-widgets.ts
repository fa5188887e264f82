import {
  compareRecords,
  type Comparison,
  type WithPictures,
} from '../../fixtures/journey-record/changes/compare-records';
import { grouped, type Change } from '../../fixtures/journey-record/changes/change';
import { resolveWidget } from '../../fixtures/widget/release';
import { settings } from '../../fixtures/settings/settings';
import { seenIn, walk } from './walk';

/** Names for the authenticator, one for each set of the widget's words. */
const authenticatorNames = ['Security Key or Biometric', 'Passkeys', 'Acme Key'];

/** Walks the journey with two releases of the widget, once for each set of words, and compares the walks. */
export async function compareWidgets(before: string, after: string): Promise<Comparison> {
  // Before the first walk, so that an unknown release is reported immediately.
  for (const release of [before, after]) await resolveWidget(release);
  const changes: Change[] = [];
  const surroundings = new Set<string>();
  const notCompared = new Set<string>();
  for (const name of authenticatorNames) {
    const [old, now] = [await walkWith(before, name), await walkWith(after, name)];
    const comparison = await compareRecords(old, now);
    for (const line of comparison.surroundings) surroundings.add(line);
    for (const line of comparison.notCompared) notCompared.add(line);
    const place = (where: string) =>
      name === authenticatorNames[0] ? where : `${where}, where the authenticator is “${name}”`;
    changes.push(...comparison.changes.map((change) => ({ ...change, where: change.where.map(place) })));
  }
  return { surroundings: [...surroundings], changes: grouped(changes), notCompared: [...notCompared] };
}

async function walkWith(release: string, name: string): Promise<WithPictures> {
  const projects = settings.generations.map((generation) => `--project=screens of chrome ${generation}`);
  const env = { OKTA_WIDGET: release, OKTA_AUTHENTICATOR_NAME: name };
  const title = `the widget ${release}, an authenticator called ${name}`;
  return seenIn(title, await walk(title, projects, env));
}
