import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { survivalOf } from '../../src/learning/survival.js';

const ended = (durationMs: number) => ({ durationMs, ended: true });
const open = (durationMs: number) => ({ durationMs, ended: false });
const lifetimes = fc.array(fc.record({ durationMs: fc.nat(10_000), ended: fc.boolean() }), { maxLength: 40 });

describe('the shares of earlier runs', () => {
  test('are equal where all have ended', () => {
    expect(survivalOf([ended(30), ended(10), ended(20), ended(40)])).toEqual({
      durations: [10, 20, 30, 40].map((durationMs) => ({ durationMs, share: 0.25 })),
      remainder: { durationMs: 40, share: 0 },
    });
  });

  test('of a run that has not ended go to those that took longer', () => {
    const { durations } = survivalOf([ended(10), open(15), ended(20), ended(30)]);
    expect(durations.map(({ share }) => share)).toEqual([0.25, 0.375, 0.375]);
  });

  test('are kept back where the longest has not ended', () => {
    expect(survivalOf([ended(10), open(20)])).toEqual({
      durations: [{ durationMs: 10, share: 0.5 }],
      remainder: { durationMs: 20, share: 0.5 },
    });
  });

  test('of a run that ended are not taken from one that lasted as long and had not ended', () => {
    const { durations, remainder } = survivalOf([open(10), ended(10)]);
    expect(durations).toEqual([{ durationMs: 10, share: 0.5 }]);
    expect(remainder).toEqual({ durationMs: 10, share: 0.5 });
  });

  test('add up to 1, whatever the runs', () => {
    fc.assert(
      fc.property(lifetimes, (lifetimes) => {
        const { durations, remainder } = survivalOf(lifetimes);
        const sum = durations.reduce((sum, { share }) => sum + share, remainder.share);
        expect(sum).toBeCloseTo(lifetimes.length === 0 ? 0 : 1, 9);
      }),
    );
  });

  test('do not depend on the order of the runs', () => {
    fc.assert(
      fc.property(lifetimes, (lifetimes) => {
        expect(survivalOf([...lifetimes].reverse())).toEqual(survivalOf(lifetimes));
      }),
    );
  });
});
