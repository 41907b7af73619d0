import { type AnyRun, endedStatus, type RunKind } from '../kinds/run-kind.js';
import { type AnswerTimes, bornAt } from './run-age.js';
import { outcomeOf } from './outcome.js';
import { freshnessOf } from './freshness.js';
import type { Entered, Seen, WatchState } from './watch-state.js';

/** An answered look. */
export interface Look<Run> extends AnswerTimes {
  readonly run: Run;
  /** How long the answer took, in milliseconds. */
  readonly durationMs: number;
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

/** What an answered look means. After the end nothing changes any more. */
export function observe<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  look: Look<Run>,
): Observed<Run, Outcome> {
  const { seen } = state;
  if (seen && endedStatus(kind, seen.run)) return { state, stale: true, change: null, outcome: null };

  const reading = seen ? freshnessOf(kind, seen.run, look.run) : 'transition';
  const run = seen && reading === 'stale' ? seen.run : look.run;
  const polls = state.polls + 1;
  const entered: Entered =
    seen && reading !== 'transition'
      ? seen.entered
      : { from: seen?.run.status ?? null, polls, elapsedMs: look.now - state.startedAt };
  // Field by field: a spread makes an object of twice the size, and there is one for every sleeping watch.
  const next: WatchState<Run> = {
    version: state.version,
    kind: state.kind,
    monitorId: state.monitorId,
    runId: state.runId,
    startedAt: state.startedAt,
    deadlineAt: state.deadlineAt,
    polls,
    slowestPollMs: Math.max(look.durationMs, Math.floor(state.slowestPollMs / 2)),
    seen: {
      run,
      entered,
      bornAt: knownBirth(seen, run) ?? bornAt(run, look),
      askedAt: look.now - look.durationMs,
      lastAt: look.now,
      answeredAt: look.serverNow ?? look.localNow,
    },
    failing: null,
  };
  return {
    state: next,
    stale: reading === 'stale',
    change:
      reading === 'transition'
        ? { from: entered.from, to: run.status, run, polls, elapsedMs: entered.elapsedMs }
        : null,
    outcome: outcomeOf(kind, next),
  };
}

/** A birth once known stays: from then on only the monotonic clock counts the age. */
function knownBirth<Run extends AnyRun>(seen: Seen<Run> | null, run: Run): number | null {
  return seen?.run.createdAt === run.createdAt ? seen.bornAt : null;
}
