import { type AnyRun, endedStatus, type RunKind } from '../runs/run-kind.js';
import { epochMs, isoTimestamp } from '../runs/timestamp.js';
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
  const toldEnd = firstTime(ended.endedAt(run), run.updatedAt);
  const endedAt = toldEnd ?? isoTimestamp(answeredAt);
  return ended.outcome(run, {
    monitorId: state.monitorId,
    runId: state.runId,
    run,
    createdAt: run.createdAt,
    endedAt,
    durationMs: msBetween(run.createdAt, endedAt),
    polls: state.polls,
    waitedMs: seen.lastAt - state.startedAt,
    latenessMs: msBetween(toldEnd, isoTimestamp(answeredAt)),
  });
}

function firstTime(...timestamps: (string | null)[]): string | null {
  return timestamps.find((timestamp) => epochMs(timestamp) !== null) ?? null;
}

function msBetween(earlier: string | null, later: string): number | null {
  const from = epochMs(earlier);
  const to = epochMs(later);
  return from === null || to === null ? null : Math.max(0, to - from);
}
