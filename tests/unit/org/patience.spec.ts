import { expect, test } from '@playwright/test';
import { OrgClock, type OrgAnswer } from '../../../fixtures/org/patience';

/** An answer that was made when the org's clock was so many milliseconds ahead of ours, or later. */
const answer = (ahead: number): OrgAnswer => ({
  status: 200,
  headers: { get: (name) => (name === 'date' ? new Date(Date.now() + ahead).toISOString() : null) },
});

/** Lead of an org's clock after these answers, in milliseconds. Our clock stands still meanwhile. */
function aheadAfter(...answers: readonly number[]): number {
  const { now } = Date;
  const start = now();
  Date.now = () => start;
  try {
    const clock = new OrgClock();
    for (const ahead of answers) clock.learn(answer(ahead));
    return clock.now().getTime() - start;
  } finally {
    Date.now = now;
  }
}

test("an org's time is told by the answer that came fastest, less the margin between its servers", () => {
  expect(aheadAfter(1_150)).toBe(900);
  expect(aheadAfter(250, 1_150, 450)).toBe(900);
  expect(aheadAfter(-59_750, -60_250)).toBe(-60_000);
});

test("after a clock was changed, the org's time is right again within 20 answers", () => {
  expect(aheadAfter(60_250, ...Array<number>(20).fill(250))).toBe(0);
});

test('an org without an answer or a time uses our clock', () => {
  const clock = new OrgClock();
  clock.learn({ status: 200, headers: { get: () => null } });
  expect(clock.known).toBe(false);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(100);
});
