import { expect, test } from '@playwright/test';
import { AccessCodes } from '../../../../fixtures/org/access-codes';

/** RFC 6238, appendix B, has the shared secret "12345678901234567890" and eight digits; the tests use the last six digits. */
const sharedSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** A clock that shows these times (epoch, seconds) one after the other, and stays at the last. */
const clockOf = (...seconds: number[]) => {
  let looks = 0;
  return () => Promise.resolve(new Date((seconds[Math.min(looks++, seconds.length - 1)] ?? 0) * 1000));
};

test.describe("The TOTP codes of a person's app", () => {
  for (const [at, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ] as const) {
    test(`are those of RFC 6238 at ${at} s`, async () => {
      expect(await new AccessCodes(sharedSecret, clockOf(at)).next()).toBe(code);
    });
  }

  test('are given out once each: a second code waits for the next period', async () => {
    const codes = new AccessCodes(sharedSecret, clockOf(1_111_111_081, 1_111_111_082, 1_111_111_109, 1_111_111_111));
    expect(await codes.next()).toBe('081804');
    expect(await codes.next()).toBe('050471');
  });
});
