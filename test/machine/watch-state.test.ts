import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type MonitorRun, monitorRunKind } from '../../src/kinds/monitor-run.js';
import { nextWake } from '../../src/machine/next-poll.js';
import { observe } from '../../src/machine/observe.js';
import { decideRetry } from '../../src/machine/retry-decision.js';
import {
  deadline,
  END_OF_TIME,
  rebase,
  type WatchState,
  watchStateSchema,
} from '../../src/machine/watch-state.js';
import { anAnswer, CREATED_AT, newState, POLICY } from './a-poll.js';
import { anyPollInterval, anyRandom, anyTimeoutMs } from './arbitraries.js';
import { anyWatchScript, simulate } from './simulated-watch.js';

const schema = watchStateSchema(monitorRunKind.schema);
const answer = anAnswer({ retryAfterMs: 3_000 });
const answered = observe(monitorRunKind, newState(60_000), answer, POLICY, 0).state;
const failing = { since: 1_500, attempts: 2, notFoundSince: 1_600, retryAt: 2_500 };
const full: WatchState<MonitorRun> = { ...answered, failing };

/** From one process to another, whose clock reads something else, through JSON. */
function resumed(state: WatchState<MonitorRun>): WatchState<MonitorRun> {
  const snapshot: unknown = JSON.parse(JSON.stringify(rebase(state, CREATED_AT)));
  return rebase(z.parse(schema, snapshot), -CREATED_AT);
}

describe('a state, at any moment of any life of a watch', () => {
  test('goes through JSON and its schema unchanged', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        for (const { before, after } of simulate(script)) {
          expect(resumed(before)).toEqual(before);
          expect(resumed(after)).toEqual(after);
        }
      }),
    );
  });

  test('leads to the same polls, transitions, retries and ending after a snapshot as without', () => {
    fc.assert(
      fc.property(anyWatchScript, (script) => {
        expect(simulate(script, resumed)).toEqual(simulate(script));
      }),
    );
  });

  test('means the same on another clock', () => {
    fc.assert(
      fc.property(
        anyWatchScript,
        fc.integer({ min: -1e9, max: 1e12 }),
        anyRandom,
        (script, shiftMs, random) => {
          const { pollInterval } = script;
          for (const { after, endedAt } of simulate(script)) {
            const { timer, at } = nextWake(after, endedAt, 1_000, random);
            const shifted = nextWake(rebase(after, shiftMs), endedAt + shiftMs, 1_000, random);
            expect(shifted).toEqual({ timer, at: at + shiftMs });
            expect(nextWake(rebase(after, shiftMs), endedAt + shiftMs, pollInterval, random).timer).toBe(
              nextWake(after, endedAt, pollInterval, random).timer,
            );
          }
        },
      ),
    );
  });
});

describe('rebase', () => {
  test('moves every time but the time of day of the answer, and nothing else', () => {
    expect(rebase(full, 500_000)).toEqual({
      ...full,
      startedAt: 500_000,
      deadlineAt: 560_000,
      seen: {
        ...answered.seen,
        createdAt: 500_000,
        askedAt: 500_900,
        answeredAt: 501_000,
        holdUntil: 504_000,
      },
      failing: { since: 501_500, attempts: 2, notFoundSince: 501_600, retryAt: 502_500 },
    });
  });

  test('leaves missing what is missing', () => {
    const state = newState(Infinity);
    expect(rebase(state, 5)).toEqual({ ...state, startedAt: 5 });
    const { state: seen } = observe(monitorRunKind, state, anAnswer(), POLICY, 0);
    expect(rebase(seen, 5).seen?.holdUntil).toBeNull();
    const { state: failed } = decideRetry(
      state,
      { class: 'transient', retryAfterMs: null },
      0,
      { maxTimeMs: 1, notFoundGraceMs: 0, minDelayMs: 1, maxDelayMs: 1, factor: 1, maxRetryAfterMs: 0 },
      0,
    );
    expect(rebase(failed, 5).failing).toMatchObject({ since: 5, notFoundSince: null });
  });
});

describe('G6 a deadline', () => {
  test('is timeoutMs away', () => {
    fc.assert(
      fc.property(anyTimeoutMs, fc.nat(), (timeoutMs, now) => {
        expect(newState(timeoutMs, now).deadlineAt).toBe(timeoutMs === Infinity ? null : now + timeoutMs);
      }),
    );
  });

  test.each([Infinity, Number.MAX_VALUE, END_OF_TIME])('%d away is none', (timeoutMs) => {
    expect(deadline(1_000, timeoutMs)).toBeNull();
  });

  test('and an interval of any length are times that a snapshot can hold', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, noNaN: true }),
        anyPollInterval,
        anyRandom,
        (timeoutMs, interval, random) => {
          const state = newState(timeoutMs);
          expect(resumed(state)).toMatchObject({ deadlineAt: state.deadlineAt && expect.any(Number) });
          const { at } = nextWake(state, 0, interval, random);
          expect(at).toBe(0);
        },
      ),
    );
  });
});

describe('the schema of a state', () => {
  test('takes a state of every part', () => {
    expect(z.parse(schema, full)).toEqual(full);
  });

  test.each([
    ['version', 3],
    ['kind', ''],
    ['parentId', 7],
    ['runId', null],
    ['startedAt', NaN],
    ['startedAt', Infinity],
    ['deadlineAt', '2026-03-01T12:00:00Z'],
    ['deadlineAt', 9e15],
    ['polls', 0.5],
    ['polls', -1],
    ['slowestPollMs', -1],
    ['seen', undefined],
    ['seen.run', { status: 'running' }],
    ['seen.entered', null],
    ['seen.entered.from', ''],
    ['seen.entered.polls', 1.5],
    ['seen.entered.elapsedMs', -5],
    ['seen.createdAt', undefined],
    ['seen.askedAt', null],
    ['seen.answeredAt', '0'],
    ['seen.answerDate', -9e15],
    ['seen.holdUntil', 'soon'],
    ['failing', {}],
    ['failing.since', null],
    ['failing.attempts', 0.5],
    ['failing.attempts', -2],
    ['failing.notFoundSince', Infinity],
    ['failing.retryAt', undefined],
  ])('refuses %s: %j, and says where', (path, value) => {
    const state: unknown = structuredClone(full);
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    Reflect.set(Object(keys.reduce((inner, key) => Reflect.get(Object(inner), key), state)), last, value);
    const { error } = z.safeParse(schema, state);
    expect(error?.issues[0]?.path.join('.')).toMatch(new RegExp(`^${path}`));
  });
});
