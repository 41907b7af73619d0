import { type AnyRun, type RunKind, terminalStatus } from '../kinds/run-kind.js';
import { freshnessOf } from './freshness.js';
import { outcomeOf } from './outcome.js';
import { obeyedRetryAfterMs } from './retry-after.js';
import type { RetryPolicy } from './retry-decision.js';
import { type AnswerTimes, runCreatedAt } from './run-age.js';
import { END_OF_TIME, type Entered, type Seen, type WatchState } from './watch-state.js';

/** An answered poll. */
export interface Answer<Run> extends AnswerTimes {
  readonly run: Run;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
  /** How long the server asks to wait before the next poll, in milliseconds; `null` if it does not. */
  readonly retryAfterMs: number | null;
}

/** A run's change from one status to another. */
export interface Transition<Run extends AnyRun> {
  /** The status before; `null` for the first status seen. */
  readonly from: Run['status'] | null;
  /** The status now. */
  readonly to: Run['status'];
  /** The run as the answer showed it, a copy. */
  readonly run: Run;
  /** How many polls were answered, including this one. */
  readonly polls: number;
  /** Milliseconds since the watch started. */
  readonly elapsedMs: number;
}

export interface Observed<Run extends AnyRun, Outcome> {
  readonly state: WatchState<Run>;
  /** The answer was older than what was known already, and changed nothing. */
  readonly stale: boolean;
  readonly transition: Transition<Run> | null;
  readonly outcome: Outcome | null;
}

/** What an answered poll means. After the end nothing changes any more. */
export function observe<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  answer: Answer<Run>,
  { maxRetryAfterMs }: Pick<RetryPolicy, 'maxRetryAfterMs'>,
  random: number,
): Observed<Run, Outcome> {
  const { seen } = state;
  if (seen && terminalStatus(kind, seen.run)) return { state, stale: true, transition: null, outcome: null };

  const freshness = seen ? freshnessOf(kind, seen.run, answer.run) : 'transition';
  const run = seen && freshness === 'stale' ? seen.run : answer.run;
  const polls = state.polls + 1;
  const entered: Entered =
    seen && freshness !== 'transition'
      ? seen.entered
      : { from: seen?.run.status ?? null, polls, elapsedMs: answer.now - state.startedAt };
  const next: WatchState<Run> = {
    ...state,
    polls,
    slowestPollMs: Math.max(answer.durationMs, Math.floor(state.slowestPollMs / 2)),
    seen: {
      run,
      entered,
      createdAt: knownCreation(seen, run) ?? runCreatedAt(run, answer),
      askedAt: answer.now - answer.durationMs,
      answeredAt: answer.now,
      answerDate: answer.serverNow ?? answer.localNow,
      holdUntil: holdUntil(answer, maxRetryAfterMs, random),
    },
    failing: null,
  };
  return {
    state: next,
    stale: freshness === 'stale',
    transition: freshness === 'transition' ? transitionTo(run, entered) : null,
    outcome: outcomeOf(kind, next),
  };
}

/** Written out: an object that is spread takes several times the memory, and watches keep these. */
function transitionTo<Run extends AnyRun>(run: Run, { from, polls, elapsedMs }: Entered): Transition<Run> {
  return { from, to: run.status, run, polls, elapsedMs };
}

function holdUntil<Run>(
  { now, retryAfterMs }: Answer<Run>,
  maxRetryAfterMs: number,
  random: number,
): number | null {
  if (retryAfterMs === null) return null;
  return Math.min(now + obeyedRetryAfterMs(retryAfterMs, maxRetryAfterMs, random), END_OF_TIME);
}

/** Once known it stays: from then on only the monotonic clock counts the run's age. */
function knownCreation<Run extends AnyRun>(seen: Seen<Run> | null, run: Run): number | null {
  return seen?.run.createdAt === run.createdAt ? seen.createdAt : null;
}
