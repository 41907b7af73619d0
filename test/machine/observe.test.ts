import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MonitorRun, monitorRunKind, type RunOutcome } from '../../src/kinds/monitor-run.js';
import { epochMs } from '../../src/kinds/timestamp.js';
import { type Answer, type Observed, observe } from '../../src/machine/observe.js';
import { END_OF_TIME, type WatchState } from '../../src/machine/watch-state.js';
import { anAnswer, aRun, newState, POLICY } from './a-poll.js';
import { anyAnswer, TERMINAL } from './arbitraries.js';

type Machine = (
  state: WatchState<MonitorRun>,
  answer: Answer<MonitorRun>,
) => Observed<MonitorRun, RunOutcome>;

interface Step extends Observed<MonitorRun, RunOutcome> {
  readonly answer: Answer<MonitorRun>;
  readonly before: WatchState<MonitorRun>;
}

const machine: Machine = (state, answer) => observe(monitorRunKind, state, answer, POLICY, 0);
const anyAnswers = fc.array(anyAnswer, { minLength: 1, maxLength: 12 });

function play(answers: readonly Answer<MonitorRun>[], observeWith = machine): Step[] {
  let state = newState();
  return answers.map((answer) => {
    const step = { answer, before: state, ...observeWith(state, answer) };
    state = step.state;
    return step;
  });
}

const isTerminal = (run: MonitorRun | undefined) => run !== undefined && TERMINAL.includes(run.status);

function isOlder(run: MonitorRun, than: MonitorRun): boolean {
  return (epochMs(run.updatedAt) ?? NaN) < (epochMs(than.updatedAt) ?? NaN);
}

/** What is older is never believed unless it is terminal; what is as old never leads back to a known status. */
function onlyForwardOrNewer(steps: readonly Step[]): boolean {
  return steps.every(({ before, transition }) => {
    const last = before.seen?.run;
    if (!transition || !last || isTerminal(transition.run)) return true;
    const isBackwards = last.status === 'running' && transition.to === 'created';
    return !isOlder(transition.run, last) && (!isBackwards || isOlder(last, transition.run));
  });
}

describe('any answers at any times', () => {
  test('G2 lead to transitions that link up: each begins with the status that the one before led to', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        let status: string | null = null;
        for (const { transition } of play(answers)) {
          if (!transition) continue;
          expect(transition.from).toBe(status);
          expect(transition.to).not.toBe(status);
          status = transition.to;
        }
      }),
    );
  });

  test('G2 invent nothing: the first is a transition, and each transition is to the status of its answer', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        play(answers).forEach(({ answer, transition, state }, index) => {
          if (index === 0) expect(transition).not.toBeNull();
          if (!transition) return;
          const { now, run } = answer;
          expect(transition).toMatchObject({ to: run.status, run, polls: index + 1, elapsedMs: now });
          expect(state.seen).toMatchObject({ run, entered: { from: transition.from, polls: index + 1 } });
        });
      }),
    );
  });

  test('G12 lead forwards, or to what is newer', () => {
    fc.assert(fc.property(anyAnswers, (answers) => onlyForwardOrNewer(play(answers))));
  });

  test('G12 break the rule above in a machine that believes stale answers', () => {
    const gullible: Machine = (state, answer) =>
      machine(isTerminal(state.seen?.run) ? state : { ...state, seen: null }, answer);
    const { failed } = fc.check(
      fc.property(anyAnswers, (answers) => onlyForwardOrNewer(play(answers, gullible))),
    );
    expect(failed).toBe(true);
  });

  test('G12 that are stale change nothing of what is known of the run', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { stale, transition, before, state } of play(answers)) {
          if (!stale) continue;
          expect(transition).toBeNull();
          expect(state.seen?.run).toBe(before.seen?.run);
          expect(state.seen?.entered).toEqual(before.seen?.entered);
        }
      }),
    );
  });

  test('G1 G2 lead to one outcome, with the first terminal status, and to nothing after it', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const steps = play(answers);
        const end = steps.findIndex(({ answer }) => isTerminal(answer.run));
        steps.forEach(({ answer, before, state, stale, transition, outcome }, index) => {
          const isAfterEnd = end !== -1 && index > end;
          expect(outcome?.status ?? null).toBe(index === end ? answer.run.status : null);
          if (isAfterEnd)
            expect({ state, stale, transition }).toEqual({ state: before, stale: true, transition: null });
        });
      }),
    );
  });

  test('G9 clear the streak of failures, and are counted', () => {
    const failing = { since: 0, attempts: 3, notFoundSince: null, retryAt: 0 };
    const failed: Machine = (state, answer) => machine({ ...state, failing }, answer);
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { before, state } of play(answers, failed)) {
          if (isTerminal(before.seen?.run)) continue;
          expect(state.failing).toBeNull();
          expect(state.polls).toBe(before.polls + 1);
        }
      }),
    );
  });

  test('G6 are remembered with when they were asked for, and with the slowest by halves', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        for (const { answer, before, state } of play(answers)) {
          if (isTerminal(before.seen?.run)) continue;
          const { now, durationMs } = answer;
          expect(state.seen).toMatchObject({ askedAt: now - durationMs, answeredAt: now });
          expect(state.slowestPollMs).toBe(Math.max(durationMs, Math.floor(before.slowestPollMs / 2)));
        }
      }),
    );
  });
});

describe("G7 the run's creation", () => {
  test('once known keeps its place on the clock, whatever a time of day says later', () => {
    const { state } = machine(newState(), anAnswer());
    const later = machine(state, anAnswer({ now: 9_000, localNow: 0, serverNow: 0 }));
    expect(later.state.seen?.createdAt).toBe(state.seen?.createdAt);
  });

  test('is placed anew where the run says another one', () => {
    const { state } = machine(newState(), anAnswer({ run: aRun({ createdAt: null }) }));
    expect(state.seen?.createdAt).toBe(1_000);
    expect(machine(state, anAnswer()).state.seen?.createdAt).toBe(0);
  });
});

describe('G7 a Retry-After on a good answer', () => {
  test('holds the next poll back', () => {
    expect(machine(newState(), anAnswer({ retryAfterMs: 5_000 })).state.seen?.holdUntil).toBe(6_000);
  });

  test('is forgotten with the next answer that has none', () => {
    const { state } = machine(newState(), anAnswer({ retryAfterMs: 5_000 }));
    expect(machine(state, anAnswer()).state.seen?.holdUntil).toBeNull();
  });

  test('without end is still a time that JSON can hold', () => {
    const answer = anAnswer({ retryAfterMs: Infinity });
    const { state } = observe(monitorRunKind, newState(), answer, { maxRetryAfterMs: Infinity }, 0);
    expect(state.seen?.holdUntil).toBe(END_OF_TIME);
  });
});
