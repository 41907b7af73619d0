import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Look, type Observed, observe } from '../../src/machine/observe.js';
import { startState, type WatchState } from '../../src/machine/watch-state.js';
import { type MonitorRun, monitorRun, type RunOutcome } from '../../src/kinds/monitor-run.js';
import { epochMs } from '../../src/kinds/timestamp.js';
import { anyLook } from './arbitraries.js';

type Step = {
  look: Look<MonitorRun>;
  before: WatchState<MonitorRun>;
  after: Observed<MonitorRun, RunOutcome>;
};
type Machine = (state: WatchState<MonitorRun>, look: Look<MonitorRun>) => Observed<MonitorRun, RunOutcome>;

const real: Machine = (state, look) => observe(monitorRun, state, look);
const start: WatchState<MonitorRun> = startState(
  'monitor_run',
  { monitorId: 'monitor', runId: 'run' },
  0,
  7_200_000,
);
const looks = fc.array(anyLook, { minLength: 1, maxLength: 12 });
const ENDED = ['completed', 'failed', 'canceled'];
const RANKS = new Map([
  ['created', 0],
  ['running', 1],
]);

function play(looks: readonly Look<MonitorRun>[], machine = real): Step[] {
  let state = start;
  return looks.map((look) => {
    const step = { look, before: state, after: machine(state, look) };
    state = step.after.state;
    return step;
  });
}

const rank = (status: string) => (ENDED.includes(status) ? 3 : (RANKS.get(status) ?? 2));
const isNewer = (run: MonitorRun, last: MonitorRun) =>
  (epochMs(run.updatedAt) ?? Number.NaN) > (epochMs(last.updatedAt) ?? Number.NaN);
const isOlder = (run: MonitorRun, last: MonitorRun) => isNewer(last, run);

/** Every change goes forward, or is newer; nothing that is older is believed unless it is an end. */
function onlyForwardOrNewer(steps: readonly Step[]): boolean {
  return steps.every(({ before, after: { change } }) => {
    const last = before.seen?.run;
    if (!change || !last) return true;
    const isForward = rank(change.to) > rank(last.status);
    const isBelieved = ENDED.includes(change.to) || !isOlder(change.run, last);
    return isBelieved && (isForward || isNewer(change.run, last));
  });
}

describe('any sequence of observations, at any times', () => {
  test('G2 changes link up: each begins with the status that the one before ended with', () => {
    fc.assert(
      fc.property(looks, (sequence) => {
        let status: string | null = null;
        for (const {
          after: { change },
        } of play(sequence)) {
          if (!change) continue;
          expect(change.from).toBe(status);
          expect(change.to).not.toBe(status);
          status = change.to;
        }
      }),
    );
  });

  test('G2 nothing is invented: a change is to the status of the look that told it', () => {
    fc.assert(
      fc.property(looks, (sequence) => {
        for (const {
          look,
          after: { change },
        } of play(sequence)) {
          if (change) expect(change).toMatchObject({ to: look.run.status, run: look.run });
        }
      }),
    );
  });

  test('G12 changes go forward, or are newer', () => {
    fc.assert(fc.property(looks, (sequence) => onlyForwardOrNewer(play(sequence))));
  });

  test('G12 a machine that believes stale answers is found out by the rule above', () => {
    const gullible: Machine = (state, look) => {
      const forgetful =
        state.seen && !ENDED.includes(state.seen.run.status) ? { ...state, seen: null } : state;
      return real(forgetful, look);
    };
    const result = fc.check(fc.property(looks, (sequence) => onlyForwardOrNewer(play(sequence, gullible))));
    expect(result.failed).toBe(true);
  });

  test('G1 there is at most one outcome, it comes with the first end, and nothing after it', () => {
    fc.assert(
      fc.property(looks, (sequence) => {
        const steps = play(sequence);
        const first = steps.findIndex(({ look }) => ENDED.includes(look.run.status));
        steps.forEach(({ look, before, after }, at) => {
          if (at === first) expect(after.outcome).toMatchObject({ status: look.run.status });
          else expect(after.outcome).toBeNull();
          if (first !== -1 && at > first)
            expect(after).toEqual({ state: before, stale: true, change: null, outcome: null });
        });
      }),
    );
  });

  test('the state survives JSON at every step and continues identically', () => {
    const throughJson: Machine = (state, look) => real(JSON.parse(JSON.stringify(state)), look);
    fc.assert(
      fc.property(looks, (sequence) => {
        expect(play(sequence, throughJson).map(({ after }) => after)).toEqual(
          play(sequence).map(({ after }) => after),
        );
      }),
    );
  });

  test('every answer counts, clears the failures, and is remembered as a time of the source', () => {
    fc.assert(
      fc.property(looks, (sequence) => {
        const open = play(sequence).filter(({ before }) => !ENDED.includes(before.seen?.run.status ?? ''));
        open.forEach(({ look, before, after: { state } }) => {
          expect(state.polls).toBe(before.polls + 1);
          expect(state.failing).toBeNull();
          expect(state.slowestPollMs).toBe(Math.max(look.durationMs, Math.floor(before.slowestPollMs / 2)));
        });
      }),
    );
  });
});
