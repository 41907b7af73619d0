import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { density, densityAtTail, tail } from '../../src/learning/kernel.js';

/** By the trapezoidal rule. */
function integral(f: (x: number) => number, from: number, to: number): number {
  const steps = 20_000;
  const width = (to - from) / steps;
  let sum = (f(from) + f(to)) / 2;
  for (let step = 1; step < steps; step++) sum += f(from + step * width);
  return sum * width;
}

describe('the kernel', () => {
  test('has the same density by its tail as by the distance', () => {
    fc.assert(
      fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (distance) => {
        expect(densityAtTail(tail(distance))).toBe(density(distance));
        expect(density(-distance)).toBeCloseTo(density(distance), 12);
      }),
    );
  });

  test('has an area of 1 and a standard deviation of 1', () => {
    expect(integral(density, -20, 20)).toBeCloseTo(1, 6);
    expect(integral((x) => x * x * density(x), -30, 30)).toBeCloseTo(1, 4);
  });

  test('has the tail that its density says', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (from) => {
        expect(tail(from)).toBeCloseTo(integral(density, from, 25), 5);
      }),
      { numRuns: 20 },
    );
  });

  test('stays finite at any distance', () => {
    for (const distance of [-1e6, -800, 800, 1e6]) {
      expect(density(distance)).toBe(0);
      expect(tail(distance)).toBe(distance < 0 ? 1 : 0);
    }
  });
});
