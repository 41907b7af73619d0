import * as z from 'zod/mini';
import type { AnyRun, RunIds } from '../kinds/run-kind.js';
import { readSnapshot } from '../watch/snapshot.js';
import type { AnyKind } from './known-kinds.js';
import { type StoredError, storedErrorSchema } from './store/stored-error.js';
import type { AttemptFailure, HandlerFailure, QueuedWatchPhase, WatchRow } from './store/watch-row.js';
import { settledOutcome } from './waiting/settled-outcome.js';

/** What the queue knows of a run. Times are epoch milliseconds by the clock of the database. */
export interface QueuedWatch extends RunIds {
  /** The name of the kind of run: `monitor_run`. */
  readonly kind: string;
  /** Whether the watch goes on. */
  readonly phase: QueuedWatchPhase;
  /** The run's status as last seen; `null` before the first answer. */
  readonly status: string | null;
  /** The run as last seen; `null` before the first answer. */
  readonly run: AnyRun | null;
  readonly enqueuedAt: number;
  /** When the watch is given up; `null` for never. */
  readonly deadlineAt: number | null;
  /** When the latest attempt was made; `null` before the first. */
  readonly polledAt: number | null;
  /** When the next poll is due; `null` if none is. */
  readonly nextPollAt: number | null;
  /** How many polls were answered. */
  readonly polls: number;
  /** Why the latest attempt failed; `null` if it was answered. */
  readonly failure: AttemptFailure | null;
  /** How many events are still to be handled. */
  readonly pendingEvents: number;
  /** Why the latest call of a handler failed; `null` if it did not. */
  readonly handlerFailure: HandlerFailure | null;
  /** Why the watch was given up; `null` if it was not. */
  readonly error: Pick<StoredError, 'code' | 'message' | 'reason' | 'httpStatus' | 'elapsedMs'> | null;
  /**
   * When the run ended, in ISO 8601, as the API says; `null` as long as it is not known to have ended, and for a kind that
   * this process does not know.
   */
  readonly endedAt: string | null;
  /** When that was seen, or the watch was given up; `null` as long as it goes on. */
  readonly settledAt: number | null;
}

const shownError = z.nullable(
  z.pick(storedErrorSchema, { code: true, message: true, reason: true, httpStatus: true, elapsedMs: true }),
);

/** A row, as users see it. */
export function queuedWatch(row: WatchRow, kinds: ReadonlyMap<string, AnyKind>): QueuedWatch {
  const { kind, parentId, runId, phase, status, enqueuedAt, polledAt, dueAt, failure, handlerFailure } = row;
  const state = readSnapshot(row.snapshot);
  return {
    kind,
    parentId,
    runId,
    phase,
    status,
    run: state?.seen?.run ?? null,
    enqueuedAt,
    deadlineAt: state?.deadlineAt ?? null,
    polledAt,
    nextPollAt: dueAt,
    polls: state?.polls ?? 0,
    failure,
    pendingEvents: row.events.length,
    handlerFailure,
    error: z.safeParse(shownError, row.error).data ?? null,
    endedAt: endedAt(row, kinds),
    settledAt: row.settledAt,
  };
}

function endedAt(row: WatchRow, kinds: ReadonlyMap<string, AnyKind>): string | null {
  const kind = kinds.get(row.kind);
  if (row.phase !== 'ended' || kind === undefined) return null;
  try {
    return settledOutcome(kind, row).endedAt;
  } catch {
    // The kind's schema has changed since. All else can still be shown.
    return null;
  }
}
