import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { squareRootInterval } from '../../src/machine/poll-interval.js';

const context = (ageMs: number, random = 0.5) => ({
  ageMs,
  elapsedMs: 0,
  polls: 1,
  status: 'running',
  random,
});
const pace = { requestCostMs: 200, headStartMs: 20_000, maxMs: 60_000 };
const anyAge = fc.double({ min: 0, max: 1e9, noNaN: true });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('G7 the square-root interval', () => {
  test('is √(2 · requestCost · (age + headStart)) ms', () => {
    const wait = squareRootInterval(pace);
    expect(wait(context(0))).toBeCloseTo(Math.sqrt(400 * 20_000));
    expect(wait(context(180_000))).toBeCloseTo(Math.sqrt(400 * 200_000));
  });

  test('is at most maxMs, before jitter', () => {
    expect(squareRootInterval(pace)(context(1e12))).toBe(60_000);
  });

  test('is spread by 10 % to either side, at the cap too', () => {
    const wait = squareRootInterval(pace);
    fc.assert(
      fc.property(anyAge, anyRandom, (ageMs, random) => {
        const share = wait(context(ageMs, random)) / wait(context(ageMs));
        expect(share).toBeCloseTo(0.9 + 0.2 * random);
      }),
    );
  });

  test('is never shorter for an older run, or for a dearer request', () => {
    fc.assert(
      fc.property(anyAge, anyAge, fc.integer({ min: 1, max: 1e5 }), (ageMs, moreMs, requestCostMs) => {
        const wait = squareRootInterval({ ...pace, requestCostMs });
        const dearer = squareRootInterval({ ...pace, requestCostMs: requestCostMs * 2 });
        expect(wait(context(ageMs + moreMs))).toBeGreaterThanOrEqual(wait(context(ageMs)));
        expect(dearer(context(ageMs))).toBeGreaterThanOrEqual(wait(context(ageMs)));
      }),
    );
  });
});
