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
      beyond: { durationMs: 40, share: 0 },
    });
  });

  test('of a run that has not ended go to those that took longer', () => {
    const { durations } = survivalOf([ended(10), open(15), ended(20), ended(30)]);
    expect(durations.map(({ share }) => share)).toEqual([0.25, 0.375, 0.375]);
  });

  test('are kept back where the longest has not ended', () => {
    expect(survivalOf([ended(10), open(20)])).toEqual({
      durations: [{ durationMs: 10, share: 0.5 }],
      beyond: { durationMs: 20, share: 0.5 },
    });
  });

  test('of one that ended at the age at which another was still going is not taken from it', () => {
    const { durations, beyond } = survivalOf([open(10), ended(10)]);
    expect(durations).toEqual([{ durationMs: 10, share: 0.5 }]);
    expect(beyond).toEqual({ durationMs: 10, share: 0.5 });
  });

  test('make 1 together, whatever the runs', () => {
    fc.assert(
      fc.property(lifetimes, (lifetimes) => {
        const { durations, beyond } = survivalOf(lifetimes);
        const sum = durations.reduce((sum, { share }) => sum + share, beyond.share);
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
