import { type AnyRun, endedStatus, type RunKind } from '../runs/run-kind.js';
import { epochMs, isoTimestamp } from '../runs/timestamp.js';
import type { WatchState } from './watch-state.js';

/**
 * The outcome of a watch whose run was seen to end, or `null` if it was not.
 * `seenAt` is when the end was seen, as a time of day in epoch milliseconds.
 */
export function outcomeOf<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  state: WatchState<Run>,
  seenAt: number,
): Outcome | null {
  const run = state.seen?.run;
  const ended = run && endedStatus(kind, run);
  if (!state.seen || !run || !ended) return null;

  const endedAt = firstTime(ended.endedAt(run), run.updatedAt) ?? isoTimestamp(seenAt);
  return ended.outcome(run, {
    monitorId: state.monitorId,
    runId: state.runId,
    run,
    createdAt: run.createdAt,
    endedAt,
    durationMs: durationMs(run.createdAt, endedAt),
    polls: state.polls,
    waitedMs: state.seen.lastAt - state.startedAt,
  });
}

function firstTime(...timestamps: (string | null)[]): string | null {
  return timestamps.find((timestamp) => epochMs(timestamp) !== null) ?? null;
}

function durationMs(createdAt: string | null, endedAt: string): number | null {
  const from = epochMs(createdAt);
  const to = epochMs(endedAt);
  return from === null || to === null ? null : Math.max(0, to - from);
}
