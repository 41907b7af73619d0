import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FailedLook, type FailureClass, decideRetry, VERDICTS } from '../../src/machine/retry-decision.js';
import { observe } from '../../src/machine/observe.js';
import { rebase, startState, type WatchState } from '../../src/machine/watch-state.js';
import { type MonitorRun, monitorRun } from '../../src/kinds/monitor-run.js';
import { aLook } from './a-poll.js';
import { anyFailure, PATIENCE } from './arbitraries.js';

const start: WatchState<MonitorRun> = startState(
  'monitor_run',
  { monitorId: 'monitor', runId: 'run' },
  0,
  7_200_000,
);
const failed = (name: FailureClass, retryAfterMs: number | null = null): FailedLook => ({
  class: name,
  retryAfterMs,
});

function fail(state: WatchState<MonitorRun>, look: FailedLook, now: number, random = 0.5) {
  return decideRetry(state, look, now, PATIENCE, random);
}

describe('what a failed look means', () => {
  test.each(['access', 'refused'] as const)('G10 %s: given up at once', (name) => {
    expect(fail(start, failed(name), 5)).toMatchObject({ giveUp: true, code: VERDICTS[name].code });
  });

  test.each(['passing', 'unintelligible'] as const)(
    'G9 %s: looked at again until maxTimeMs of unbroken failure',
    (name) => {
      const first = fail(start, failed(name), 1_000);
      expect(first.giveUp).toBe(false);
      expect(fail(first.state, failed(name), 600_999).giveUp).toBe(false);
      expect(fail(first.state, failed(name), 601_000)).toMatchObject({
        giveUp: true,
        code: VERDICTS[name].code,
      });
    },
  );

  test('G9 an answer clears it', () => {
    const failing = fail(start, failed('passing'), 1_000).state;
    const answered = observe(monitorRun, failing, aLook({ now: 2_000 })).state;
    expect(answered.failing).toBeNull();
    expect(fail(answered, failed('passing'), 601_000).failing).toMatchObject({ since: 601_000, attempts: 1 });
  });

  test('G9 waits grow from minDelayMs to maxDelayMs and keep within them', () => {
    let state = start;
    let now = 0;
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt += 1) {
      const verdict = fail(state, failed('passing'), now, 0.999);
      waits.push(verdict.failing.retryAt - now);
      now = verdict.failing.retryAt;
      state = verdict.state;
    }
    expect(waits).toEqual([1000, 1999, 3998, 7996, 15992, 29985, 29985, 29985, 29985]);
  });

  test('G9 the last attempt is at maxTimeMs, not before: a wait that would not fit is cut, not given up', () => {
    const since = { ...start, failing: { since: 0, attempts: 12, notFoundSince: null, retryAt: 0 } };
    expect(fail(since, failed('passing'), 599_990).failing.retryAt).toBe(600_000);
  });

  test('G9 Retry-After is obeyed for that retry alone', () => {
    const asked = fail(start, failed('passing', 120_000), 0);
    expect(asked.failing.retryAt).toBe(120_000);
    expect(fail(asked.state, failed('passing'), 120_000).failing.retryAt).toBeLessThanOrEqual(122_000);
  });

  test('G9 a Retry-After of 0 does not lead to a look without a pause', () => {
    expect(fail(start, failed('passing', 0), 0).failing.retryAt).toBe(PATIENCE.minDelayMs);
  });

  test('G9 a Retry-After longer than maxTimeMs leads to one more look, not to none', () => {
    const asked = fail(start, failed('passing', 3_600_000), 0);
    expect(asked).toMatchObject({ giveUp: false, failing: { retryAt: 3_600_000 } });
    expect(fail(asked.state, failed('passing', 3_600_000), 3_600_000).giveUp).toBe(true);
  });

  test('G10 "not found" is borne for notFoundGraceMs from the first, whatever failed before', () => {
    const unreachable = fail(start, failed('passing'), 0).state;
    const first = fail(unreachable, failed('notFound'), 50_000);
    expect(first.giveUp).toBe(false);
    expect(fail(first.state, failed('notFound'), 59_999).giveUp).toBe(false);
    expect(fail(first.state, failed('notFound'), 60_000)).toMatchObject({
      giveUp: true,
      code: 'RUN_NOT_FOUND',
    });
  });

  test('G10 "not found" waits for no longer than its grace, whatever pause is asked for', () => {
    expect(fail(start, failed('notFound', 3_600_000), 0).failing.retryAt).toBeLessThanOrEqual(10_000);
  });

  test('G9 is not unbroken where nobody looked for maxTimeMs after a look was due', () => {
    const first = fail(start, failed('passing'), 0);
    const due = first.failing.retryAt;
    expect(fail(first.state, failed('passing'), due + 599_999).failing.attempts).toBe(2);
    expect(fail(first.state, failed('passing'), due + 600_000).failing).toMatchObject({
      since: due + 600_000,
      attempts: 1,
    });
  });

  test('a watch that gave up has all patience again when it is resumed', () => {
    const first = fail(start, failed('passing'), 0);
    const over = fail(first.state, failed('passing'), 600_000);
    expect(over).toMatchObject({ giveUp: true, state: { failing: null } });
  });

  test('waits that never end are still times that JSON can hold', () => {
    const patience = { ...PATIENCE, maxTimeMs: Infinity, minDelayMs: Infinity, maxDelayMs: Infinity };
    const { failing } = decideRetry(start, failed('passing'), 0, patience, 0.5);
    expect(JSON.parse(JSON.stringify(failing))).toEqual(failing);
  });

  test('a failing look is judged alike before and after a snapshot, on whatever clock it is read', () => {
    fc.assert(
      fc.property(fc.array(anyFailure, { minLength: 1, maxLength: 8 }), fc.integer(), (failures, shiftMs) => {
        let here = start;
        let there = start;
        for (const { look, now, random } of failures) {
          const verdict = decideRetry(here, look, now, PATIENCE, random);
          const stored = JSON.parse(JSON.stringify(rebase(there, shiftMs)));
          const resumed = decideRetry(rebase<MonitorRun>(stored, -shiftMs), look, now, PATIENCE, random);
          expect(resumed).toEqual(verdict);
          here = verdict.state;
          there = resumed.state;
        }
      }),
    );
  });

  test('the next attempt is never in the past, and never later than asked for or maxDelayMs', () => {
    fc.assert(
      fc.property(anyFailure, ({ look, now, random }) => {
        const { failing, giveUp } = decideRetry(start, look, now, PATIENCE, random);
        const waitMs = failing.retryAt - now;
        expect(waitMs).toBeGreaterThanOrEqual(giveUp ? 0 : PATIENCE.minDelayMs);
        expect(waitMs).toBeLessThanOrEqual(Math.max(look.retryAfterMs ?? 0, PATIENCE.maxDelayMs));
      }),
    );
  });
});
