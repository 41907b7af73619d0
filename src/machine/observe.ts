import { type AnyRun, endedStatus, type RunKind } from '../runs/run-kind.js';
import { outcomeOf } from './outcome.js';
import { readingOf } from './reading.js';
import { type AnswerTimes, runAgeMs } from './run-age.js';
import type { Entered, WatchState } from './watch-state.js';

/** An answered look. */
export interface Look<Run> extends AnswerTimes {
  readonly run: Run;
  /** How long the answer took, in milliseconds. */
  readonly lookMs: number;
}

/** A run's step from one status to another. `from` is `null` for the first status that is seen. */
export interface Change<Run> extends Entered {
  readonly to: string;
  readonly run: Run;
}

export interface Observed<Run extends AnyRun, Outcome> {
  readonly state: WatchState<Run>;
  /** The answer was older than what is known already, and changed nothing. */
  readonly stale: boolean;
  readonly change: Change<Run> | null;
  readonly outcome: Outcome | null;
}

/** How many looks are remembered to know how slow the source is. */
const RECENT_LOOKS = 5;

/** What an answered look means. After the end nothing changes any more. */
export function observe<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  look: Look<Run>,
): Observed<Run, Outcome> {
  const { seen } = state;
  if (seen && endedStatus(kind, seen.run)) return { state, stale: true, change: null, outcome: null };

  const reading = seen ? readingOf(kind, seen.run, look.run) : 'transition';
  const run = seen && reading === 'stale' ? seen.run : look.run;
  const polls = state.polls + 1;
  const entered: Entered =
    seen && reading !== 'transition'
      ? seen.entered
      : { from: seen?.run.status ?? null, polls, elapsedMs: look.now - state.startedAt };
  const firstAt = seen?.firstAt ?? look.now;
  const next: WatchState<Run> = {
    ...state,
    polls,
    recentLookMs: [...state.recentLookMs.slice(1 - RECENT_LOOKS), look.lookMs],
    seen: { run, entered, firstAt, lastAt: look.now, ageMs: runAgeMs(run, look, firstAt) },
    failing: null,
  };
  return {
    state: next,
    stale: reading === 'stale',
    change: reading === 'transition' ? { ...entered, to: run.status, run } : null,
    outcome: outcomeOf(kind, next, look.localNow),
  };
}
