import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyInterval } from '../../src/learning/history-interval.js';
import { at } from './poll-context.js';

const SETTINGS = { requestCostMs: 200, minMs: 500, maxMs: 120_000 };

describe('the interval from a history', () => {
  test('is planned at its first call, and only then', () => {
    let reads = 0;
    const run = {
      ended: true,
      get durationMs() {
        reads += 1;
        return 240_000;
      },
    };
    const interval = historyInterval([run], SETTINGS);
    expect(reads).toBe(0);
    const gapMs = interval(at(1_000));
    const readsOfOnePlan = reads;
    expect(readsOfOnePlan).toBeGreaterThan(0);
    expect(interval(at(1_000))).toBe(gapMs);
    interval(at(500_000));
    expect(reads).toBe(readsOfOnePlan);
  });

  test('is planned up to the age of a year, and stays as it is from there on', () => {
    const interval = historyInterval([{ durationMs: 1e12, ended: true }], { ...SETTINGS, maxMs: 1e11 });
    expect(interval(at(9e11)) / interval(at(4e10))).toBeCloseTo(1, 6);
  });

  test('is a positive number after durations of any size', () => {
    const durations = fc.array(fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }), { maxLength: 5 });
    fc.assert(
      fc.property(durations, fc.double({ min: 0, max: 1e12, noNaN: true }), (durations, ageMs) => {
        const runs = durations.map((durationMs) => ({ durationMs, ended: true }));
        const gapMs = historyInterval(runs, SETTINGS)(at(ageMs));
        expect(gapMs).toBeGreaterThan(0);
        expect(gapMs).toBeLessThanOrEqual(120_000);
      }),
    );
  });
});
