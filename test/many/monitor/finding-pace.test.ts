import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingDelayMs } from '../../../src/many/monitor/finding-pace.js';

const SAFETY_MS = 900_000;
const context = (random = 0.5) => ({ ageMs: 0, elapsedMs: 0, polls: 1, status: 'enabled', random });
const delayMs = (expectedInMs: number | null, random?: number) =>
  Math.round(findingDelayMs(expectedInMs, 0, SAFETY_MS, context(random)));

describe('the next poll for new runs comes', () => {
  test.each([
    ['after the safety interval, if no run is expected', null, SAFETY_MS],
    ['after the safety interval, if the run is planned for later than that', 2 * SAFETY_MS, SAFETY_MS],
    ['right after the planned time', 10_000, 12_828],
    ['soon, if the run is due', 0, 2_828],
    ['less soon, if it has been due for a while', -100_000, 6_928],
    ['just within a safety interval, still closely', -899_999, 19_183],
    ['after the safety interval, once it is overdue by as much', -SAFETY_MS, SAFETY_MS],
  ])('%s', (_rule, expectedInMs, expected) => {
    expect(delayMs(expectedInMs)).toBe(expected);
  });

  test('10 % earlier or later by chance, so that many monitors do not poll at once', () => {
    expect([delayMs(null, 0), delayMs(null, 1)]).toEqual([810_000, 990_000]);
  });

  test('anywhere within the first two gaps, for monitors whose runs are planned for the same time', () => {
    expect([delayMs(10_000, 0), delayMs(10_000, 1)]).toEqual([10_000, 15_657]);
  });

  test('never before the planned time, and never later than a safety interval allows', () => {
    const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: 1, max: 1e7 }),
        anyRandom,
        (expectedAt, safetyMs, random) => {
          const delay = findingDelayMs(expectedAt, 0, safetyMs, context(random));
          expect(delay).toBeGreaterThan(0);
          expect(delay).toBeLessThanOrEqual(1.1 * safetyMs);
          if (expectedAt > 0 && expectedAt < 0.9 * safetyMs) expect(delay).toBeGreaterThanOrEqual(expectedAt);
        },
      ),
    );
  });
});
