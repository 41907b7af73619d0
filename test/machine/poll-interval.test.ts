import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { squareRootBackoff } from '../../src/machine/poll-interval.js';

const context = (ageMs: number, random = 0.5) => ({
  ageMs,
  elapsedMs: 0,
  polls: 1,
  status: 'running',
  random,
});
const anyAge = fc.double({ min: 0, max: 1e9, noNaN: true });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('G7 square-root backoff', () => {
  test('waits √(2 · 200 · (age + 20,000)) ms by default', () => {
    const wait = squareRootBackoff();
    expect(wait(context(0))).toBeCloseTo(Math.sqrt(400 * 20_000));
    expect(wait(context(180_000))).toBeCloseTo(Math.sqrt(400 * 200_000));
  });

  test('waits at most 60 s by default, before jitter', () => {
    expect(squareRootBackoff()(context(1e9))).toBe(60_000);
  });

  test('takes another cost, head start and maximum', () => {
    const wait = squareRootBackoff({ requestCostMs: 1_000, headStartMs: 0, maxMs: 5_000 });
    expect(wait(context(2_000))).toBeCloseTo(2_000);
    expect(wait(context(1e9))).toBe(5_000);
  });

  test('is spread by 10 % to either side, at the cap too', () => {
    const wait = squareRootBackoff();
    fc.assert(
      fc.property(anyAge, anyRandom, (ageMs, random) => {
        const share = wait(context(ageMs, random)) / wait(context(ageMs));
        expect(share).toBeCloseTo(0.9 + 0.2 * random);
      }),
    );
  });

  test('never waits shorter for an older run, or for a dearer request', () => {
    fc.assert(
      fc.property(anyAge, anyAge, fc.integer({ min: 1, max: 1e5 }), (ageMs, moreMs, cost) => {
        const wait = squareRootBackoff({ requestCostMs: cost });
        const dearer = squareRootBackoff({ requestCostMs: cost * 2 });
        expect(wait(context(ageMs + moreMs))).toBeGreaterThanOrEqual(wait(context(ageMs)));
        expect(dearer(context(ageMs))).toBeGreaterThanOrEqual(wait(context(ageMs)));
      }),
    );
  });

  test.each([
    [{ requestCostMs: 0 }, /`requestCostMs` takes a number of milliseconds above 0, got 0/],
    [{ headStartMs: -1 }, /`headStartMs` takes a number of milliseconds of 0 or more, got -1/],
    [{ maxMs: Number.NaN }, /`maxMs` takes a number of milliseconds above 0, got NaN/],
  ])('refuses %j', (options, message) => {
    expect(() => squareRootBackoff(options)).toThrow(RangeError);
    expect(() => squareRootBackoff(options)).toThrow(message);
  });
});

test('an option of another type than a number is refused', () => {
  const options: object = { maxMs: '60' };
  expect(() => squareRootBackoff(options)).toThrow(TypeError);
});

test('an unknown option of square-root backoff is refused', () => {
  const options: object = { maxMS: 5_000 };
  expect(() => squareRootBackoff(options)).toThrow(
    '`maxMS` is unknown; known are requestCostMs, headStartMs, maxMs',
  );
});
