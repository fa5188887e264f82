import type { Pass } from './contender';
import type { TimedStep, TimedTest } from './step-reporter';

/** Parts of the journey's time by the runner's steps, for the report. The first pattern that matches counts. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^pw:api (Navigate|Wait for)/, 'pages and widget: load, appear'],
  [/^pw:api Screenshot|^test\.attach/, 'screenshots'],
  [/^pw:api (Click|Fill)/, 'actions with their auto-wait'],
  [/^expect/, 'last page and assertion'],
  [/^test\.step .* approves$/, 'passkey: CDP and ceremony'],
];

const fixtures: Readonly<Record<string, string>> = {
  context: 'browser context (and trace)',
  page: 'page',
  computer: 'authenticator over CDP',
  person: 'person: org API, ceremony log',
};

/** Times of one test of the suite, with the time of each part. */
export function passOf({ passed, error, steps }: TimedTest): Pass {
  const journey = steps.find(({ title }) => title === 'journey');
  if (!passed || !journey) throw new Error(`The suite's journey failed: ${error ?? 'it did not run.'}`);

  const parts = new Map<string, number>();
  const add = (part: string, duration: number) => parts.set(part, (parts.get(part) ?? 0) + duration);
  addJourney(journey, add);
  const around = steps.filter(({ category, title }) => category === 'hook' && title !== 'Worker Cleanup');
  for (const hook of around) addHook(hook, add);

  const whole = [journey, ...around].reduce((sum, { duration }) => sum + duration, 0);
  return { journey: journey.duration, whole, parts: Object.fromEntries(parts) };
}

type Add = (part: string, duration: number) => void;

function addJourney(step: TimedStep, add: Add): void {
  const named = `${step.category} ${step.title}`;
  add(`journey: ${kinds.find(([sign]) => sign.test(named))?.[1] ?? 'runner'}`, ownTime(step));
  for (const inner of step.steps) addJourney(inner, add);
}

function addHook(hook: TimedStep, add: Add): void {
  add('around: runner', ownTime(hook));
  for (const { title, duration } of hook.steps) {
    const name = /"(.*)"/.exec(title)?.[1] ?? title;
    add(`around: ${fixtures[name] ?? 'other fixtures'}`, duration);
  }
}

const ownTime = ({ duration, steps }: TimedStep): number =>
  Math.max(0, duration - steps.reduce((sum, inner) => sum + inner.duration, 0));
