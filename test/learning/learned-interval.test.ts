import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PollContext, squareRootBackoff } from '../../src/index.js';
import { learnedInterval } from '../../src/learning/index.js';
import { aRun } from '../machine/a-poll.js';

const at = (ageMs: number, random = 0.5): PollContext => ({
  ageMs,
  elapsedMs: ageMs,
  polls: 1,
  status: 'running',
  random,
});

/** How many looks a run of this length takes, and how late the last one is. */
function watched(durationMs: number, interval: ReturnType<typeof learnedInterval>) {
  let looks = 1;
  let ageMs = 0;
  while (ageMs < durationMs) {
    ageMs += interval(at(ageMs));
    looks += 1;
  }
  return { looks, latenessMs: ageMs - durationMs };
}

const DAILY = [236_000, 240_000, 251_000, 228_000, 244_000, 239_000, 247_000];
const history = fc.array(
  fc.oneof(fc.nat(10_000_000), fc.record({ durationMs: fc.nat(10_000_000), ended: fc.boolean() })),
  { maxLength: 30 },
);

describe('learnedInterval', () => {
  test('needs fewer looks than the default where runs are alike, and is not later', () => {
    const learned = watched(242_000, learnedInterval(DAILY));
    const unknown = watched(242_000, squareRootBackoff());
    expect(learned.looks).toBeLessThan(unknown.looks / 2);
    expect(learned.latenessMs).toBeLessThan(6_000);
  });

  test('without earlier runs looks about as often as the default', () => {
    const { looks } = watched(600_000, learnedInterval([]));
    const usual = watched(600_000, squareRootBackoff()).looks;
    expect(Math.abs(looks - usual)).toBeLessThanOrEqual(3);
  });

  test.each([
    ['a run ten times longer than ever', DAILY, 2_400_000],
    ['a run much shorter than ever', DAILY, 5_000],
    ['one earlier run alone', [240_000], 1_000_000],
    ['earlier runs that are all equal', [240_000, 240_000, 240_000, 240_000], 1_000_000],
    ['earlier runs that took no time', [0, 0, 0], 600_000],
  ])('goes on looking after %s', (_name, history, durationMs) => {
    const { latenessMs } = watched(durationMs, learnedInterval(history));
    expect(latenessMs).toBeLessThan(Math.max(25_000, durationMs / 15));
  });

  test('waits from minMs to maxMs, give or take a tenth, whatever the history', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const ages = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(history, ages, random, (history, ageMs, random) => {
        const waitMs = learnedInterval(history, { minMs: 700, maxMs: 90_000 })(at(ageMs, random));
        expect(waitMs).toBeGreaterThan(700 * 0.9 - 0.1);
        expect(waitMs).toBeLessThan(90_000 * 1.1 + 0.1);
      }),
    );
  });

  test('is the same again from the same history, whatever way it went through JSON', () => {
    fc.assert(
      fc.property(history, fc.nat(10_000_000), (history, ageMs) => {
        const copy: typeof history = JSON.parse(JSON.stringify(history));
        expect(learnedInterval(copy)(at(ageMs))).toBe(learnedInterval(history)(at(ageMs)));
      }),
    );
  });

  test('reads runs: the time from their creation to their end, or, unfinished, to their last word', () => {
    const run = (updatedAt: string, status: string) =>
      aRun({
        status,
        createdAt: '2026-03-01T12:00:00Z',
        updatedAt,
        completedAt: status === 'completed' ? updatedAt : null,
      });
    const runs = [run('2026-03-01T12:04:00Z', 'completed'), run('2026-03-01T12:01:00Z', 'running')];
    const same = [240_000, { durationMs: 60_000, ended: false }];
    expect(learnedInterval(runs)(at(200_000))).toBe(learnedInterval(same)(at(200_000)));
  });

  test('takes a history of any length', () => {
    const interval = learnedInterval(Array.from({ length: 150_000 }, () => 0));
    expect(interval(at(1_000))).toBeGreaterThan(0);
  });

  test('waits a positive time also where the age leaves nothing of it but rounding', () => {
    const interval = learnedInterval([1e12], { minMs: 1e-4, maxMs: 1e-4, requestCostMs: 1e-12 });
    for (let ageMs = 9e11; ageMs < 1e12; ageMs += 7.77e9) expect(interval(at(ageMs))).toBeGreaterThan(0);
  });

  test('leaves out runs whose timestamps tell nothing', () => {
    const useless = aRun({ createdAt: null });
    expect(learnedInterval([240_000, useless])(at(1_000))).toBe(learnedInterval([240_000])(at(1_000)));
  });

  test.each([
    [[240_000, -1], /at 1$/],
    [[Number.NaN], /got NaN at 0/],
    [['4 min'], /got "4 min" at 0/],
    [[null], /got null at 0/],
    [[{ durationMs: 5 }], /got an object at 0/],
  ])('refuses %j as history', (history, complaint) => {
    const call = () => Reflect.apply(learnedInterval, undefined, [history]);
    expect(call).toThrow(TypeError);
    expect(call).toThrow(complaint);
  });

  test.each([
    [{ requestCostMs: 0 }, RangeError],
    [{ minMs: 5_000, maxMs: 1_000 }, RangeError],
    [{ maxMs: Number.POSITIVE_INFINITY }, RangeError],
    [{ minMs: '1' }, TypeError],
    [{ requestCost: 1 }, TypeError],
  ])('refuses %j as options', (options, kind) => {
    expect(() => Reflect.apply(learnedInterval, undefined, [[], options])).toThrow(kind);
  });
});
