import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SquareRootPace, squareRootInterval } from '../../src/machine/poll-interval.js';
import { anyRandom } from './arbitraries.js';

const PACE = { requestCostMs: 200, headStartMs: 20_000, maxMs: 60_000 };

function context(ageMs: number, random = 0.5) {
  return { ageMs, elapsedMs: 0, polls: 1, status: 'running', random };
}

const anyAge = fc.double({ min: 0, max: 1e9, noNaN: true });
/** Whatever `squareRootBackoff` takes, often at an end of its range. */
const anyPace: fc.Arbitrary<SquareRootPace> = fc.record({
  requestCostMs: fc.oneof(
    fc.constantFrom(Number.MIN_VALUE, Number.MAX_VALUE),
    fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
  ),
  headStartMs: fc.oneof(fc.constantFrom(0, Number.MAX_VALUE), fc.double({ min: 0, max: 1e9, noNaN: true })),
  maxMs: fc.oneof(fc.constantFrom(Number.MIN_VALUE, Infinity), fc.double({ min: 1, max: 1e9, noNaN: true })),
});

describe('G7 the square-root interval', () => {
  test('is √(2 · requestCostMs · (age + headStartMs))', () => {
    const intervalMs = squareRootInterval(PACE);
    expect(intervalMs(context(0))).toBeCloseTo(Math.sqrt(400 * 20_000));
    expect(intervalMs(context(180_000))).toBeCloseTo(Math.sqrt(400 * 200_000));
  });

  test('is at most maxMs, before jitter', () => {
    expect(squareRootInterval(PACE)(context(1e12))).toBe(60_000);
  });

  test('is spread by 10 % to either side, at maxMs too', () => {
    const intervalMs = squareRootInterval(PACE);
    fc.assert(
      fc.property(anyAge, anyRandom, (ageMs, random) => {
        const share = intervalMs(context(ageMs, random)) / intervalMs(context(ageMs));
        expect(share).toBeCloseTo(0.9 + 0.2 * random);
      }),
    );
  });

  test('is never shorter for an older run, or for a dearer request', () => {
    fc.assert(
      fc.property(anyAge, anyAge, fc.integer({ min: 1, max: 1e5 }), (ageMs, moreMs, requestCostMs) => {
        const intervalMs = squareRootInterval({ ...PACE, requestCostMs });
        const dearer = squareRootInterval({ ...PACE, requestCostMs: requestCostMs * 2 });
        expect(intervalMs(context(ageMs + moreMs))).toBeGreaterThanOrEqual(intervalMs(context(ageMs)));
        expect(dearer(context(ageMs))).toBeGreaterThanOrEqual(intervalMs(context(ageMs)));
      }),
    );
  });

  test('is a delay, whatever the cost, the head start, the maximum and the age', () => {
    fc.assert(
      fc.property(anyPace, fc.oneof(fc.constant(0), anyAge), anyRandom, (pace, ageMs, random) => {
        const intervalMs = squareRootInterval(pace)(context(ageMs, random));
        expect(intervalMs).toBeGreaterThanOrEqual(0);
        expect(intervalMs).toBeLessThanOrEqual(1.1 * pace.maxMs);
      }),
    );
  });
});
