import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hazardAfter } from '../../src/learning/hazard.js';
import { survivalOf } from '../../src/learning/survival.js';

const ended = (durationMs: number) => ({ durationMs, ended: true });
const lifetimes = fc.array(fc.record({ durationMs: fc.nat(10_000_000), ended: fc.boolean() }), {
  maxLength: 40,
});
const ages = fc.double({ min: 0, max: 1e9, noNaN: true });
const prior = (ageMs: number) => 1 / (ageMs + 20_000);

describe('the hazard after earlier runs', () => {
  test('without earlier runs is that of a run of which nothing is known', () => {
    const hazard = hazardAfter(survivalOf([]));
    for (const ageMs of [0, 1_000, 3_600_000]) expect(hazard(ageMs)).toBeCloseTo(prior(ageMs), 12);
  });

  test('is high where earlier runs ended, and low before', () => {
    const hazard = hazardAfter(survivalOf([230_000, 240_000, 250_000, 245_000, 235_000].map(ended)));
    expect(hazard(240_000)).toBeGreaterThan(20 * hazard(120_000));
  });

  test('far past all earlier runs is near that of a run of which nothing is known', () => {
    const hazard = hazardAfter(survivalOf([5_000, 5_100, 5_200].map(ended)));
    const ratio = hazard(3_600_000) / prior(3_600_000);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.3);
  });

  test('is a positive number at every age, whatever the runs', () => {
    fc.assert(
      fc.property(lifetimes, ages, (lifetimes, ageMs) => {
        const hazard = hazardAfter(survivalOf(lifetimes))(ageMs);
        expect(hazard).toBeGreaterThan(0);
        expect(hazard).toBeLessThan(Number.POSITIVE_INFINITY);
      }),
    );
  });

  test('is at no age less than the share that the prior keeps', () => {
    fc.assert(
      fc.property(lifetimes, ages, (lifetimes, ageMs) => {
        const least = prior(ageMs) / (lifetimes.length + 2);
        const survived = 20_000 / (ageMs + 20_000);
        expect(hazardAfter(survivalOf(lifetimes))(ageMs)).toBeGreaterThan(least * survived * 0.99);
      }),
    );
  });

  test('of runs that have not ended is not that of short runs', () => {
    const short = hazardAfter(survivalOf([60_000, 61_000, 62_000].map(ended)));
    const unended = hazardAfter(
      survivalOf([60_000, 61_000, 62_000].map((durationMs) => ({ durationMs, ended: false }))),
    );
    expect(unended(61_000)).toBeLessThan(short(61_000) / 3);
  });
});
