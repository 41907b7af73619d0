import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRetry } from '../../src/machine/retry-decision.js';
import { nextPoll } from '../../src/machine/next-poll.js';
import { observe } from '../../src/machine/observe.js';
import { deadline, rebase, startState, type WatchState } from '../../src/machine/watch-state.js';
import { type MonitorRun, monitorRun } from '../../src/kinds/monitor-run.js';
import { aLook } from './a-poll.js';
import { anyFailure, PATIENCE } from './arbitraries.js';

const start: WatchState<MonitorRun> = startState(
  'monitor_run',
  { monitorId: 'm', runId: 'r' },
  1_000,
  60_000,
);
const seen = observe(monitorRun, start, aLook({ now: 2_000 })).state;

describe('a state', () => {
  test('G6 has a deadline that is timeoutMs away, and none for Infinity', () => {
    expect(start.deadlineAt).toBe(61_000);
    expect(deadline(1_000, Number.POSITIVE_INFINITY)).toBeNull();
  });

  test('moves to another clock and back unchanged', () => {
    fc.assert(
      fc.property(anyFailure, fc.integer(), ({ look, now, random }, shiftMs) => {
        const { state } = decideRetry(seen, look, now, PATIENCE, random);
        expect(rebase(rebase(state, shiftMs), -shiftMs)).toEqual(state);
      }),
    );
  });

  test('means the same on another clock', () => {
    const wait = 5_000;
    const shifted = rebase(seen, 500_000);
    expect(nextPoll(shifted, 503_000, wait, 0)).toBe((nextPoll(seen, 3_000, wait, 0) ?? 0) + 500_000);
    expect(shifted).toMatchObject({
      startedAt: 501_000,
      deadlineAt: 561_000,
      seen: { bornAt: (seen.seen?.bornAt ?? 0) + 500_000, askedAt: 501_900, lastAt: 502_000 },
    });
  });

  test('keeps having no deadline and no failure on another clock', () => {
    expect(rebase({ ...start, deadlineAt: null }, 5)).toMatchObject({
      deadlineAt: null,
      seen: null,
      failing: null,
    });
  });
});
