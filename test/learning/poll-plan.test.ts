import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pollPlan } from '../../src/learning/poll-plan.js';

const PACE = { requestCostMs: 200, minMs: 500, maxMs: 120_000 };
const constant = (perMs: number) => () => perMs;
const ages = fc.double({ min: 0, max: 1e8, noNaN: true });

describe('the plan of looks', () => {
  test('for a constant hazard waits √(2 · cost / hazard)', () => {
    const plan = pollPlan(constant(1 / 60_000), PACE, 1e7);
    for (const ageMs of [0, 1_000, 12_345, 1e6]) {
      expect(plan(ageMs, 1) - ageMs).toBeCloseTo(Math.sqrt(2 * 200 * 60_000), 3);
    }
  });

  test('waits no less than minMs and no more than maxMs, whatever the hazard', () => {
    const hazards = fc.double({ min: 1e-15, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(hazards, ages, (perMs, ageMs) => {
        const waitMs = pollPlan(constant(perMs), PACE, 1e7)(ageMs, 1) - ageMs;
        expect(waitMs).toBeGreaterThan(499.9);
        expect(waitMs).toBeLessThan(120_001);
      }),
    );
  });

  test('does not leap over a peak that is yet to come', () => {
    const peak = (ageMs: number) => (ageMs > 100_000 && ageMs < 110_000 ? 1 / 1_000 : 1e-9);
    const next = pollPlan(peak, PACE, 1e6)(90_000, 1);
    expect(next).toBeGreaterThan(98_000);
    expect(next).toBeLessThan(102_000);
  });

  test('goes on beyond the end of its table at the pace it had there', () => {
    const plan = pollPlan(constant(1 / 60_000), PACE, 1_000);
    expect(plan(1e7, 1) - 1e7).toBeCloseTo(Math.sqrt(2 * 200 * 60_000), 3);
  });

  test('looks later the later it looked before, so that no two plans cross', () => {
    const wavy = (ageMs: number) => (1 + Math.sin(ageMs / 7_000)) / 30_000;
    const plan = pollPlan(wavy, PACE, 1e7);
    fc.assert(
      fc.property(ages, ages, (one, other) => {
        fc.pre(Math.abs(one - other) > 1);
        expect(plan(Math.max(one, other), 1)).toBeGreaterThan(plan(Math.min(one, other), 1));
      }),
    );
  });

  test('with a dearer request never makes more looks', () => {
    const wavy = (ageMs: number) => (1 + Math.sin(ageMs / 7_000)) / 30_000;
    const count = (requestCostMs: number) => {
      const plan = pollPlan(wavy, { ...PACE, requestCostMs }, 1e6);
      let looks = 0;
      for (let ageMs = 0; ageMs < 600_000; ageMs = plan(ageMs, 1)) looks += 1;
      return looks;
    };
    const counts = [50, 100, 200, 400, 800, 1_600].map(count);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
  });
});
