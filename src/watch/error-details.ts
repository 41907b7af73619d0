import { detailsOf } from '../errors/details-of.js';
import { reasonOf } from '../errors/messages.js';
import type { RunWatchErrorDetails } from '../errors/run-watch-error.js';
import type { AnyRun } from '../kinds/run-kind.js';
import { monotonicNow } from '../platform/clock.js';
import type { Failure } from '../source/failure.js';
import { copyRun } from '../source/read-run.js';
import { takeSnapshot, type WatchState } from './snapshot.js';

/** What an error carries beside its message. */
export function errorDetails<Run extends AnyRun>(
  state: WatchState<Run>,
  failure: Failure | undefined,
): RunWatchErrorDetails {
  const { polls, startedAt, seen } = state;
  return detailsOf(state, {
    lastRun: seen ? copyRun(seen.run) : undefined,
    polls,
    elapsedMs: monotonicNow() - startedAt,
    httpStatus: failure?.status ?? null,
    reason: failure ? reasonOf(failure) : null,
    requestId: failure?.requestId ?? null,
    snapshot: takeSnapshot(state),
    cause: failure?.cause,
  });
}
