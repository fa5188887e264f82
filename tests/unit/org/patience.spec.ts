import { expect, test } from '@playwright/test';
import { OrgClock, type OrgAnswer } from '../../../fixtures/org/patience';

/** A response with the org's time: our time plus `ahead` milliseconds. */
const answer = (ahead: number): OrgAnswer => ({
  status: 200,
  headers: { get: (name) => (name === 'date' ? new Date(Date.now() + ahead).toISOString() : null) },
});

/** Milliseconds by which the org's clock is ahead of ours, learned from these responses. Our clock stands still meanwhile. */
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

test("the response that arrived fastest gives the org's time, less a margin for differences between its servers", () => {
  expect(aheadAfter(1_150)).toBe(900);
  expect(aheadAfter(250, 1_150, 450)).toBe(900);
  expect(aheadAfter(-59_750, -60_250)).toBe(-60_000);
});

test("after a clock was changed, the org's time is right again within 20 responses", () => {
  expect(aheadAfter(60_250, ...Array<number>(20).fill(250))).toBe(0);
});

test("without a response that has a time, the org's time is that of our clock", () => {
  const clock = new OrgClock();
  clock.learn({ status: 200, headers: { get: () => null } });
  expect(clock.known).toBe(false);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(100);
});
