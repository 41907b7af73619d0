import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MonitorRun, monitorRunKind } from '../../src/kinds/monitor-run.js';
import { nextWake } from '../../src/machine/next-poll.js';
import { observe } from '../../src/machine/observe.js';
import type { PollContext } from '../../src/machine/poll-interval.js';
import { deadline, type WatchState } from '../../src/machine/watch-state.js';
import { anAnswer, aRun, newState, POLICY } from './a-poll.js';
import { anyPollInterval, anyRandom, anyTimeoutMs } from './arbitraries.js';
import { anyWatchScript, simulate } from './simulated-watch.js';

const DEADLINE = 100_000;
const EVERY_10_S = 10_000;
const start = newState(DEADLINE);

function answered(now: number, durationMs = 100, state: WatchState<MonitorRun> = start) {
  return observe(monitorRunKind, state, anAnswer({ now, durationMs }), POLICY, 0).state;
}

function failing(retryAt: number, state: WatchState<MonitorRun> = start): WatchState<MonitorRun> {
  return { ...state, failing: { since: 0, attempts: 1, notFoundSince: null, retryAt } };
}

function wake(state: WatchState<MonitorRun>, now: number, pollInterval = EVERY_10_S) {
  return nextWake(state, now, pollInterval, 0);
}

describe('when to wake, and what for', () => {
  test('G7 the first poll is immediate', () => {
    expect(wake(start, 7)).toEqual({ timer: 'first poll', at: 7 });
  });

  test('G7 the interval counts from now, and gets what is known', () => {
    const contexts: PollContext[] = [];
    const state = answered(2_000);
    const pollInterval = (context: PollContext) => contexts.push(context) * 10_000;
    expect(nextWake(state, 2_500, pollInterval, 0.25)).toEqual({ timer: 'interval', at: 12_500 });
    expect(contexts).toEqual([{ ageMs: 1_500, elapsedMs: 2_500, polls: 1, status: 'created', random: 0.25 }]);
  });

  test('G7 the age that the interval gets is that of the run, not of the watch, and never below 0', () => {
    const ages: number[] = [];
    const pollInterval = ({ ageMs }: PollContext) => ages.push(ageMs);
    const old = observe(
      monitorRunKind,
      start,
      anAnswer({ localNow: Date.parse(aRun().createdAt ?? '') + 60_000 }),
      POLICY,
      0,
    );
    nextWake(old.state, 1_000, pollInterval, 0);
    nextWake(answered(5_000), 1_000, pollInterval, 0);
    expect(ages).toEqual([60_000, 0]);
  });

  test('G9 a failure is retried when the machine has decided, whatever the interval', () => {
    expect(wake(failing(4_321, answered(1_000)), 2_000, 1)).toEqual({ timer: 'retry', at: 4_321 });
  });

  test('G7 a Retry-After on a good answer is the least gap before the next poll', () => {
    fc.assert(
      fc.property(fc.nat(1e7), anyPollInterval, anyRandom, (retryAfterMs, pollInterval, random) => {
        const answer = anAnswer({ now: 50, retryAfterMs });
        const policy = { maxRetryAfterMs: Infinity };
        const { state } = observe(monitorRunKind, newState(Infinity), answer, policy, random);
        const { at } = nextWake(state, 50, pollInterval, random);
        expect(at).toBeGreaterThanOrEqual(50 + retryAfterMs);
      }),
    );
  });

  test.each([
    [60_000, 0, 60_000],
    [60_000, 0.5, 63_000],
    [7_200_000, 0, 270_000],
    [7_200_000, 0.5, 285_000],
  ])(
    'G7 after one of %d ms and by chance %d the gap is %d ms: spread, and bounded',
    (retryAfterMs, random, gapMs) => {
      const answer = anAnswer({ now: 50, retryAfterMs });
      const { state } = observe(monitorRunKind, newState(Infinity), answer, POLICY, random);
      expect(wake(state, 50, 1_000)).toEqual({ timer: 'interval', at: 50 + gapMs });
    },
  );

  test('G8 an interval of Infinity waits until it is woken, or for the last poll', () => {
    expect(wake({ ...answered(1_000), deadlineAt: null }, 1_000, Infinity).at).toBe(Infinity);
    expect(wake(answered(1_000), 1_000, Infinity)).toEqual({ timer: 'last poll', at: DEADLINE - 250 });
  });

  test.each([
    [NaN, 'NaN'],
    [-1, '-1'],
    ['5', 'string'],
    [undefined, 'undefined'],
    [Promise.resolve(5), 'object'],
    [Object.create(null), 'object'],
  ])('G7 an interval of %j is refused', (value, came) => {
    const plan = () => Reflect.apply(nextWake, undefined, [answered(1_000), 1_000, () => value, 0]);
    expect(plan).toThrow(RangeError);
    expect(plan).toThrow(`\`pollInterval\` must return milliseconds from 0 to Infinity, got ${came}`);
  });

  test('the least of the timers wins, and its name says which that is', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        for (const { before, after, endedAt } of simulate(script)) {
          for (const state of [before, after]) {
            const random = 0.5;
            const { timer, at } = nextWake(state, endedAt, script.pollInterval, random);
            const regular = nextWake({ ...state, deadlineAt: null }, endedAt, script.pollInterval, random);
            const deadlineAt = state.deadlineAt ?? Infinity;
            expect(at).toBeLessThanOrEqual(Math.min(regular.at, deadlineAt));
            if (timer === 'deadline') expect(at).toBe(deadlineAt);
            else if (timer !== 'last poll') expect({ timer, at }).toEqual(regular);
          }
        }
      }),
    );
  });
});

describe('G6 the deadline', () => {
  test('is what is left where the next poll would come at it or after it', () => {
    const polledLast = answered(DEADLINE - 200, 10, answered(1_000, 10));
    expect(wake(polledLast, DEADLINE - 200, 200)).toEqual({ timer: 'deadline', at: DEADLINE });
    expect(wake(start, DEADLINE)).toEqual({ timer: 'deadline', at: DEADLINE });
  });

  test('comes before no poll that could be answered: one is planned before it, in any state', () => {
    const time = fc.nat(DEADLINE - 1);
    fc.assert(
      fc.property(
        time,
        fc.nat(10_000),
        anyPollInterval,
        anyRandom,
        (now, durationMs, pollInterval, random) => {
          for (const state of [
            answered(now, durationMs),
            failing(now + durationMs, answered(now, durationMs)),
          ]) {
            const { timer, at } = nextWake(state, now, pollInterval, random);
            if (timer !== 'deadline') expect(at).toBeLessThan(DEADLINE);
            else expect(now).toBeGreaterThanOrEqual(DEADLINE - Math.max(250, 2 * durationMs));
          }
        },
      ),
    );
  });

  test('is outlasted by no attempt, and nothing is asked in the past, in any life of a watch', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        const deadlineAt = deadline(0, script.timeoutMs) ?? Infinity;
        let now = 0;
        for (const { startedAt, endedAt } of simulate(script)) {
          expect(startedAt).toBeGreaterThanOrEqual(now);
          expect(startedAt).toBeLessThanOrEqual(deadlineAt);
          now = endedAt;
        }
      }),
    );
  });

  test('has a poll shortly before it, even in a life with slow answers and long intervals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_000, max: 1e7 }), fc.array(fc.nat(400)), (timeoutMs, durationsMs) => {
        let state = newState(timeoutMs);
        let now = 0;
        let askedAt = 0;
        for (const durationMs of [...durationsMs, 100, 100, 100]) {
          const next = nextWake(state, now, Infinity, 0);
          if (next.timer === 'deadline') break;
          askedAt = Math.ceil(next.at);
          now = askedAt + durationMs;
          if (now >= timeoutMs) break;
          state = answered(now, durationMs, state);
        }
        expect(askedAt).toBeGreaterThanOrEqual(timeoutMs - 800);
      }),
    );
  });

  test('that is none leaves no last poll', () => {
    fc.assert(
      fc.property(anyTimeoutMs, fc.nat(), (intervalMs, now) => {
        const state = { ...answered(now), deadlineAt: null };
        expect(wake(state, now, intervalMs)).toEqual(
          intervalMs === Infinity
            ? { timer: 'deadline', at: Infinity }
            : { timer: 'interval', at: now + intervalMs },
        );
      }),
    );
  });
});

describe('G6 the last poll', () => {
  test('is 250 ms before the deadline where answers are fast', () => {
    expect(wake(answered(95_000, 100), 95_000)).toEqual({ timer: 'last poll', at: DEADLINE - 250 });
  });

  test('is twice the slowest recent answer before the deadline where they are slow', () => {
    expect(wake(answered(94_000, 1_500), 95_000).at).toBe(DEADLINE - 3_000);
  });

  test('forgets by halves how slow an answer was', () => {
    let state = answered(1_000, 8_000);
    const keptMs = Array.from({ length: 6 }, () => {
      state = answered(2_000, 10, state);
      return DEADLINE - wake(state, 50_000, 90_000).at;
    });
    expect(keptMs).toEqual([8_000, 4_000, 2_000, 1_000, 500, 250]);
  });

  test("cuts a retry's delay short", () => {
    expect(wake(failing(DEADLINE + 60_000), 5_000)).toEqual({ timer: 'last poll', at: DEADLINE - 250 });
  });

  test('is not the last where the interval has another', () => {
    const state = answered(DEADLINE - 200, 10);
    expect(wake(state, DEADLINE - 200, 100)).toEqual({ timer: 'interval', at: DEADLINE - 100 });
  });

  test('is as late as it can be answered where its time passed during a slow answer', () => {
    expect(wake(answered(DEADLINE - 900, 600), DEADLINE - 900).at).toBe(DEADLINE - 750);
    expect(wake(answered(DEADLINE - 610, 600), DEADLINE - 610).at).toBe(DEADLINE - 250);
  });

  test('is not the first one, however short the time is', () => {
    expect(wake(answered(500, 500, newState(1_000)), 500).at).toBe(750);
    expect(wake(answered(10, 10, newState(100)), 10).at).toBe(87.5);
  });

  test('is left out where nothing could be answered any more', () => {
    expect(wake(answered(DEADLINE - 131, 120), DEADLINE - 131).timer).toBe('deadline');
  });

  test('is a retry that is before the deadline', () => {
    expect(wake(failing(DEADLINE - 50), DEADLINE - 100)).toEqual({ timer: 'retry', at: DEADLINE - 50 });
  });

  test('comes after a failure whose retry would come too late, if it can be answered', () => {
    const slow = failing(DEADLINE + 1, answered(DEADLINE - 9_000, 500));
    expect(wake(slow, DEADLINE - 800)).toEqual({ timer: 'last poll', at: DEADLINE - 625 });
    expect(wake(slow, DEADLINE - 100).timer).toBe('deadline');
  });
});
