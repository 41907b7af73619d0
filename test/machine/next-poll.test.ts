import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextPoll } from '../../src/machine/next-poll.js';
import { observe } from '../../src/machine/observe.js';
import type { PollContext } from '../../src/machine/poll-interval.js';
import { startState, type WatchState } from '../../src/machine/watch-state.js';
import { type MonitorRun, monitorRun } from '../../src/kinds/monitor-run.js';
import { aLook } from './a-poll.js';

const ids = { monitorId: 'monitor', runId: 'run' };
const DEADLINE = 100_000;
const start: WatchState<MonitorRun> = startState('monitor_run', ids, 0, DEADLINE);
const answered = (now: number, durationMs = 100, state = start) =>
  observe(monitorRun, state, aLook({ now, durationMs })).state;
const failing = (retryAt: number, state = start) => ({
  ...state,
  failing: { since: 0, attempts: 1, notFoundSince: null, retryAt },
});
const every10s = 10_000;

describe('when to look next', () => {
  test('G7 the first look is immediate', () => {
    expect(nextPoll(start, 7, every10s, 0)).toBe(7);
  });

  test('the interval counts from the answer, and is told what is known', () => {
    const told: PollContext[] = [];
    const state = answered(2_000);
    nextPoll(state, 2_500, (context) => told.push(context), 0.25);
    expect(told[0]).toEqual({ ageMs: 1_500, elapsedMs: 2_500, polls: 1, status: 'created', random: 0.25 });
    expect(nextPoll(state, 2_500, every10s, 0)).toBe(12_500);
  });

  test('after a failure it is when the machine judged, whatever the interval', () => {
    expect(nextPoll(failing(4_321, answered(1_000)), 2_000, every10s, 0)).toBe(4_321);
  });

  test('G8 an interval of Infinity waits for a wake, or for the last look', () => {
    const never = () => Number.POSITIVE_INFINITY;
    expect(nextPoll({ ...answered(1_000), deadlineAt: null }, 1_000, never, 0)).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(nextPoll(answered(1_000), 1_000, never, 0)).toBe(DEADLINE - 250);
  });

  test.each([Number.NaN, -1, '5'])('an interval of %j is refused', (value) => {
    const wrong = () => value as number;
    expect(() => nextPoll(answered(1_000), 1_000, wrong, 0)).toThrow(RangeError);
    expect(() => nextPoll(answered(1_000), 1_000, wrong, 0)).toThrow(/`pollInterval`.*got/);
  });
});

describe('G6 the last look', () => {
  test('is 250 ms before the deadline where the source is fast', () => {
    expect(nextPoll(answered(95_000, 100), 95_000, every10s, 0)).toBe(DEADLINE - 250);
  });

  test('is twice the slowest recent look before the deadline where it is slow', () => {
    const slow = answered(94_000, 1_500);
    expect(nextPoll(slow, 95_000, every10s, 0)).toBe(DEADLINE - 3_000);
  });

  test('forgets by halves how slow the source was', () => {
    let state = answered(1_000, 8_000);
    const keptMs = Array.from({ length: 6 }, () => {
      state = answered(2_000, 10, state);
      return DEADLINE - (nextPoll(state, 50_000, 90_000, 0) ?? 0);
    });
    expect(keptMs).toEqual([8_000, 4_000, 2_000, 1_000, 500, 250]);
  });

  test("cuts a retry's wait short", () => {
    expect(nextPoll(failing(DEADLINE + 60_000), 5_000, every10s, 0)).toBe(DEADLINE - 250);
  });

  test('is not the last if another fits', () => {
    expect(nextPoll(answered(DEADLINE - 200, 10), DEADLINE - 200, 100, 0)).toBe(DEADLINE - 100);
  });

  test('comes as late as it can be answered where its time passed during a slow look', () => {
    expect(nextPoll(answered(DEADLINE - 900, 600), DEADLINE - 900, every10s, 0)).toBe(DEADLINE - 750);
    expect(nextPoll(answered(DEADLINE - 610, 600), DEADLINE - 610, every10s, 0)).toBe(DEADLINE - 250);
  });

  test('is another one than the first, however short the time is', () => {
    const short = { ...start, deadlineAt: 1_000 };
    expect(nextPoll(answered(500, 500, short), 500, every10s, 0)).toBe(750);
    expect(nextPoll(answered(10, 10, { ...start, deadlineAt: 100 }), 10, every10s, 0)).toBe(87.5);
  });

  test('is given up where not even that is left', () => {
    expect(nextPoll(answered(DEADLINE - 131, 120), DEADLINE - 131, every10s, 0)).toBeNull();
  });

  test('is the retry of a failed look, if that fits', () => {
    expect(nextPoll(failing(DEADLINE - 50), DEADLINE - 100, every10s, 0)).toBe(DEADLINE - 50);
  });

  test('comes even after a failed look whose retry does not fit', () => {
    const slow = failing(DEADLINE + 1, answered(DEADLINE - 9_000, 500));
    expect(nextPoll(slow, DEADLINE - 800, every10s, 0)).toBe(DEADLINE - 625);
    expect(nextPoll(slow, DEADLINE - 100, every10s, 0)).toBeNull();
  });

  test('leaves nothing to look for where the next would come at the deadline or later', () => {
    expect(nextPoll(answered(DEADLINE - 200, 10, answered(1_000, 10)), DEADLINE - 200, 200, 0)).toBeNull();
    expect(nextPoll(start, DEADLINE, every10s, 0)).toBeNull();
  });

  test('holds for any state: never after the deadline, never in the past, none only near the deadline', () => {
    const time = fc.integer({ min: 0, max: DEADLINE - 1 });
    fc.assert(
      fc.property(time, fc.nat(10_000), fc.double({ min: 0, noNaN: true }), (now, durationMs, waitMs) => {
        const at = nextPoll(answered(now, durationMs), now, () => waitMs, 0);
        if (at === null) expect(now).toBeGreaterThanOrEqual(DEADLINE - Math.max(250, 2 * durationMs));
        else expect(at >= now && at < DEADLINE).toBe(true);
      }),
    );
  });
});
