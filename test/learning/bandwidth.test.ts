import { describe, expect, test } from 'vitest';
import { chooseBandwidth } from '../../src/learning/bandwidth.js';

const background = () => 0.001;
const pointsAt = (...places: readonly number[]) => places.map((at) => ({ at, share: 1 / places.length }));
const around = (centre: number, width: number) =>
  [-1, -0.6, -0.3, 0, 0.2, 0.5, 0.9].map((z) => centre + z * width);

describe('the bandwidth', () => {
  test('is narrow for durations that agree, and wide for those that do not', () => {
    expect(chooseBandwidth(pointsAt(...around(5, 0.05)), background)).toBeLessThanOrEqual(0.05);
    expect(chooseBandwidth(pointsAt(...around(5, 2)), background)).toBeGreaterThanOrEqual(0.4);
  });

  test('is that of each group, where durations fall into two that are far apart', () => {
    const groups = pointsAt(...around(2, 0.1), ...around(8, 0.1));
    expect(chooseBandwidth(groups, background)).toBeLessThanOrEqual(0.12);
  });

  test.each([
    ['none', []],
    ['one', [5]],
  ])('of %s is that for runs that differ by half', (_name, places) => {
    expect(chooseBandwidth(pointsAt(...places), background)).toBe(0.4);
  });

  test('stays above 0 where all are equal', () => {
    expect(chooseBandwidth(pointsAt(5, 5, 5, 5), background)).toBeGreaterThan(0);
  });

  test('of thousands is chosen from some of them', () => {
    const many = pointsAt(...Array.from({ length: 5_000 }, (_, index) => 5 + index / 50_000));
    expect(chooseBandwidth(many, background)).toBeLessThanOrEqual(0.05);
  });
});
