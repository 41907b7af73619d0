import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PollInterval, squareRootBackoff } from '../../src/index.js';
import { learnedInterval } from '../../src/learning/index.js';
import { listedRun } from './listed-run.js';
import { at } from './poll-context.js';

/** How many polls a run of this length takes, and how late the last one is. */
function watched(durationMs: number, interval: PollInterval) {
  let polls = 1;
  let ageMs = 0;
  while (ageMs < durationMs) {
    ageMs += interval(at(ageMs));
    polls += 1;
  }
  return { polls, latenessMs: ageMs - durationMs };
}

const DAILY = [236_000, 240_000, 251_000, 228_000, 244_000, 239_000, 247_000];
const histories = fc.array(
  fc.oneof(fc.nat(10_000_000), fc.record({ durationMs: fc.nat(10_000_000), ended: fc.boolean() })),
  { maxLength: 30 },
);
const costs = fc.double({ min: 1, max: 1e6, noNaN: true });
const ages = fc.double({ min: 0, max: 1e9, noNaN: true });

describe('learnedInterval', () => {
  test('needs fewer polls than the default where runs are alike, and is not later', () => {
    const learned = watched(242_000, learnedInterval(DAILY));
    const backoff = watched(242_000, squareRootBackoff());
    expect(learned.polls).toBeLessThan(backoff.polls / 2);
    expect(learned.latenessMs).toBeLessThan(6_000);
  });

  test('polls about as often as the default without earlier runs', () => {
    const { polls } = watched(600_000, learnedInterval([]));
    expect(Math.abs(polls - watched(600_000, squareRootBackoff()).polls)).toBeLessThanOrEqual(3);
  });

  test.each([
    ['a run ten times longer than ever', DAILY, 2_400_000],
    ['a run much shorter than ever', DAILY, 5_000],
    ['one earlier run alone', [240_000], 1_000_000],
    ['earlier runs that are all equal', [240_000, 240_000, 240_000, 240_000], 1_000_000],
    ['earlier runs that took no time', [0, 0, 0], 600_000],
  ])('goes on polling after %s', (_name, history, durationMs) => {
    const { latenessMs } = watched(durationMs, learnedInterval(history));
    expect(latenessMs).toBeLessThan(Math.max(25_000, durationMs / 15));
  });

  test('leaves gaps from minMs to maxMs, give or take a tenth, whatever the history and the options', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const limit = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        histories,
        ages,
        random,
        costs,
        limit,
        limit,
        (history, ageMs, random, cost, one, other) => {
          const [minMs, maxMs] = [Math.min(one, other), Math.max(one, other)];
          const gapMs = learnedInterval(history, { requestCostMs: cost, minMs, maxMs })(at(ageMs, random));
          expect(gapMs).toBeGreaterThanOrEqual(minMs * 0.8999);
          expect(gapMs).toBeLessThanOrEqual(maxMs * 1.1001);
        },
      ),
    );
  });

  test('is the same again from the same history, also after a way through JSON', () => {
    fc.assert(
      fc.property(histories, fc.nat(10_000_000), costs, (history, ageMs, requestCostMs) => {
        const copy: typeof history = JSON.parse(JSON.stringify(history));
        const options = { requestCostMs };
        expect(learnedInterval(copy, options)(at(ageMs))).toBe(learnedInterval(history, options)(at(ageMs)));
      }),
    );
  });

  test('reads the latest 200 runs, which come first, and nothing after them', () => {
    const latest = Array.from({ length: 200 }, (_, index) => 240_000 + index);
    const longer = [...latest, ...Array.from({ length: 100_000 }, () => 'not read')];
    const interval: PollInterval = Reflect.apply(learnedInterval, undefined, [longer]);
    expect(interval(at(200_000))).toBe(learnedInterval(latest)(at(200_000)));
    expect(interval(at(200_000))).not.toBe(learnedInterval(latest.slice(0, 199))(at(200_000)));
  });

  test('reads runs: the time from creation to end or, of one that has not ended, to its last update', () => {
    const run = (updatedAt: string, status: string) =>
      listedRun({
        status,
        createdAt: '2026-03-01T12:00:00Z',
        updatedAt,
        completedAt: status === 'completed' ? updatedAt : null,
      });
    const runs = [run('2026-03-01T12:04:00Z', 'completed'), run('2026-03-01T12:01:00Z', 'running')];
    const same = [240_000, { durationMs: 60_000, ended: false }];
    expect(learnedInterval(runs)(at(200_000))).toBe(learnedInterval(same)(at(200_000)));
  });

  test('leaves a positive gap even where the age leaves nothing of it but rounding', () => {
    const interval = learnedInterval([1e12], { minMs: 1e-4, maxMs: 1e-4, requestCostMs: 1e-12 });
    for (let ageMs = 9e11; ageMs < 1e12; ageMs += 7.77e9) expect(interval(at(ageMs))).toBeGreaterThan(0);
  });

  test('leaves out runs without usable timestamps', () => {
    const useless = listedRun({ createdAt: null });
    expect(learnedInterval([240_000, useless])(at(1_000))).toBe(learnedInterval([240_000])(at(1_000)));
  });

  test.each([
    [240_000, TypeError, { option: 'history', received: '240000' }],
    [[240_000, -1], TypeError, { option: 'history[1]', received: '-1' }],
    [[Number.NaN], TypeError, { option: 'history[0]', received: 'NaN' }],
    [['4 min'], TypeError, { option: 'history[0]', received: '"4 min"' }],
    [[null], TypeError, { option: 'history[0]', received: 'null' }],
    [[{ durationMs: 5 }], TypeError, { option: 'history[0]', received: 'an object' }],
    [[{ durationMs: -5, ended: true }], RangeError, { option: 'history[0].durationMs', received: '-5' }],
    [[{ durationMs: Infinity, ended: true }], RangeError, { option: 'history[0].durationMs' }],
  ])('refuses %j as history', (history, Kind, fields) => {
    const call = () => Reflect.apply(learnedInterval, undefined, [history]);
    expect(call).toThrow(Kind);
    expect(call).toThrow(expect.objectContaining(fields));
  });
});
