import type { JourneyRecord, RecordedStep } from '../../../fixtures/journey-record/journey-record';

/** A step of a walk in Chrome. */
export const step = (id: string, but: Partial<RecordedStep> = {}): RecordedStep => ({
  id,
  step: id,
  route: 'another-device',
  order: 1,
  lane: 'chrome',
  generation: 'gen3',
  browser: 'Chromium 156.0',
  language: 'en',
  kind: 'page',
  drawnBy: 'widget',
  labels: [],
  aria: `- heading "${id}" [level=1]`,
  seenAt: '2026-11-22T19:00:00.000Z',
  took: 300,
  widget: '7.49.0 gen3',
  org: { 'Display name': 'Security Key or Biometric' },
  picture: `${id}.png`,
  ...but,
});

export const record = (steps: RecordedStep[], but: Partial<JourneyRecord> = {}): JourneyRecord => ({
  schemaVersion: 1,
  id: '2026-11-22T19-00-00Z',
  good: true,
  versions: { suite: '0.1.0', playwright: '1.65.1', node: '20.19.0', os: 'Debian' },
  steps,
  ...but,
});
