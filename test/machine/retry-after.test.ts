import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { obeyedRetryAfterMs } from '../../src/machine/retry-after.js';
import { anyRandom } from './arbitraries.js';

describe('G9 a Retry-After', () => {
  test('is spread upwards over 10 %, so that many watches do not return at once', () => {
    const obeyed = [0, 0.25, 0.5, 0.999].map((random) => obeyedRetryAfterMs(2_000, 300_000, random));
    expect(obeyed).toEqual([2_000, 2_050, 2_100, 2_200]);
  });

  test('is spread below maxRetryAfterMs where it is longer, and never beyond it', () => {
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e6), anyRandom, (beyondMs, maxRetryAfterMs, random) => {
        const obeyedMs = obeyedRetryAfterMs(maxRetryAfterMs + beyondMs, maxRetryAfterMs, random);
        expect(obeyedMs).toBeGreaterThanOrEqual(0.9 * maxRetryAfterMs);
        expect(obeyedMs).toBeLessThanOrEqual(maxRetryAfterMs);
      }),
    );
  });
});
