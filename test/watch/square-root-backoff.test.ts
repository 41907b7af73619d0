import { describe, expect, test } from 'vitest';
import { squareRootBackoff } from '../../src/watch/square-root-backoff.js';

const context = (ageMs: number) => ({ ageMs, elapsedMs: 0, polls: 1, status: 'running', random: 0.5 });

describe('G7 square-root backoff', () => {
  test('takes a request for 200 ms of lateness, 20 s of head start, and 60 s at most by default', () => {
    const wait = squareRootBackoff();
    expect(wait(context(180_000))).toBeCloseTo(Math.sqrt(2 * 200 * 200_000));
    expect(wait(context(1e9))).toBe(60_000);
  });

  test('takes another cost, head start and maximum', () => {
    const wait = squareRootBackoff({ requestCostMs: 1_000, headStartMs: 0, maxMs: 5_000 });
    expect(wait(context(2_000))).toBeCloseTo(2_000);
    expect(wait(context(1e9))).toBe(5_000);
  });

  test.each([
    [{ requestCostMs: 0 }, /^`requestCostMs` takes a finite number of milliseconds above 0, got 0$/],
    [{ requestCostMs: Infinity, headStartMs: 0 }, /^`requestCostMs` takes a finite number/],
    [{ headStartMs: Infinity }, /^`headStartMs` takes a finite number/],
    [{ headStartMs: -1 }, /^`headStartMs` takes a finite number of milliseconds of 0 or more, got -1$/],
    [{ maxMs: Number.NaN }, /^`maxMs` takes a number of milliseconds above 0, got NaN$/],
  ])('refuses %j, which is out of range', (options, message) => {
    expect(() => squareRootBackoff(options)).toThrow(RangeError);
    expect(() => squareRootBackoff(options)).toThrow(message);
  });

  test('refuses an option of another type than a number', () => {
    const options: object = { maxMs: '60' };
    expect(() => squareRootBackoff(options)).toThrow(
      expect.objectContaining({ name: 'TypeError', option: 'maxMs', received: '"60"' }),
    );
  });

  test('refuses an option that it does not know', () => {
    const options: object = { maxMS: 5_000 };
    expect(() => squareRootBackoff(options)).toThrow(
      '`maxMS` is unknown; known are requestCostMs, headStartMs, maxMs',
    );
  });
});
