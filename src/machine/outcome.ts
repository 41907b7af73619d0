import { type AnyRun, endedStatus, type RunKind } from '../kinds/run-kind.js';
import { epochMs, isoTimestamp } from '../kinds/timestamp.js';
import type { WatchState } from './watch-state.js';

/** The outcome of a watch whose run was seen to end, or `null` if it was not. */
export function outcomeOf<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
): Outcome | null {
  const { seen } = state;
  const ended = seen && endedStatus(kind, seen.run);
  if (!seen || !ended) return null;

  const { run, answeredAt } = seen;
  const told = firstTime(ended.endedAt(run), run.updatedAt);
  const createdMs = epochMs(run.createdAt);
  const endedMs = told?.ms ?? answeredAt;
  return ended.outcome(run, {
    monitorId: state.monitorId,
    runId: state.runId,
    run,
    createdAt: run.createdAt,
    endedAt: told?.timestamp ?? isoTimestamp(answeredAt),
    durationMs: createdMs === null ? null : Math.max(0, endedMs - createdMs),
    polls: state.polls,
    waitedMs: seen.lastAt - state.startedAt,
    latenessMs: told && Math.max(0, answeredAt - told.ms),
  });
}

function firstTime(...timestamps: (string | null)[]): { timestamp: string; ms: number } | null {
  for (const timestamp of timestamps) {
    const ms = epochMs(timestamp);
    if (timestamp !== null && ms !== null) return { timestamp, ms };
  }
  return null;
}
