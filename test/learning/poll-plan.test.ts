import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pollPlan } from '../../src/learning/poll-plan.js';

const SETTINGS = { requestCostMs: 200, minMs: 500, maxMs: 120_000 };
const constant = (perMs: number) => () => perMs;
const ages = fc.double({ min: 0, max: 1e8, noNaN: true });

describe('the plan', () => {
  test('leaves gaps of √(2 · cost / hazard) for a constant hazard', () => {
    const plan = pollPlan(constant(1 / 60_000), SETTINGS, 1e7);
    for (const ageMs of [0, 1_000, 12_345, 1e6]) {
      expect(plan(ageMs, 1) - ageMs).toBeCloseTo(Math.sqrt(2 * 200 * 60_000), 3);
    }
  });

  test('leaves gaps from minMs to maxMs, whatever the hazard and the cost of a request', () => {
    const hazards = fc.double({ min: 1e-15, max: 1e3, noNaN: true });
    const settings = fc
      .tuple(
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 200_000 }),
        fc.integer({ min: 1, max: 1e6 }),
      )
      .map(([one, other, requestCostMs]) => ({
        requestCostMs,
        minMs: Math.min(one, other),
        maxMs: Math.max(one, other),
      }));
    fc.assert(
      fc.property(hazards, ages, settings, (perMs, ageMs, settings) => {
        const gapMs = pollPlan(constant(perMs), settings, 1e7)(ageMs, 1) - ageMs;
        expect(gapMs).toBeGreaterThan(settings.minMs * 0.999);
        expect(gapMs).toBeLessThan(settings.maxMs * 1.001);
      }),
    );
  });

  test('does not leap over a peak still to come', () => {
    const peak = (ageMs: number) => (ageMs > 100_000 && ageMs < 110_000 ? 1 / 1_000 : 1e-9);
    const next = pollPlan(peak, SETTINGS, 1e6)(90_000, 1);
    expect(next).toBeGreaterThan(98_000);
    expect(next).toBeLessThan(102_000);
  });

  test('keeps, past the end of its table, the rate it had there', () => {
    const plan = pollPlan(constant(1 / 60_000), SETTINGS, 1_000);
    expect(plan(1e7, 1) - 1e7).toBeCloseTo(Math.sqrt(2 * 200 * 60_000), 3);
  });

  test('polls later the later it polled before, so that no two plans cross', () => {
    const wavy = (ageMs: number) => (1 + Math.sin(ageMs / 7_000)) / 30_000;
    const plan = pollPlan(wavy, SETTINGS, 1e7);
    fc.assert(
      fc.property(ages, ages, (one, other) => {
        fc.pre(Math.abs(one - other) > 1);
        expect(plan(Math.max(one, other), 1)).toBeGreaterThan(plan(Math.min(one, other), 1));
      }),
    );
  });

  test('never polls more where a request costs more', () => {
    const wavy = (ageMs: number) => (1 + Math.sin(ageMs / 7_000)) / 30_000;
    const count = (requestCostMs: number) => {
      const plan = pollPlan(wavy, { ...SETTINGS, requestCostMs }, 1e6);
      let polls = 0;
      for (let ageMs = 0; ageMs < 600_000; ageMs = plan(ageMs, 1)) polls += 1;
      return polls;
    };
    const counts = [50, 100, 200, 400, 800, 1_600].map(count);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
  });
});
