import type { Schema } from './schema.js';

/**
 * Everything a kind of run must say about itself. The machine knows no status and no field of its own:
 * to watch something else that runs and ends, describe it here and change nothing there.
 */
export interface RunKind<Run extends AnyRun, Outcome> {
  /** Names the kind in a snapshot, so that one kind's snapshot is never resumed as another's. */
  readonly name: string;
  /** Accepts whatever identifies a run and says its status; every other field is read leniently. */
  readonly schema: Schema<Run>;
  /** The id of what the run belongs to, or `null` where the answer does not say. */
  parentOf(run: Run): string | null;
  /** What each known status means. A status that is not listed here has not ended. */
  readonly statuses: Readonly<Record<string, OpenStatus | EndedStatus<Run, Outcome>>>;
}

/** What every kind of run has. Timestamps are as the API sent them, or `null` where it sent none. */
export interface AnyRun {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

/** A status that a run leaves again. */
export interface OpenStatus {
  readonly ended: false;
  /** The place in a run's life: of two equally old observations the one with the higher rank is believed. */
  readonly rank: number;
}

/** A terminal status. */
export interface EndedStatus<Run, Outcome> {
  readonly ended: true;
  /** The run's own word on when it ended. */
  endedAt(run: Run): string | null;
  outcome(run: Run, facts: OutcomeFacts<Run>): Outcome;
}

/** What every outcome tells, whichever way the run ended. */
export interface OutcomeFacts<Run> {
  readonly monitorId: string;
  readonly runId: string;
  /** The run as last observed. */
  readonly run: Run;
  /** ISO 8601, as the API sent it; `null` if it sent none. */
  readonly createdAt: string | null;
  /** ISO 8601: the end as the API sent it, else `updatedAt`, else the time it was seen. */
  readonly endedAt: string;
  /** Milliseconds from `createdAt` to `endedAt`; `null` where either is not a time. */
  readonly durationMs: number | null;
  /** How many looks were answered. */
  readonly polls: number;
  /** Milliseconds from the start of the watch to the look that saw the end, earlier watches it was resumed from included. */
  readonly waitedMs: number;
  /**
   * Milliseconds from the run's end, else its `updatedAt`, to the answer that told of it; `null` where it has neither.
   * By the server's own clock where it tells the time, which it does in whole seconds, rounded down: so of many runs
   * the mean is half a second too small. Never below 0.
   */
  readonly latenessMs: number | null;
}

/** The row of a status, or `undefined` for a status this version does not know. */
export function statusRow<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  status: string,
): OpenStatus | EndedStatus<Run, Outcome> | undefined {
  return Object.hasOwn(kind.statuses, status) ? kind.statuses[status] : undefined;
}

/** The row of a run that has ended, or `null` if it has not. */
export function endedStatus<Run extends AnyRun, Outcome>(
  kind: RunKind<Run, Outcome>,
  run: Run,
): EndedStatus<Run, Outcome> | null {
  const row = statusRow(kind, run.status);
  return row?.ended ? row : null;
}
